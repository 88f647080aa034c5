import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { addPerson } from '@/lib/accounts/testing';
import { newId } from '@/lib/platform/ids';
import { listPage } from '@/lib/searches/queries';
import { savedQueryKey } from '@/lib/searches/saved-search';
import type { SavedQuery } from '@/lib/searches/saved-search-schemas';
import { toCriteria } from '@/lib/searches/schemas';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, storeRanges, testAdverts } from '@/lib/searches/testing-market';
import { matchAlerts } from './matching';

const NOON = new Date('2026-11-22T17:00:00Z');
const START = testAdverts(12, 'there');

let database: TestDatabase;
let now = NOON;

const ctx = () => database.makeCtx({ kind: 'job', name: 'match-alerts' }, { now });
const rows = async (text: string, values: unknown[] = []) =>
  (await database.pool.query(text, values)).rows as Record<string, unknown>[];

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  now = NOON;
  await emptyTables(
    database,
    'people',
    'sources',
    'listings',
    'vehicles',
    'alert_positions',
    'alert_adverts',
    'search_row_removals',
  );
  await ingestAdverts(database.db, START);
  await refreshSearchRows(ctx());
  await matchAlerts(ctx());
});

/** Brings the results in line and matches to the end; how many alerts came of it. */
async function match(): Promise<number> {
  await refreshSearchRows(ctx());
  let count = 0;
  for (;;) {
    const { alertCount, isMore } = await matchAlerts(ctx());
    count += alertCount;
    if (!isMore) return count;
  }
}

let cars = 0;
/** A car that comes now. */
async function arrive(
  change: Partial<ReturnType<typeof testAdverts>[number]['listing']> = {},
  count = 1,
): Promise<string[]> {
  const adverts = testAdverts(count * 2, `came-${++cars}`)
    .filter(({ listing }) => !listing.externalId.includes('cross'))
    .slice(0, count)
    .map((each, i) => ({
      ...each,
      ...{ sourceKey: 'alpha' as const, earlierPricesCents: [] },
      listing: {
        ...each.listing,
        ...{
          externalId: `new-${cars}-${i}`,
          vehicleKey: `facts:new-${cars}-${i}`,
          make: 'Honda',
          model: 'Civic',
          year: 2018,
        },
        ...{
          priceCents: 1_500_000 - i * 10_000,
          mileageMi: 40_000 + i,
          titleStatus: 'clean' as const,
        },
        ...change,
      },
    }));
  await ingestAdverts(database.db, adverts);
  await storeRanges(database.db, adverts);
  const found = await rows(
    'select id from listings where external_id = any($1) order by external_id',
    [adverts.map(({ listing }) => listing.externalId)],
  );
  return found.map(({ id }) => String(id));
}

async function reprice(listingId: string | undefined, priceCents: number): Promise<void> {
  await rows('update listings set price_cents = $2, updated_at = now() where id = $1', [
    listingId,
    priceCents,
  ]);
}
const end = (listingId: string | undefined) =>
  rows(`update listings set status = 'gone', ended_at = last_seen_at where id = $1`, [listingId]);
const comeBack = (listingId: string | undefined) =>
  rows(`update listings set status = 'live', ended_at = null where id = $1`, [listingId]);

const person = async (zone = 'America/New_York'): Promise<string> => {
  const personId = await addPerson(database, `p${newId()}@example.com`);
  await rows('update people set time_zone = $2 where id = $1', [personId, zone]);
  return personId;
};

async function search(
  personId: string,
  query: SavedQuery = { make: ['Honda'], model: ['Civic'] },
  set: Record<string, unknown> = {},
): Promise<string> {
  const id = newId();
  await rows(
    `insert into saved_searches (id, person_id, name, query, query_key, looked_at)
     values ($1, $2, 'Civics', $3, $4, now())`,
    [id, personId, JSON.stringify(query), savedQueryKey(query)],
  );
  for (const [column, value] of Object.entries(set)) {
    await rows(`update saved_searches set ${column} = $2 where id = $1`, [id, value]);
  }
  return id;
}
const told = (personId: string) =>
  rows(
    `select a.kind, a.news_key, a.content, a.saved_search_id, d.kind as how, d.due_at, d.digest_key, c.kind as channel,
            a.seen_at, a.valued_at, a.matched_at
       from alerts a join deliveries d on d.id = a.delivery_id join alert_channels c on c.id = a.channel_id
      where a.person_id = $1 order by a.id`,
    [personId],
  );
const ALL = ['new', 'price_cut', 'becomes_great', 'back', 'probably_gone'];

