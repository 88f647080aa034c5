import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, strangerActor, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { listMutes, unmute } from './mutes';
import { getAlertPreferences, updateAlertPreferences } from './preferences';

/** In New York it is 05:00. */
const NOW = new Date('2026-03-10T09:00:00Z');

let database: TestDatabase;
let ann: Actor;
let personId: string;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  personId = await addPerson(database, 'ann@example.com');
  ann = await actorOf(database, personId);
  await database.pool.query(`update people set time_zone = 'America/New_York'`);
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database, 'alert_preferences', 'alert_mutes', 'saved_searches'));

const ctxOf = (actor = ann) => database.makeCtx(actor, { now: NOW });
const refused = (code: string) => expect.objectContaining({ code });
const write = (version: number, change: object) =>
  updateAlertPreferences(ctxOf(), { personId, version, change });

describe('preferences', () => {
  it('are the usual ones until somebody writes them, and keep what is left out', async () => {
    const usual = await getAlertPreferences(ctxOf(), { personId });
    expect(usual).toMatchObject({
      ...{ priceCutBps: 100, maxPerDay: 10, isDigestOnly: false, digestMinute: 480 },
      ...{ quietFromMinute: null, minSavingCents: null, timeZone: 'America/New_York', version: 1 },
    });
    const written = await write(usual.version, { minSavingCents: 150_000, maxPerDay: 3 });
    expect(written).toEqual({ ...usual, minSavingCents: 150_000, maxPerDay: 3, version: 2 });
    const quiet = { quietFromMinute: 1_320, quietUntilMinute: 420, maxPerDay: undefined };
    expect(await write(2, quiet)).toMatchObject({
      maxPerDay: 3,
      quietFromMinute: 1_320,
      version: 3,
    });
    expect(await getAlertPreferences(ctxOf(), { personId })).toMatchObject({ version: 3 });
  });

  it('are not written over what was written meanwhile, the first time neither', async () => {
    const both = await Promise.allSettled([write(1, { maxPerDay: 1 }), write(1, { maxPerDay: 2 })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(write(1, { maxPerDay: 5 })).rejects.toEqual(refused('precondition_failed'));
  });

  it('have quiet hours with both ends or none', async () => {
    await expect(write(1, { quietFromMinute: 60 })).rejects.toEqual(
      expect.objectContaining({
        ...{ code: 'invalid_fields' },
        fieldErrors: [expect.objectContaining({ field: 'quiet_until_minute' })],
      }),
    );
    await expect(write(1, { quietFromMinute: 60, quietUntilMinute: 60 })).rejects.toEqual(
      refused('invalid_fields'),
    );
  });

  it('move daily searches with the digest, and no others', async () => {
    const add = (pace: string, at: string | null) =>
      database.pool.query(
        `insert into saved_searches (id, person_id, name, query, query_key, looked_at, pace, next_run_at)
         values ($1, $2, $3, '{}', $3, now(), $3, $4)`,
        [newId(), personId, pace, at],
      );
    await add('daily', '2026-03-10T12:00:00Z');
    await add('hourly', '2026-03-10T10:00:00Z');
    await add('instant', null);
    await write(1, { digestMinute: 6 * 60 });
    const { rows } = await database.pool.query<{ pace: string; next_run_at: Date | null }>(
      'select pace, next_run_at from saved_searches order by pace',
    );
    expect(rows.map(({ pace, next_run_at: at }) => [pace, at?.toISOString() ?? null])).toEqual([
      ['daily', '2026-03-10T10:00:00.000Z'],
      ['hourly', '2026-03-10T10:00:00.000Z'],
      ['instant', null],
    ]);
  });

  it('are nobody else’s', async () => {
    const read = (actor: Actor) => getAlertPreferences(ctxOf(actor), { personId });
    await expect(read(strangerActor())).rejects.toEqual(refused('not_found'));
    await expect(read(VISITOR)).rejects.toEqual(refused('unauthenticated'));
    const theirs = { personId, version: 1, change: { maxPerDay: 0 } };
    await expect(updateAlertPreferences(ctxOf(strangerActor()), theirs)).rejects.toEqual(
      refused('not_found'),
    );
  });
});

describe('mutes', () => {
  it('are those that hold now, and are taken away by their person only', async () => {
    const add = async (label: string, until: string | null) => {
      const id = newId();
      await database.pool.query(
        `insert into alert_mutes (id, person_id, kind, key, label, until) values ($1, $2, 'model', $3, $3, $4)`,
        [id, personId, label, until],
      );
      return toPublicId('alert_mute', id);
    };
    await add('over', '2026-03-09T00:00:00Z');
    const forGood = await add('for good', null);
    await add('for now', '2026-04-01T00:00:00Z');
    const first = await listMutes(ctxOf(), { personId, limit: 1, cursor: null });
    expect(first.mutes.map(({ label }) => label)).toEqual(['for now']);
    const next = await listMutes(ctxOf(), { personId, limit: 5, cursor: first.nextCursor });
    expect(next.mutes.map(({ label }) => label)).toEqual(['for good']);
    const stranger = strangerActor();
    if (stranger.kind !== 'person') throw new Error('no person');
    const theirs = { personId: stranger.personId, id: forGood };
    await expect(unmute(ctxOf(stranger), theirs)).rejects.toEqual(refused('not_found'));
    await unmute(ctxOf(), { personId, id: forGood });
    await expect(unmute(ctxOf(), { personId, id: forGood })).rejects.toEqual(refused('not_found'));
  });
});
