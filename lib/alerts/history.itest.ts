import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, strangerActor, VISITOR } from '@/lib/accounts/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { createLiveEvents, type LiveEvents } from '@/lib/platform/live-events';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import type { AlertNews } from './history-schemas';
import {
  alertOverview,
  countUnreadAlerts,
  getAlert,
  listAlerts,
  listAlertThreads,
  readAlerts,
  watchAlerts,
} from './history-service';
import { addAlert, addChannel, addOpportunity } from './testing-alerts';

type Person = Actor & { kind: 'person' };

let database: TestDatabase;
let ann: Person;
let ben: Person;
let personId: string;
let inApp: string;
let mail: string;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
  personId = ann.personId;
  inApp = await addChannel(database, { personId, kind: 'in_app' });
  mail = await addChannel(database, { personId, kind: 'email' });
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'alerts', 'deliveries', 'opportunities', 'vehicles'));

async function person(email: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

const ctxOf = (actor: Actor = ann): Ctx => database.makeCtx(actor);
const all = () => ({ personId, limit: 25, cursor: null });
const refused = (code: string) => expect.objectContaining({ code });

describe('the history', () => {
  it('has one thread a car, by its last news, each news once with its channels', async () => {
    const first = await addOpportunity(database, { personId });
    const second = await addOpportunity(database, { personId });
    for (const channelId of [inApp, mail]) {
      await addAlert(database, { personId, opportunityId: first, channelId });
    }
    await addAlert(database, { personId, opportunityId: second, channelId: inApp });
    const at = { matchedAt: new Date(Date.now() + 1_000) };
    const cut = { kind: 'price_cut', newsKey: 'price_cut:1', ...at } as const;
    await addAlert(database, { personId, opportunityId: first, channelId: inApp, ...cut });
    const { threads } = await listAlertThreads(ctxOf(), all());
    expect(threads.map(({ id }) => id)).toEqual(
      [first, second].map((id) => toPublicId('opportunity', id)),
    );
    expect(threads[0]?.latest.kind).toBe('price_cut');
    expect(threads[0]?.earlier.map(({ alerts }) => alerts.length)).toEqual([2]);
  });

  it('is paged so that each car is on one page', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const opportunityId = await addOpportunity(database, { personId });
      await addAlert(database, { personId, opportunityId, channelId: inApp });
      await addAlert(database, { personId, opportunityId, channelId: mail });
      ids.unshift(toPublicId('opportunity', opportunityId));
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAlertThreads>> = await listAlertThreads(ctxOf(), {
        ...all(),
        ...{ limit: 2, cursor },
      });
      seen.push(...page.threads.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(ids);
    await expect(listAlertThreads(ctxOf(), { ...all(), cursor: 'x' })).rejects.toEqual(
      refused('invalid_fields'),
    );
  });

  it('keeps a car whose last alert the filter leaves out, and all its news', async () => {
    const opportunityId = await addOpportunity(database, { personId, state: 'watched' });
    await addAlert(database, { personId, opportunityId, channelId: mail });
    await addAlert(database, { personId, opportunityId, channelId: inApp });
    const asked = async (more: object) =>
      (await listAlertThreads(ctxOf(), { ...all(), ...more })).threads;
    expect(await asked({ channelKinds: ['email'] })).toHaveLength(1);
    expect((await asked({ channelKinds: ['email'] }))[0]?.latest.alerts).toHaveLength(2);
    expect(await asked({ channelKinds: ['sms'] })).toEqual([]);
    expect(await asked({ opportunityStates: ['dismissed'] })).toEqual([]);
    expect(await asked({ kinds: ['back'] })).toEqual([]);
    expect(await asked({ isUnreadOnly: true })).toHaveLength(1);
    const other = toPublicId('saved_search', newId());
    expect(await asked({ savedSearchId: other })).toEqual([]);
  });

  it('says of each alert how its sending went', async () => {
    const opportunityId = await addOpportunity(database, { personId });
    const problem = 'The mailbox is full.';
    const failed = { state: 'failed', problem } as const;
    const id = await addAlert(database, { personId, opportunityId, channelId: mail, ...failed });
    await database.pool.query(
      `insert into delivery_attempts (id, delivery_id, started_at, http_status, problem, is_permanent)
       values ($1, $2, now(), 422, $3, true)`,
      [newId(), id, problem],
    );
    const alert = await getAlert(ctxOf(), { personId, id: toPublicId('alert', id) });
    expect(alert.delivery).toMatchObject({ state: 'failed', problem, sentAt: null });
    expect(alert.attempts).toEqual([
      expect.objectContaining({ httpStatus: 422, problem, isPermanent: true }),
    ]);
    const { alerts } = await listAlerts(ctxOf(), { ...all(), deliveryStates: ['failed'] });
    expect(alerts.map((each) => each.id)).toEqual([alert.id]);
  });

  it('is nobody else’s', async () => {
    const opportunityId = await addOpportunity(database, { personId });
    const uuid = await addAlert(database, { personId, opportunityId, channelId: inApp });
    const id = toPublicId('alert', uuid);
    const theirs = { personId: ben.personId, id };
    await expect(getAlert(ctxOf(ben), theirs)).rejects.toEqual(refused('not_found'));
    await expect(getAlert(ctxOf(ben), { personId, id })).rejects.toEqual(refused('not_found'));
    await expect(listAlerts(ctxOf(VISITOR), all())).rejects.toEqual(refused('unauthenticated'));
    await expect(listAlertThreads(ctxOf(strangerActor('mechanic')), all())).rejects.toEqual(
      refused('forbidden'),
    );
    expect(
      (await listAlertThreads(ctxOf(ben), { ...all(), personId: ben.personId })).threads,
    ).toEqual([]);
  });
});

describe('reading', () => {
  it('takes what was shown in the app up to there, once, and its cars are viewed', async () => {
    const [old, recent, mailed] = [
      await addOpportunity(database, { personId }),
      await addOpportunity(database, { personId, state: 'watched' }),
      await addOpportunity(database, { personId }),
    ];
    const upTo = await addAlert(database, { personId, opportunityId: old, channelId: inApp });
    await addAlert(database, { personId, opportunityId: recent, channelId: inApp });
    await addAlert(database, { personId, opportunityId: mailed, channelId: mail });
    expect(await countUnreadAlerts(ctxOf(), { personId })).toBe(2);
    const asked = { personId, upTo: toPublicId('alert', upTo) };
    expect(await readAlerts(ctxOf(), asked)).toEqual({ readCount: 1 });
    expect(await readAlerts(ctxOf(), asked)).toEqual({ readCount: 0 });
    expect(await readAlerts(ctxOf(), { personId, upTo: null })).toEqual({ readCount: 1 });
    expect(await countUnreadAlerts(ctxOf(), { personId })).toBe(0);
    const { counts } = await alertOverview(ctxOf(), { personId });
    expect(Object.fromEntries(counts.map(({ state, count }) => [state, count]))).toEqual({
      ...{ viewed: 1, watched: 1, alerted: 1 },
    });
    await expect(readAlerts(ctxOf(ben), asked)).rejects.toEqual(refused('not_found'));
  });
});

describe('the stream of the bell', () => {
  let live: LiveEvents;
  beforeAll(() => {
    live = createLiveEvents({
      databaseUrl: database.url,
      log: silentLog,
      metrics: createMetrics(),
    });
  });
  afterAll(() => live.close());

  it('says how many are unread at once, and again when they are read', async () => {
    const opportunityId = await addOpportunity(database, { personId });
    await addAlert(database, { personId, opportunityId, channelId: inApp });
    const stop = new AbortController();
    const ctx = { ...ctxOf(), ports: { live } };
    const heard: AlertNews[] = [];
    for await (const { data } of await watchAlerts(ctx, { personId, signal: stop.signal })) {
      heard.push(data as AlertNews);
      if (heard.length === 1) await readAlerts(ctx, { personId, upTo: null });
      else stop.abort();
    }
    expect(heard.map(({ unread_count }) => unread_count)).toEqual([1, 0]);
    expect(heard[0]?.items[0]).toMatchObject({ kind: 'new', is_unread: true });
    expect(heard[0]?.items[0]?.headline).toContain('2019 Honda CR-V EX-L, $18,400');
  });
});