describe('matching', () => {
  it('tells of what comes after a search was made, once, with its figures and times', async () => {
    await arrive();
    await refreshSearchRows(ctx());
    const ann = await person();
    const searchId = await search(ann);
    expect(await match()).toBe(0);
    await arrive({ priceCents: 1_200_000 });
    await arrive({ make: 'Kia', model: 'Soul' });
    expect(await match()).toBe(1);
    expect(await match()).toBe(0);
    const [alert, ...rest] = await told(ann);
    expect(rest).toEqual([]);
    expect(alert).toMatchObject({
      ...{ kind: 'new', news_key: 'new', how: 'instant', channel: 'in_app', due_at: NOON },
      ...{ saved_search_id: searchId, matched_at: NOON },
    });
    expect(alert?.seen_at).toBeInstanceOf(Date);
    expect(alert?.content).toMatchObject({
      ...{ make: 'Honda', model: 'Civic', priceCents: 1_200_000, searchName: 'Civics' },
      ...{ outTheDoorCents: null, profitCents: null, score: null },
      reason: expect.stringMatching(/\.$/),
    });
    expect(await rows('select state, saved_search_id from opportunities')).toEqual([
      { state: 'alerted', saved_search_id: searchId },
    ]);
  });

  it('first tells of what came after the first search was saved, to each from their own search on', async () => {
    await rows('truncate alert_positions, alert_adverts');
    await arrive({ priceCents: 1_100_000 });
    await refreshSearchRows(ctx());
    const [ann, ben] = [await person(), await person()];
    await search(ann);
    await arrive({ priceCents: 1_200_000 });
    await refreshSearchRows(ctx());
    await search(ben);
    expect(await match()).toBe(1);
    expect(await told(ann)).toMatchObject([{ kind: 'new', content: { priceCents: 1_200_000 } }]);
    expect(await told(ben)).toEqual([]);
    await arrive({ priceCents: 1_300_000 });
    expect(await match()).toBe(2);
    expect(await told(ben)).toMatchObject([{ kind: 'new', content: { priceCents: 1_300_000 } }]);
  });

  it('looks for what was told of a car before only among those whom it concerns now', async () => {
    const [ann, ben] = [await person(), await person()];
    const everything = { alert_kinds: ALL };
    await search(ann, { make: ['Honda'], model: ['Civic'] }, everything);
    await search(ben, { make: ['Honda'], min_price_cents: 1_400_000 }, everything);
    const [listingId] = await arrive({ priceCents: 1_500_000 });
    expect(await match()).toBe(2);
    await reprice(listingId, 1_300_000);
    expect(await match()).toBe(1);
    expect((await told(ann)).map(({ kind }) => kind)).toEqual(['new', 'price_cut']);
    // It costs less than ben looks for; that it went is told to him all the same.
    await end(listingId);
    expect(await match()).toBe(2);
    expect((await told(ben)).map(({ kind }) => kind)).toEqual(['new', 'probably_gone']);
  });

  it('gives one person one opportunity for a car, on the channels of all searches that found it', async () => {
    const ann = await person();
    const mail = newId();
    await rows(
      `insert into alert_channels (id, person_id, kind, label, state) values ($1, $2, 'email', 'Mail', 'active')`,
      [mail, ann],
    );
    await search(ann, { make: ['Honda'] }, { channel_ids: [mail] });
    await search(ann, { model: ['Civic'] });
    await search(ann, { state: ['AK'] });
    await arrive();
    expect(await match()).toBe(2);
    expect((await told(ann)).map(({ channel }) => channel).sort()).toEqual(['email', 'in_app']);
    expect(await rows('select count(*)::int as n from opportunities')).toEqual([{ n: 1 }]);
  });

  it('tells once of a car that several adverts show, at its best offer', async () => {
    const ann = await person();
    await search(ann);
    await arrive({ vehicleKey: 'facts:same', priceCents: 1_400_000 });
    await arrive({ vehicleKey: 'facts:same', priceCents: 1_300_000 });
    expect(await match()).toBe(1);
    const [alert] = await told(ann);
    expect(alert?.content).toMatchObject({ priceCents: 1_300_000 });
    // A third advert that asks more is no news of the car.
    await arrive({ vehicleKey: 'facts:same', priceCents: 1_350_000 });
    expect(await match()).toBe(0);
  });

  it('finds for each search the very cars that its own results show', async () => {
    const queries: SavedQuery[] = [
      {},
      { make: ['Honda', 'Kia'], max_price_cents: 1_800_000 },
      { model: ['Civic', 'F-150'], min_year: 2016 },
      { body: ['suv'], max_mileage_mi: 90_000 },
      { state: ['TX', 'OK'], rating: ['great', 'check_first'] },
      { trim: ['EX'], color: ['red', 'black'], title_status: ['clean'] },
      { source: ['beta'] },
      { source: ['alpha'], seller_kind: ['private'], min_price_cents: 800_000 },
      { near_zip: '75201', within_mi: 300, drivetrain: ['awd', 'fwd'] },
      { area: '25.8,-106.7,36.6,-93.5', max_price_cents: 2_500_000 },
      { confidence: ['high', 'low'], max_days_on_market: 1_510 },
      { accident: ['none'], owners: ['1', '2'] },
      { min_days_on_market: 1_505, body: ['suv'] },
    ];
    const people = await Promise.all(queries.map(() => person()));
    for (const [i, query] of queries.entries()) await search(people[i] ?? '', query);
    const adverts = testAdverts(120, 'many').map((each) => ({ ...each, earlierPricesCents: [] }));
    await ingestAdverts(database.db, adverts);
    await storeRanges(database.db, adverts);
    const before = new Set(
      (await rows('select listing_id as id from search_rows')).map(({ id }) => id),
    );
    await match();
    for (const [i, query] of queries.entries()) {
      const shown = await listPage(database.db, {
        ...{
          criteria: toCriteria(query, ctx().market.now()),
          sort: 'price',
          after: null,
          limit: 500,
        },
        oncePerVehicle: true,
      });
      const expected = new Set(
        shown.filter(({ listingId }) => !before.has(listingId)).map(({ vehicleId }) => vehicleId),
      );
      const found = await rows('select vehicle_id from opportunities where person_id = $1', [
        people[i],
      ]);
      expect(found.map(({ vehicle_id }) => vehicle_id).sort(), JSON.stringify(query)).toEqual(
        [...expected].sort(),
      );
      expect(found.length, JSON.stringify(query)).toBeGreaterThan(0);
    }
  });

  it('tells again of cuts beyond the threshold, of a car that went, and of one that came back', async () => {
    const ann = await person();
    const ben = await person();
    await search(ann, undefined, { alert_kinds: ALL });
    await search(ben, undefined, { alert_kinds: ['new'], price_cut_bps: 0 });
    const [car] = await arrive({ priceCents: 1_500_000 });
    await match();
    for (const priceCents of [1_490_000, 1_480_000, 1_480_000, 1_600_000, 1_470_000]) {
      await reprice(car, priceCents);
      await match();
    }
    await end(car);
    await match();
    await comeBack(car);
    await match();
    const heard = (await told(ann)).map(({ kind, content }) => [
      kind,
      (content as { priceCents: number }).priceCents,
    ]);
    expect(heard.filter(([kind]) => kind !== 'becomes_great')).toEqual([
      ['new', 1_500_000],
      ['price_cut', 1_480_000],
      ['probably_gone', 1_470_000],
      ['back', 1_470_000],
    ]);
    expect((await told(ben)).map(({ kind }) => kind)).toEqual(['new']);
  });

  it('tells of a car that comes into the budget, and of its bounds by the person’s own figures', async () => {
    const ann = await person();
    const ben = await person();
    await search(ann, { model: ['Civic'], max_price_cents: 1_400_000 });
    await search(ben, { model: ['Civic'] }, { min_saving_cents: 900_000_00 });
    const [car] = await arrive({ priceCents: 1_500_000 });
    expect(await match()).toBe(0);
    now = new Date(NOON.getTime() + 48 * 3_600_000);
    await reprice(car, 1_399_900);
    expect(await match()).toBe(1);
    expect((await told(ann)).map(({ kind }) => kind)).toEqual(['price_cut']);
    expect(await told(ben)).toEqual([]);
  });

  it('tells who watches a car of a cut and of its end, without any search', async () => {
    const [car] = await arrive({ priceCents: 1_500_000 });
    await match();
    const ann = await person();
    await rows(
      `insert into watched_cars (id, person_id, vehicle_id, listing_id, year, make, model, saved_price_cents)
       select $1, $2, vehicle_id, listing_id, 2018, 'Honda', 'Civic', 1500000 from search_rows where listing_id = $3`,
      [newId(), ann, car],
    );
    await reprice(car, 1_495_000);
    expect(await match()).toBe(0);
    await reprice(car, 1_450_000);
    expect(await match()).toBe(1);
    await end(car);
    expect(await match()).toBe(1);
    expect((await told(ann)).map(({ kind, saved_search_id }) => [kind, saved_search_id])).toEqual([
      ['price_cut', null],
      ['probably_gone', null],
    ]);
  });

  it('says nothing of what is hidden, muted or dismissed, to the paused and those who snooze', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => person()));
    const [hides, mutes, dismisses, pauses, sleeps, snoozes, leaves, hears] = people as string[];
    for (const each of people) await search(each, undefined, { alert_kinds: ALL });
    const [car] = await arrive({ priceCents: 1_500_000 });
    await refreshSearchRows(ctx());
    const [{ vehicle_id: vehicleId } = {}] = await rows(
      'select vehicle_id from search_rows where listing_id = $1',
      [car],
    );
    await rows(
      'insert into hidden_cars (id, person_id, vehicle_id, hidden_at) values ($1, $2, $3, now())',
      [newId(), hides, vehicleId],
    );
    await rows(
      `insert into alert_mutes (id, person_id, kind, key, label) values ($1, $2, 'model', 'Honda|Civic', 'Civic')`,
      [newId(), mutes],
    );
    await rows(
      `insert into opportunities (id, person_id, vehicle_id, state, price_cents, rating) values ($1, $2, $3, 'dismissed', 1, 'fair')`,
      [newId(), dismisses, vehicleId],
    );
    await rows(
      'update saved_searches set paused_at = now(), updated_at = now() where person_id = $1',
      [pauses],
    );
    await rows(
      `update saved_searches set snoozed_until = $2::timestamptz + interval '1 hour' where person_id = $1`,
      [sleeps, NOON],
    );
    await rows(
      `insert into alert_preferences (person_id, snoozed_until) values ($1, $2::timestamptz + interval '1 hour')`,
      [snoozes, NOON],
    );
    await rows('update people set disabled_at = now() where id = $1', [leaves]);
    expect(await match()).toBe(1);
    expect(await told(hears ?? '')).toHaveLength(1);
    expect(await rows('select state from opportunities where person_id = $1', [snoozes])).toEqual([
      { state: 'new' },
    ]);
  });

  it('tells ten of fifty at once and the rest in one digest a channel, by any number of matchers', async () => {
    const ann = await person();
    await search(ann);
    await arrive({}, 50);
    await refreshSearchRows(ctx());
    await Promise.all(Array.from({ length: 4 }, () => matchAlerts(ctx())));
    const heard = await told(ann);
    expect(heard.filter(({ how }) => how === 'instant')).toHaveLength(10);
    expect(heard.filter(({ digest_key }) => digest_key === 'day:2026-11-23')).toHaveLength(40);
    expect(await rows(`select count(*)::int as n from deliveries where kind = 'digest'`)).toEqual([
      { n: 1 },
    ]);
    // The same event again, and a new day of the person's wall.
    now = new Date('2026-11-23T04:59:00Z');
    await arrive({}, 1);
    await match();
    now = new Date('2026-11-23T05:00:00Z');
    await arrive({}, 1);
    await match();
    expect((await told(ann)).slice(50).map(({ how }) => how)).toEqual(['digest', 'instant']);
    expect(await rows('select day::text, told_count from alert_days order by day')).toEqual([
      { day: '2026-11-22', told_count: 10 },
      { day: '2026-11-23', told_count: 1 },
    ]);
  });

  it('waits for the end of quiet hours and gathers what a slow search finds for its slot', async () => {
    const ann = await person();
    const ben = await person();
    await rows(
      'insert into alert_preferences (person_id, quiet_from_minute, quiet_until_minute) values ($1, 1320, 420)',
      [ann],
    );
    await search(ann);
    const hourly = await search(ben, undefined, { pace: 'hourly' });
    now = new Date('2026-11-23T04:30:00Z');
    await arrive({}, 2);
    await match();
    expect((await told(ann)).map(({ due_at }) => due_at)).toEqual(
      Array(2).fill(new Date('2026-11-23T12:00:00Z')),
    );
    const gathered = await told(ben);
    expect(gathered.map(({ digest_key }) => digest_key)).toEqual(
      Array(2).fill(`search:${hourly}:2026-11-23T05:00:00.000Z`),
    );
    expect(await rows('select id from deliveries where person_id = $1', [ben])).toHaveLength(1);
  });

  it('leaves nothing behind where it breaks off, and tells all of it the next time', async () => {
    const ann = await person();
    await search(ann);
    await arrive({}, 3);
    await refreshSearchRows(ctx());
    const before = await rows('select change_number from alert_positions');
    await rows('alter table alerts add constraint broken check (matched_at is null)');
    await expect(matchAlerts(ctx())).rejects.toThrow();
    await rows('alter table alerts drop constraint broken');
    expect(await rows('select change_number from alert_positions')).toEqual(before);
    expect(await rows('select count(*)::int as n from opportunities')).toEqual([{ n: 0 }]);
    expect(await match()).toBe(3);
  });
});
