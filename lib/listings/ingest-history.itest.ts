import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { readFeed } from '@/lib/sources/adapters/feed/read-feed';
import { FEED_SOURCE } from '@/lib/sources/registry';
import { importListings } from './service';
import { hashOfMarket } from './testing-rows';

const NOW = new Date('2026-03-01T15:00:00Z');
const DAY_MS = 86_400_000;
const daysBefore = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const VIN = '1HGCV1F47MA233146';
const OTHER_VIN = '1FTEW1EP9KFA00000';
const { key, label, kind, isSimulated } = FEED_SOURCE;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings');
});

async function importRows(
  header: string,
  rows: readonly string[],
  options: { now?: Date; asOf?: Date; batchRows?: number } = {},
) {
  const { now = NOW, asOf, batchRows } = options;
  return importListings(database.makeCtx({ kind: 'system', name: 'history-test' }, { now }), {
    source: { key, label, kind, isSimulated },
    fileName: 'cars.csv',
    ...(asOf ? { asOf } : {}),
    batches: readFeed(Readable.from([Buffer.from([header, ...rows].join('\n'))]), {
      now,
      ...(asOf ? { asOf } : {}),
      ...(batchRows ? { batchRows } : {}),
    }),
  });
}

const HEADER = 'id,price,year,make,model,mileage,city,state';
const priced = (id: string, price: number) => `${id},${price},2019,Ford,F-150,20001,Austin,TX`;
const DATED = `${HEADER},observed_at`;
const on = (daysAgo: number, price: number) =>
  `a,${price},2019,Ford,F-150,20001,Austin,TX,${daysBefore(daysAgo).toISOString()}`;

async function select<Row extends object>(text: string): Promise<Row[]> {
  return (await database.pool.query<Row>(text)).rows;
}

/** The prices of advert "a" over time, in dollars, with the days before `NOW`. */
async function history(): Promise<[number, number][]> {
  const rows = await select<{ at: Date; dollars: number }>(
    `select o.observed_at as at, o.price_cents::int / 100 as dollars from observations o
       join listings l on l.id = o.listing_id where l.external_id = 'a'
      order by o.observed_at, o.id`,
  );
  return rows.map(({ at, dollars }) => [(NOW.getTime() - at.getTime()) / DAY_MS, dollars]);
}

async function presentPrice(): Promise<number | undefined> {
  const rows = await select<{ dollars: number }>(
    `select price_cents::int / 100 as dollars from listings where external_id = 'a'`,
  );
  return rows[0]?.dollars;
}

describe('importListings of an advert that a file repeats at other prices', () => {
  const ROWS = [priced('a', 20_000), priced('b', 9_000), priced('a', 19_000)];

  it('notes in the history the price that the listing shows, the last one', async () => {
    await importRows(HEADER, ROWS);
    expect(await presentPrice()).toBe(19_000);
    expect(await history()).toEqual([[0, 19_000]]);
  });

  it.each([4_000, 2, 1])('changes nothing again at the same instant, by %i rows', async (n) => {
    await importRows(HEADER, ROWS, { batchRows: n });
    const before = await hashOfMarket(database.pool);
    const again = await importRows(HEADER, ROWS, { asOf: NOW, batchRows: n });
    expect(again).toMatchObject({ newCount: 0, updatedCount: 0 });
    expect(await hashOfMarket(database.pool)).toBe(before);
  });

  it.each([4_000, 2, 1])('tells of no price drop when read again later, by %i rows', async (n) => {
    await importRows(HEADER, ROWS, { batchRows: n, now: daysBefore(2) });
    const price = await presentPrice();
    for (const now of [new Date(daysBefore(2).getTime() + 60_000), daysBefore(1), NOW]) {
      await importRows(HEADER, ROWS, { batchRows: n, now });
    }
    expect(await presentPrice()).toBe(price);
    expect(await history()).toEqual([[2, price]]);
  });

  it('still takes every state of an advert that is seen at several instants', async () => {
    const rows = [on(3, 20_000), on(2, 19_000), on(1, 20_000)];
    await importRows(DATED, rows, { batchRows: 1 });
    const expected = [
      [3, 20_000],
      [2, 19_000],
      [1, 20_000],
    ];
    expect(await history()).toEqual(expected);
    await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings');
    await importRows(DATED, rows);
    expect(await history()).toEqual(expected);
  });
});

