import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { actorOf, addPerson, SYSTEM, strangerActor, VISITOR } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import type { SavingCtx } from '@/lib/searches/saved-search-view';
import { ALERT_ANSWERS, type AlertAnswer } from './alert-answer';
import { type AnswerInput, answerAlert } from './alert-answer-service';
import { addAlert, addChannel, addOpportunity } from './testing-alerts';

type Person = Actor & { kind: 'person' };

let database: TestDatabase;
let ann: Person;
let ben: Person;
let personId: string;
let channelId: string;
let savedSearchId: string;
let opportunityId: string;
let alertId: string;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
  personId = ann.personId;
  channelId = await addChannel(database, { personId, kind: 'in_app' });
  await database.pool.query(
    "insert into sources (key, label, kind) values ('lots', 'Lots', 'marketplace')",
  );
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(
    database,
    'alerts',
    'deliveries',
    'opportunities',
    'saved_searches',
    'watched_cars',
    'alert_mutes',
    'listing_vehicles',
    'listings',
    'vehicles',
  );
  savedSearchId = newId();
  await database.pool.query(
    `insert into saved_searches (id, person_id, name, query, query_key, looked_at)
     values ($1, $2, 'SUVs', '{"make":["Honda"]}', 'x', now())`,
    [savedSearchId, personId],
  );
  ({ opportunityId, alertId } = await told({ savingCents: 143_000 }));
});

