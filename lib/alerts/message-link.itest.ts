import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { addPerson, VISITOR } from '@/lib/accounts/testing';
import type { Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import {
  answerByLink,
  findAnswerLink,
  findStopLink,
  openAlertLink,
  stopByLink,
} from './message-link-service';
import { type LinkPurpose, linkKeys, signLink } from './message-links';
import { addAlert, addChannel, addOpportunity } from './testing-alerts';

const ENCRYPTION_SECRET = 'an encryption secret that is long enough for a test';
const KEYS = linkKeys(ENCRYPTION_SECRET, 'live');

let database: TestDatabase;
let personId: string;
let inApp: string;
let mail: string;
let savedSearchId: string;
let alertId: string;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  personId = await addPerson(database, 'ann@example.com');
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(
    database,
    'alerts',
    'deliveries',
    'opportunities',
    'alert_channels',
    'saved_searches',
    'vehicles',
  );
  inApp = await addChannel(database, { personId, kind: 'in_app' });
  mail = await addChannel(database, { personId, kind: 'email' });
  savedSearchId = newId();
  await database.pool.query(
    `insert into saved_searches (id, person_id, name, query, query_key, looked_at)
     values ($1, $2, 'SUVs', '{}', 'x', now())`,
    [savedSearchId, personId],
  );
  const opportunityId = await addOpportunity(database, { personId });
  alertId = await addAlert(database, { personId, opportunityId, channelId: mail, savedSearchId });
});

const ctxOf = (): Ctx<{ encryptionSecret: string }> => ({
  ...database.makeCtx(VISITOR),
  ports: { encryptionSecret: ENCRYPTION_SECRET },
});
const tokenOf = (link: LinkPurpose, at = new Date()) => signLink(link, KEYS, at);
const refused = (code: string) => expect.objectContaining({ code });

async function stored() {
  const alert = await database.pool.query('select clicked_at, viewed_at from alerts');
  const car = await database.pool.query('select state from opportunities');
  const search = await database.pool.query(
    'select channel_ids, version, updated_at from saved_searches',
  );
  const channel = await database.pool.query(
    'select state, off_reason, version from alert_channels where id = $1',
    [mail],
  );
  return {
    ...{ clickedAt: alert.rows[0]?.clicked_at, state: car.rows[0]?.state },
    ...{ channelIds: search.rows[0]?.channel_ids, searchVersion: search.rows[0]?.version },
    ...{ channel: channel.rows[0] },
  };
}

describe('a link to a car', () => {
  it('is noted when a person opens it, the first time only, and never for a program', async () => {
    const token = tokenOf({ purpose: 'open', alertId });
    expect(await openAlertLink(ctxOf(), { token, isProgram: true })).toBe('/alerts');
    expect((await stored()).clickedAt).toBeNull();
    await openAlertLink(ctxOf(), { token, isProgram: false });
    const { clickedAt, state } = await stored();
    expect(clickedAt).not.toBeNull();
    expect(state).toBe('viewed');
    await openAlertLink(ctxOf(), { token, isProgram: false });
    expect((await stored()).clickedAt).toEqual(clickedAt);
  });

  it.each(['', 'x', '//evil.example', 'https://evil.example/'.padEnd(48, 'a')])(
    'that nobody signed (%j) leads to this site all the same',
    async (token) => {
      expect(await openAlertLink(ctxOf(), { token, isProgram: false })).toBe('/alerts');
    },
  );

  it('answers nothing and stops nothing', async () => {
    const token = tokenOf({ purpose: 'open', alertId });
    await expect(answerByLink(ctxOf(), { token, isUndone: false })).rejects.toEqual(
      refused('not_found'),
    );
    await expect(stopByLink(ctxOf(), { token, isUndone: false })).rejects.toEqual(
      refused('not_found'),
    );
  });
});

describe('a link of an answer', () => {
  it('says what it would do and does nothing until it is sent; then it can be taken back', async () => {
    const token = tokenOf({ purpose: 'answer', alertId, answer: 'dismiss' });
    expect(await findAnswerLink(ctxOf(), { token })).toEqual({
      answer: 'dismiss',
      label: 'Dismiss',
      headline: 'Great deal: 2019 Honda CR-V EX-L, $18,400',
    });
    expect((await stored()).state).toBe('alerted');
    for (const isUndone of [false, false, true, true]) {
      await answerByLink(ctxOf(), { token, isUndone });
      expect((await stored()).state).toBe(isUndone ? 'viewed' : 'dismissed');
    }
  });

  it('works no more once it has run out, or its person has closed the account', async () => {
    const link = { purpose: 'answer', alertId, answer: 'dismiss' } as const;
    const old = tokenOf(link, new Date(Date.now() - 62 * MS_PER_DAY));
    expect(await findAnswerLink(ctxOf(), { token: old })).toBeNull();
    await database.pool.query('update people set disabled_at = now() where id = $1', [personId]);
    const token = tokenOf(link);
    expect(await findAnswerLink(ctxOf(), { token })).toBeNull();
    await expect(answerByLink(ctxOf(), { token, isUndone: false })).rejects.toEqual(
      refused('not_found'),
    );
    await database.pool.query('update people set disabled_at = null where id = $1', [personId]);
  });
});

