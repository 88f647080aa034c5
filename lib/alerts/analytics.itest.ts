import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, strangerActor, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { getAnalytics } from './analytics-service';
import { addAlert, addChannel, addOpportunity } from './testing-alerts';

/** A Monday at 02:00 in UTC, which is still Sunday in Denver. */
const NOW = new Date('2026-11-23T02:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

let database: TestDatabase;
let ann: Actor;
let personId: string;
let mail: string;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  personId = await addPerson(database, 'ann@example.com');
  ann = await actorOf(database, personId);
  await database.pool.query(`update people set time_zone = 'America/Denver'`);
  mail = await addChannel(database, { personId, kind: 'email' });
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'alerts', 'deliveries', 'opportunities', 'saved_searches'));

const read = (actor = ann) => getAnalytics(database.makeCtx(actor, { now: NOW }), { personId });

describe('what came of alerts', () => {
  it('has twelve weeks, each from Monday where the person is, with nothing in most of them', async () => {
    const at = daysAgo(0);
    const opportunityId = await addOpportunity(database, { personId, at, state: 'dismissed' });
    await addAlert(database, { personId, opportunityId, channelId: mail, matchedAt: at });
    await addOpportunity(database, { personId, at: daysAgo(7), savingCents: 900_000 });
    await addOpportunity(database, { personId, at: daysAgo(100) });
    const { weeks, total } = await read();
    expect(weeks.map(({ startsOn }) => startsOn)).toHaveLength(12);
    expect(weeks.slice(-2)).toMatchObject([
      { startsOn: '2026-11-09', matchedCount: 1, sentCount: 0, savingCents: 0 },
      { startsOn: '2026-11-16', matchedCount: 1, sentCount: 1, dismissedCount: 1 },
    ]);
    expect(total).toMatchObject({ matchedCount: 2, sentCount: 1, bestSavingCents: 290_000 });
  });

  it('counts a car once, on however many channels it was told and opened', async () => {
    const opportunityId = await addOpportunity(database, { personId, at: daysAgo(1) });
    const other = await addChannel(database, { personId, kind: 'discord' });
    for (const channelId of [mail, other]) {
      const given = { personId, opportunityId, channelId, matchedAt: daysAgo(1) };
      await addAlert(database, { ...given, clickedAt: daysAgo(0) });
    }
    const { total, searches } = await read();
    expect(total).toMatchObject({ matchedCount: 1, sentCount: 1, clickedCount: 1 });
    expect(searches).toMatchObject([{ savedSearchId: null, name: null, matchedCount: 1 }]);
  });

  it('names searches, and says of each channel how its messages got on', async () => {
    const searchId = newId();
    await database.pool.query(
      `insert into saved_searches (id, person_id, name, query, query_key, looked_at)
       values ($1, $2, 'Civics', '{}', 'x', now())`,
      [searchId, personId],
    );
    for (const state of ['sent', 'failed', 'waiting', 'dropped'] as const) {
      const opportunityId = await addOpportunity(database, { personId, at: daysAgo(1) });
      await database.pool.query('update opportunities set saved_search_id = $1', [searchId]);
      const matchedAt = daysAgo(1);
      const sentAt = state === 'sent' ? new Date(matchedAt.getTime() + 4_000) : null;
      const given = { personId, opportunityId, channelId: mail, matchedAt, sentAt, state };
      await addAlert(database, given);
    }
    const { channels, searches } = await read();
    expect(channels).toEqual([
      {
        ...{ kind: 'email', sentCount: 1, waitingCount: 1, failedCount: 1, droppedCount: 1 },
        ...{ deliveredShare: 0.5, medianMs: 4_000 },
      },
    ]);
    expect(searches).toMatchObject([{ name: 'Civics', matchedCount: 4, sentCount: 1 }]);
    await database.pool.query('update saved_searches set deleted_at = now()');
    expect((await read()).searches).toMatchObject([{ savedSearchId: null, name: null }]);
  });

  it('is the person’s own', async () => {
    const refused = (code: string) => expect.objectContaining({ code });
    await expect(read(strangerActor())).rejects.toEqual(refused('not_found'));
    await expect(read(VISITOR)).rejects.toEqual(refused('unauthenticated'));
  });
});