describe('importListings of sightings older than the present', () => {
  it('keeps an older price that is equal to the present one', async () => {
    await importRows(DATED, [on(5, 20_000)]);
    await importRows(DATED, [on(1, 18_000)]);
    await importRows(DATED, [on(9, 18_000)]);
    expect(await history()).toEqual([
      [9, 18_000],
      [5, 20_000],
      [1, 18_000],
    ]);
    expect(await presentPrice()).toBe(18_000);
  });

  it('adds nothing where the state before was the same', async () => {
    await importRows(DATED, [on(9, 20_000)]);
    await importRows(DATED, [on(1, 18_000)]);
    await importRows(DATED, [on(5, 20_000)]);
    expect(await history()).toEqual([
      [9, 20_000],
      [1, 18_000],
    ]);
  });

  it('ends at the present price where an older, different one comes in between', async () => {
    await importRows(DATED, [on(9, 20_000)]);
    await importRows(DATED, [on(1, 20_000)]);
    await importRows(DATED, [on(5, 19_000)]);
    const expected = [
      [9, 20_000],
      [5, 19_000],
      [1, 20_000],
    ];
    expect(await history()).toEqual(expected);
    await importRows(DATED, [on(5, 19_000)]);
    expect(await history()).toEqual(expected);
  });

  it('compares each row of a batch with what stood between it and the row before', async () => {
    await importRows(DATED, [on(5, 20_000)]);
    await importRows(DATED, [on(9, 18_000), on(1, 18_000)]);
    expect(await history()).toEqual([
      [9, 18_000],
      [5, 20_000],
      [1, 18_000],
    ]);
  });
});

describe('importListings and the car of an advert', () => {
  const WITH_VIN = `${HEADER},vin`;
  const ofVin = (vin: string, mileage = 20_001) =>
    `a,9000,2019,Ford,F-150,${mileage},Austin,TX,${vin}`;
  const cars = () =>
    select<{ key: string; is_current: boolean }>(
      `select v.vehicle_key as key, lv.unlinked_at is null as is_current
         from listing_vehicles lv join vehicles v on v.id = lv.vehicle_id order by lv.linked_at`,
    );

  it('stays when an older sighting names another one', async () => {
    await importRows(WITH_VIN, [ofVin(VIN)]);
    await importRows(WITH_VIN, [ofVin(OTHER_VIN)], { asOf: daysBefore(5) });
    expect(await cars()).toEqual([{ key: `vin:${VIN}`, is_current: true }]);
  });

  it('stays known by its VIN when a later sighting has none', async () => {
    await importRows(WITH_VIN, [ofVin(VIN)], { now: daysBefore(1) });
    await importRows(WITH_VIN, [ofVin('', 20_400)]);
    expect(await cars()).toEqual([{ key: `vin:${VIN}`, is_current: true }]);
  });

  it('becomes that of a later VIN, from facts or another VIN', async () => {
    await importRows(WITH_VIN, [ofVin('')], { now: daysBefore(2) });
    await importRows(WITH_VIN, [ofVin(OTHER_VIN)], { now: daysBefore(1) });
    await importRows(WITH_VIN, [ofVin(VIN)]);
    expect(await cars()).toEqual([
      { key: expect.stringMatching(/^facts:/), is_current: false },
      { key: `vin:${OTHER_VIN}`, is_current: false },
      { key: `vin:${VIN}`, is_current: true },
    ]);
  });

  it('is not taken for another one by a filler in place of the VIN', async () => {
    const rows = ['12345678901234567', 'NOTAVAILABLE12345'].flatMap((vin) => [
      `9000,2019,Ford,F-150,20001,Austin,TX,${vin}`,
      `9000,2019,Ford,F-150,20001,Austin,TX,${vin}`,
      `7000,2015,Honda,Civic,80123,Dallas,TX,${vin}`,
    ]);
    const header = WITH_VIN.replace('id,', '');
    expect(await importRows(header, rows)).toMatchObject({ newCount: 6 });
    expect(await importRows(header, rows, { asOf: NOW })).toMatchObject({
      newCount: 0,
      updatedCount: 0,
    });
  });
});
