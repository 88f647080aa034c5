import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { strangerActor } from '@/lib/accounts/testing';
import { importListings } from '@/lib/listings/service';
import type { Actor } from '@/lib/platform/context';
import type { RawBatch } from '@/lib/sources/raw-batch';
import { FEED_SOURCE } from '@/lib/sources/registry';
import { judgeQuarantined } from './quarantine-judging';

const NOW = new Date('2026-03-01T15:00:00Z');
const IMPORTER: Actor = { kind: 'system', name: 'import-test' };
const ADMIN = strangerActor('admin');
const { key, label, kind, isSimulated } = FEED_SOURCE;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'sources', 'imports', 'vehicles', 'listings');
  await emptyAuditLog(database.db);
});

const ctx = (actor: Actor = ADMIN) => database.makeCtx(actor, { now: NOW });
const car = { make: 'Ford', model: 'F-150', city: 'Austin', state: 'TX' };
const ROWS = [
  { ...car, externalId: 'a', price: 9_000, year: 2019, mileage: 30_000 },
  // A dealer's clearance: real, and under every limit for its age.
  { ...car, externalId: 'b', price: 3_500, year: 2024, mileage: 90_000 },
  // No make: nothing that an operator says makes a car of it.
  { ...car, make: '', externalId: 'c', price: 8_000, year: 2018, mileage: 50_000 },
];
async function read() {
  const batch: RawBatch = {
    rows: ROWS.map((raw, index) => ({ line: index + 1, raw })),
    refusals: [],
  };
  const source = { key, label, kind, isSimulated };
  const batches = Readable.from([batch], { objectMode: true });
  return importListings(ctx(IMPORTER), { source, fileName: 'cars.json', batches });
}
const idsOf = async (reason: string) =>
  (
    await database.pool.query<{ id: string }>('select id from quarantined_rows where reason = $1', [
      reason,
    ])
  ).rows.map(({ id }) => id);
const listed = async () =>
  (
    await database.pool.query<{ external_id: string; price_cents: string; status: string }>(
      'select external_id, price_cents, status from listings order by external_id',
    )
  ).rows.map(({ external_id: id, price_cents: cents, status }) => [id, Number(cents), status]);

describe('judging refused rows', () => {
  it('reads in what was refused wrongly, once, and believes it from then on', async () => {
    expect((await read()).refusedCounts).toEqual({
      ...{ price_below_plausible_for_age: 1, make_unknown: 1 },
    });
    const ids = await idsOf('price_below_plausible_for_age');
    const judge = () => judgeQuarantined(ctx(), { ids, verdict: 'wrongly' });
    expect(await judge()).toEqual({ changedCount: 1, readCount: 1 });
    const both = [
      ['a', 900_000, 'live'],
      ['b', 350_000, 'live'],
    ];
    expect(await listed()).toEqual(both);
    const { rows } = await database.pool.query('select count(*)::int as count from search_rows');
    expect(rows).toEqual([{ count: 1 }]);
    expect(await judge()).toEqual({ changedCount: 0, readCount: 0 });
    // The source still says it: the next reading takes it as it is.
    expect((await read()).refusedCounts).toEqual({ make_unknown: 1 });
    expect(await listed()).toEqual(both);
  });

  it('brings nothing in that was refused rightly, that makes no car, or for who may not', async () => {
    await read();
    const prices = await idsOf('price_below_plausible_for_age');
    const rightly = { ids: prices, verdict: 'rightly' } as const;
    expect(await judgeQuarantined(ctx(), rightly)).toEqual({ changedCount: 1, readCount: 0 });
    const nameless = { ids: await idsOf('make_unknown'), verdict: 'wrongly' } as const;
    expect(await judgeQuarantined(ctx(), nameless)).toEqual({ changedCount: 1, readCount: 0 });
    expect(await listed()).toHaveLength(1);
    await expect(judgeQuarantined(ctx(strangerActor()), rightly)).rejects.toMatchObject({
      code: 'forbidden',
    });
    // Taken back, it is refused again.
    await judgeQuarantined(ctx(), { ids: prices, verdict: 'wrongly' });
    await judgeQuarantined(ctx(), { ids: prices, verdict: null });
    expect((await read()).refusedCounts).toMatchObject({ price_below_plausible_for_age: 1 });
  });
});
