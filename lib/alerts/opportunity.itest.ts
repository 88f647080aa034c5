import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { getOpportunity, listOpportunities, updateOpportunity } from './opportunity-service';
import { addOpportunity } from './testing-alerts';

let database: TestDatabase;
let ann: Actor & { kind: 'person' };
let ben: Actor & { kind: 'person' };
const ctxOf = (actor: Actor) => database.makeCtx(actor);
async function person(email: string) {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
});
afterAll(() => database.close());

it('lists a person’s cars page by page and by state, and writes how far they have come, once', async () => {
  const { personId } = ann;
  for (let i = 0; i < 5; i += 1) await addOpportunity(database, { personId });
  await addOpportunity(database, { personId: ben.personId });
  const list = { personId, states: [], savedSearchId: null, limit: 2, cursor: null };
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listOpportunities(ctxOf(ann), { ...list, cursor });
    seen.push(...page.opportunities.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toHaveLength(5);
  expect(seen).toEqual([...seen].sort().reverse());
  const [id = ''] = seen;
  const { version } = await getOpportunity(ctxOf(ann), { personId, id });
  const change = {
    personId,
    id,
    version,
    change: { state: 'dismissed', isContacted: true },
  } as const;
  const dismissed = await updateOpportunity(ctxOf(ann), change);
  expect(dismissed).toMatchObject({ state: 'dismissed', isContacted: true, version: version + 1 });
  await expect(updateOpportunity(ctxOf(ann), change)).rejects.toMatchObject({
    code: 'precondition_failed',
  });
  const only = await listOpportunities(ctxOf(ann), { ...list, states: ['dismissed'] });
  expect(only.opportunities).toEqual([dismissed]);
  const other = { personId: ben.personId, id };
  await expect(getOpportunity(ctxOf(ben), other)).rejects.toMatchObject({ code: 'not_found' });
  await expect(listOpportunities(ctxOf(ben), list)).rejects.toMatchObject({ code: 'not_found' });
});