describe('a link that stops messages', () => {
  it('of one search takes the channel from it, drops what waits of it, and gives it back', async () => {
    const token = tokenOf({ purpose: 'stop_search', channelId: mail, savedSearchId });
    const opportunityId = await addOpportunity(database, { personId });
    const about = { personId, opportunityId, channelId: mail, state: 'waiting' } as const;
    await addAlert(database, { ...about, savedSearchId });
    await addAlert(database, { ...about, savedSearchId: null, newsKey: 'other' });
    expect(await findStopLink(ctxOf(), { token })).toMatchObject({
      ...{ searchName: 'SUVs', channelName: 'e-mail', isStopped: false },
    });
    expect(await stored()).toMatchObject({ channelIds: null, searchVersion: 1 });
    for (const _time of [1, 2]) {
      expect((await stopByLink(ctxOf(), { token, isUndone: false })).isStopped).toBe(true);
      expect(await stored()).toMatchObject({ channelIds: [inApp], searchVersion: 2 });
    }
    const { rows } = await database.pool.query(
      'select d.state from deliveries d join alerts a on a.delivery_id = d.id order by d.state',
    );
    expect(rows.map(({ state }) => state)).toEqual(['dropped', 'sent', 'waiting']);
    for (const _time of [1, 2]) {
      expect((await stopByLink(ctxOf(), { token, isUndone: true })).isStopped).toBe(false);
      expect(await stored()).toMatchObject({ channelIds: null, searchVersion: 3 });
    }
    expect((await stored()).channel.state).toBe('active');
  });

  it('keeps the other channels that a search was given', async () => {
    const discord = await addChannel(database, { personId, kind: 'discord' });
    await database.pool.query('update saved_searches set channel_ids = $1', [[mail, discord]]);
    const token = tokenOf({ purpose: 'stop_search', channelId: mail, savedSearchId });
    await stopByLink(ctxOf(), { token, isUndone: false });
    expect((await stored()).channelIds).toEqual([discord]);
    await stopByLink(ctxOf(), { token, isUndone: true });
    expect((await stored()).channelIds).toEqual([discord, mail]);
  });

  it('of a channel switches it off and on again, and leaves one that is off for another reason', async () => {
    const token = tokenOf({ purpose: 'stop_channel', channelId: mail });
    expect(await findStopLink(ctxOf(), { token })).toMatchObject({
      ...{ searchName: null, isStopped: false },
    });
    await stopByLink(ctxOf(), { token, isUndone: false });
    expect((await stored()).channel).toMatchObject({
      ...{ state: 'off', off_reason: 'You ended it by a link in a message.' },
    });
    await stopByLink(ctxOf(), { token, isUndone: true });
    expect((await stored()).channel).toMatchObject({ state: 'active', off_reason: null });
    await database.pool.query(
      "update alert_channels set state = 'off', off_reason = 'It bounced.'",
    );
    expect((await stopByLink(ctxOf(), { token, isUndone: true })).isStopped).toBe(true);
    expect((await stored()).channel.off_reason).toBe('It bounced.');
  });

  it('is none where the search or the channel is gone', async () => {
    const token = tokenOf({ purpose: 'stop_search', channelId: mail, savedSearchId });
    await database.pool.query('update saved_searches set deleted_at = now()');
    expect(await findStopLink(ctxOf(), { token })).toBeNull();
    const other = tokenOf({ purpose: 'stop_channel', channelId: newId() });
    expect(await findStopLink(ctxOf(), { token: other })).toBeNull();
  });

  it('of somebody else’s search with this channel is none', async () => {
    const other = await addPerson(database, `ben-${newId()}@example.com`);
    const theirs = newId();
    await database.pool.query(
      `insert into saved_searches (id, person_id, name, query, query_key, looked_at)
       values ($1, $2, 'Theirs', '{}', 'x', now())`,
      [theirs, other],
    );
    const token = tokenOf({ purpose: 'stop_search', channelId: mail, savedSearchId: theirs });
    expect(await findStopLink(ctxOf(), { token })).toBeNull();
  });

  it('of the demo means nothing here', async () => {
    const link = { purpose: 'stop_channel', channelId: mail } as const;
    const token = signLink(link, linkKeys(ENCRYPTION_SECRET, 'demo'), new Date());
    expect(await findStopLink(ctxOf(), { token })).toBeNull();
  });
});