async function person(email: string): Promise<Person> {
  const actor = await actorOf(database, await addPerson(database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  return actor;
}

/** A car of an advert of a seller, of which Ann was told by her search. */
async function told(car: { savingCents: number; sellerHash?: string | null }) {
  const { savingCents, sellerHash = 'seller-1' } = car;
  const opportunity = await addOpportunity(database, { personId, savingCents });
  const listingId = newId();
  await database.pool.query(
    `with advert as (
       insert into listings (id, source_key, external_id, title, facts_hash, year, make, model, price_cents,
         price_kind, quality_score, first_seen_at, last_seen_at, seller_hash)
       values ($1::uuid, 'lots', $1::uuid::text, 'A car', 'x', 2019, 'Honda', 'CR-V', 1840000, 'dealer_ask', 80, now(), now(), $3)
       returning id),
     linked as (
       insert into listing_vehicles (id, listing_id, vehicle_id, reason, linked_at)
       select $1::uuid, id, $2::uuid, 'vin', now() from advert)
     update opportunities set listing_id = $1::uuid, saved_search_id = $4 where id = $2::uuid`,
    [listingId, opportunity, sellerHash, savedSearchId],
  );
  const alert = await addAlert(database, {
    ...{ personId, opportunityId: opportunity, channelId, savedSearchId },
  });
  return { opportunityId: opportunity, alertId: alert, listingId };
}

const ctxOf = (actor: Actor = ann): SavingCtx => ({ ...database.makeCtx(actor), ports: {} });
const refused = (code: string) => expect.objectContaining({ code });
const answer = (given: AlertAnswer, more: Partial<AnswerInput> = {}, actor: Actor = ann) =>
  answerAlert(ctxOf(actor), { personId, alertId, answer: given, ...more });

async function stored() {
  const { rows } = await database.pool.query(
    'select state, feedback, is_contacted, version from opportunities where id = $1',
    [opportunityId],
  );
  const mutes = await database.pool.query('select kind, key, label, until from alert_mutes');
  const watched = await database.pool.query(
    'select 1 from watched_cars where deleted_at is null and person_id = $1',
    [personId],
  );
  return { ...rows[0], mutes: mutes.rows, watchedCount: watched.rowCount };
}

describe('an answer', () => {
  it.each(ALERT_ANSWERS)(
    '"%s" given twice is given once, and can be taken back twice',
    async (given) => {
      const before = await stored();
      const first = await answer(given);
      const once = await stored();
      const second = await answer(given);
      expect(second).toEqual(first);
      expect(await stored()).toEqual({
        ...once,
        mutes: [expect.anything()].slice(0, once.mutes.length),
      });
      await answer(given, { isUndone: true });
      await answer(given, { isUndone: true });
      const { version: _before, state: _state, ...was } = before;
      expect(await stored()).toMatchObject({ ...was, state: 'viewed' });
    },
  );

  it('does what it says', async () => {
    expect((await answer('dismiss')).state).toBe('dismissed');
    expect((await answer('watch')).state).toBe('watched');
    expect(await stored()).toMatchObject({ state: 'watched', watchedCount: 1 });
    expect((await answer('contacted')).isContacted).toBe(true);
    await answer('snooze_seller');
    await answer('mute_model');
    const { mutes } = await stored();
    const byKind = Object.fromEntries(mutes.map((mute: { kind: string }) => [mute.kind, mute]));
    expect(byKind.model).toMatchObject({ key: 'Honda|CR-V', label: 'Honda CR-V', until: null });
    expect(byKind.seller).toMatchObject({
      key: 'seller-1',
      label: 'The seller of a 2019 Honda CR-V',
    });
    const days = (byKind.seller.until.getTime() - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
  });

  it('says that the person has looked at what they were told', async () => {
    await answer('contacted');
    const { rows } = await database.pool.query('select viewed_at from alerts where id = $1', [
      alertId,
    ]);
    expect(rows[0].viewed_at).not.toBeNull();
  });

  it('can be about the opportunity itself', async () => {
    const answered = await answerAlert(ctxOf(), { personId, opportunityId, answer: 'dismiss' });
    expect(answered.opportunityId).toBe(toPublicId('opportunity', opportunityId));
    expect(answered.state).toBe('dismissed');
  });

  it('of several at once are all kept', async () => {
    await Promise.all([answer('contacted'), answer('mute_model'), answer('snooze_seller')]);
    expect(await stored()).toMatchObject({ is_contacted: true, mutes: { length: 2 } });
  });

  it('that nothing can be done for is refused with the reason, and changes nothing', async () => {
    const nobody = await told({ savingCents: 1, sellerHash: null });
    await expect(answer('snooze_seller', { alertId: nobody.alertId })).rejects.toEqual(
      refused('conflict'),
    );
    await database.pool.query('delete from listing_vehicles');
    await database.pool.query('delete from listings');
    await expect(answer('watch')).rejects.toEqual(refused('conflict'));
    expect(await stored()).toMatchObject({ state: 'alerted', mutes: [] });
  });
});

describe('"not a deal"', () => {
  const reason = 'saving_too_small' as const;

  it('proposes a bound above all savings that were lately called too small, and sets it when accepted', async () => {
    const first = await answer('not_a_deal', { reason });
    expect(first.proposal).toMatchObject({
      savedSearchId: toPublicId('saved_search', savedSearchId),
      minSavingCents: 150_000,
      question: 'Raise the least saving of “SUVs” to $1,500?',
    });
    const larger = await told({ savingCents: 210_000 });
    const second = await answer('not_a_deal', { reason, alertId: larger.alertId });
    expect(second.proposal?.minSavingCents).toBe(220_000);
    const accepted = await answer('not_a_deal', { reason, acceptedSavingCents: 220_000 });
    expect(accepted).toMatchObject({
      sentence: '“SUVs” tells of cars that save at least $2,200 from now on.',
      proposal: null,
    });
    const { rows } = await database.pool.query('select min_saving_cents from saved_searches');
    expect(Number(rows[0].min_saving_cents)).toBe(220_000);
    expect((await answer('not_a_deal', { reason })).proposal).toBeNull();
  });

  it('proposes nothing for other reasons, nor where no search told', async () => {
    expect((await answer('not_a_deal', { reason: 'too_far' })).proposal).toBeNull();
    expect((await answer('not_a_deal')).feedback).toBe('too_far');
    await database.pool.query('update alerts set saved_search_id = null');
    await database.pool.query('update opportunities set saved_search_id = null');
    expect((await answer('not_a_deal', { reason })).proposal).toBeNull();
  });

  it('leaves the car where it was, so that a lower price is still told', async () => {
    expect((await answer('not_a_deal', { reason })).state).toBe('viewed');
  });
});

describe('who may answer', () => {
  it('is the person alone: an alert of somebody else is not found', async () => {
    const other = ben.personId;
    await expect(
      answerAlert(ctxOf(ben), { personId: other, alertId, answer: 'dismiss' }),
    ).rejects.toEqual(refused('not_found'));
    await expect(
      answerAlert(ctxOf(ben), { personId: other, opportunityId, answer: 'dismiss' }),
    ).rejects.toEqual(refused('not_found'));
    await expect(answer('dismiss', {}, ben)).rejects.toEqual(refused('not_found'));
    await expect(answer('dismiss', {}, VISITOR)).rejects.toEqual(refused('unauthenticated'));
    await expect(answer('dismiss', {}, strangerActor('viewer'))).rejects.toThrow();
    expect(await stored()).toMatchObject({ state: 'alerted' });
  });

  it('is also a program of ours that answers for them', async () => {
    expect((await answer('dismiss', {}, SYSTEM)).state).toBe('dismissed');
    const job = { kind: 'job', name: 'telegram' } as const;
    expect((await answer('watch', {}, job)).state).toBe('watched');
  });
});
