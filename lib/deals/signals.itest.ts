import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '@/db/copy';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { OPINION_PROVIDERS } from '@/db/vocabulary';
import { ingestSightings } from '@/lib/listings/ingest-queries';
import { upsertSource } from '@/lib/listings/queries';
import { RowIntake } from '@/lib/listings/row-intake';
import type { Actor } from '@/lib/platform/context';
import { refreshSearchRows } from '@/lib/searches/service';
import { listingIds } from '@/lib/searches/testing-market';
import type { RawListing } from '@/lib/sources/raw-listing';
import { vinCheckDigit } from '@/lib/vehicles/vin';
import { getDeal } from './service';
import { findModelDrift } from './signals-queries';

const VISITOR: Actor = { kind: 'visitor', id: 'browser', isBrowser: true };
const JOB: Actor = { kind: 'job', name: 'refresh' };
const NOW = new Date('2026-10-15T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const checked = (vin: string) => `${vin.slice(0, 8)}${vinCheckDigit(vin)}${vin.slice(9)}`;
const VIN = checked('1HGCV1F47MA233146');
const OTHER_VIN = checked('1HGCV1F47MA233777');
const ACCORD: RawListing = {
  externalId: 'a',
  vin: VIN,
  year: 2021,
  make: 'Honda',
  model: 'Accord',
  price: 22_000,
  mileage: 61_000,
  titleStatus: 'clean',
  state: 'TX',
};
const LONG_TEXT = 'Beautiful one owner car, garage kept, all service records, new tires. '.repeat(
  5,
);

let database: TestDatabase;
const ctxOf = (actor: Actor) => database.makeCtx(actor, { now: NOW });

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'listings', 'vehicles', 'search_rows');
});

/** What a source showed so many days ago. */
async function seen(days: number, raw: RawListing, source = 'alpha', isGone = false) {
  await upsertSource(database.db, { key: source, label: source, kind: 'feed', isSimulated: false });
  const intake = new RowIntake({ sourceKey: source, marketNow: daysAgo(days) });
  const row = { line: 1, raw: { ...ACCORD, ...raw, observedAt: daysAgo(days) } };
  const { sightings, refused } = intake.prepare({
    rows: [isGone ? { ...row, status: 'gone' as const } : row],
    refusals: [],
  });
  expect(refused).toEqual([]);
  await inTransaction(database.pool, (client) => ingestSightings(client, source, sightings));
}

/** The codes of the rules that fired for an advert, of those that look at its past and its copies. */
const PAST = /mileage_fell|vanished|text_|relisted|photos_shared/;
async function firedFor(externalId: string) {
  const listingId = (await listingIds(database.db)).get(externalId) ?? '';
  const deal = await getDeal(ctxOf(VISITOR), { listingId, buyer: null });
  await refreshSearchRows(ctxOf(JOB));
  const { rows } = await database.pool.query<{ flags: string[]; is_check_first: boolean }>(
    'select flags, is_check_first from search_rows where listing_id = $1',
    [listingId],
  );
  expect(rows[0]?.flags, 'lists hold what the page holds').toEqual(deal.flags);
  expect(rows[0]?.is_check_first).toBe(deal.isCheckFirst);
  const fired = deal.riskRules.filter((rule) => rule.hasFired && PAST.test(rule.code));
  return { codes: fired.map(({ code }) => code), texts: fired.map(({ text }) => text), deal };
}

describe('what the past of a car says against it', () => {
  it('is nothing for an ordinary history', async () => {
    await seen(30, { mileage: 60_500, price: 23_000, description: 'Nice car, no accidents.' });
    await seen(1, { description: 'Nice car, never wrecked.' });
    expect((await firedFor('a')).codes).toEqual([]);
  });

  it('is an odometer that fell within an advert', async () => {
    await seen(30, { mileage: 91_000 });
    await seen(1, {});
    const { texts, deal } = await firedFor('a');
    expect(texts).toEqual(['It was shown with 91,000 miles before, and with 61,000 miles now.']);
    expect(deal).toMatchObject({ isCheckFirst: true, checkFirstReasons: ['contradiction'] });
  });

  it('is an odometer that fell between two adverts of one VIN, not one that was rounded', async () => {
    await seen(60, { externalId: 'before', mileage: 63_500 }, 'beta', true);
    await seen(1, {});
    expect((await firedFor('a')).codes).toEqual([]);
    await seen(59, { externalId: 'earlier', mileage: 88_000 }, 'beta', true);
    expect((await firedFor('a')).codes).toEqual(['mileage_fell']);
  });

  it('is a word that vanished from its text, but not a text that was not shown', async () => {
    await seen(30, { description: 'Salvage. Runs well.' });
    await seen(20, {});
    expect((await firedFor('a')).codes).toEqual(['text_brand']);
    await seen(1, { description: 'Runs well.' });
    const { codes, texts } = await firedFor('a');
    expect(codes).toEqual(['words_vanished']);
    expect(texts[0]).toContain('salvage');
  });

  it('is a title brand that an earlier advert of the VIN had', async () => {
    await seen(90, { externalId: 'before', titleStatus: 'salvage' }, 'beta', true);
    await seen(1, {});
    expect((await firedFor('a')).codes).toEqual(['brand_vanished']);
  });

  it('is an advert begun anew at its source, with the days that it hides', async () => {
    await seen(80, { externalId: 'first' });
    await seen(50, { externalId: 'first' }, 'alpha', true);
    await seen(4, {});
    const { codes, texts, deal } = await firedFor('a');
    expect(codes).toEqual(['relisted']);
    expect(texts[0]).toContain('The advert is 4 days old, the offer 80 days.');
    expect(deal.riskRules.find(({ code }) => code === 'relisted')?.pointsLost).toBe(1);
  });

  it('is damage that its text admits', async () => {
    await seen(1, { description: 'One accident on Carfax. Clean title.' });
    const { texts, deal } = await firedFor('a');
    expect(texts).toEqual(['The text speaks of an accident.']);
    expect(deal.isCheckFirst).toBe(false);
  });
});

describe('copies of an advert', () => {
  const copy = { externalId: 'copy', vin: OTHER_VIN, state: 'FL', description: LONG_TEXT };

  it('are another car in another state with the same text', async () => {
    await seen(20, { ...copy, price: 30_000 }, 'beta');
    await seen(1, { description: `${LONG_TEXT} $21,500 555-0100` });
    expect((await firedFor('a')).codes).toEqual(['text_shared']);
  });

  it('are not the same car, the same state or a dealer’s text', async () => {
    await seen(20, { ...copy, vin: VIN }, 'beta');
    await seen(1, { description: LONG_TEXT });
    expect((await firedFor('a')).codes).toEqual([]);
    await seen(19, { ...copy, state: 'TX' }, 'beta');
    expect((await firedFor('a')).codes).toEqual([]);
    for (let car = 0; car < 5; car += 1) {
      const vin = checked(`1HGCV1F47MA23300${car}`);
      await seen(18, { ...copy, externalId: `lot-${car}`, vin }, 'gamma');
    }
    expect((await firedFor('a')).codes).toEqual([]);
  });

  it('are adverts of other cars with the same photos', async () => {
    const photo = (name: string) => ({ imageUrls: [`https://photos.test/${name}.jpg`] });
    await seen(20, { ...copy, ...photo('there') }, 'beta');
    await seen(1, photo('here'));
    expect(
      (await firedFor('a')).deal.riskRules.find(({ code }) => code === 'photos_shared'),
    ).toMatchObject({ isKnown: false, hasFired: false });
    await database.pool.query(
      `update listing_photos set fingerprint = '00ff00ff12345678', band_a = 255, band_b = 255,
              band_c = ${0x1234}, band_d = ${0x5678}`,
    );
    expect((await firedFor('a')).codes).toEqual(['photos_shared']);
  });
});

describe('the drift of a model', () => {
  it('is the median change of the same adverts’ values, two weeks apart at least', async () => {
    const modelId = '01890000-0000-7000-8000-000000000001';
    await database.pool.query(
      `insert into market_models (id, version, trained_at, activated_at, training_count, metrics, body)
       values ($1, 'v', now(), now(), 1, '{}', '') on conflict do nothing`,
      [modelId],
    );
    const value = (listingId: string, days: number, cents: number) =>
      database.pool.query(
        `insert into valuations (id, listing_id, model_id, valued_at, price_cents, p10_cents, p30_cents,
           p50_cents, p70_cents, p90_cents, ask_percentile, confidence, comp_ids, comp_prices_cents, parts)
         values (gen_random_uuid(), $1, $2, $3, 1, $4, $4, $4, $4, $4, 50, 1, '{}', '{}', '[]')`,
        [listingId, modelId, daysAgo(days), cents],
      );
    const car = { make: 'Honda', model: 'Accord', year: 2021, now: NOW };
    expect(await findModelDrift(database.db, car)).toBeNull();
    for (const [index, change] of [0.9, 0.95, 0.97].entries()) {
      const externalId = `car-${index}`;
      await seen(50, { externalId, vin: checked(`1HGCV1F47MA24400${index}`) });
      const id = (await listingIds(database.db)).get(externalId) ?? '';
      await value(id, 100, 1);
      await value(id, 40, 1_000_000);
      await value(id, 5, 999_999);
      await value(id, 1, 1_000_000 * change);
    }
    const drift = await findModelDrift(database.db, car);
    expect(drift).toMatchObject({ advertCount: 3, days: 39 });
    expect(drift?.change).toBeCloseTo(-0.05, 6);
  });
});

describe('a history report that somebody bought', () => {
  const report = (listingId: string, detail: object) =>
    database.pool.query(
      `insert into outside_opinions (id, listing_id, provider, kind, question_key, state, asked_at, answered_at,
         is_verified, detail)
       values (gen_random_uuid(), $1, $2, 'history', 'key', 'answered', now(), now(), true, $3)`,
      [listingId, OPINION_PROVIDERS[0], JSON.stringify(detail)],
    );
  const CLEAN = {
    reportedOn: '2026-10-01',
    titles: [],
    brands: [{ brand: 'hail', words: 'Hail', on: null, state: null }],
    losses: [],
    theftCount: 0,
    lastOdometer: { mileageMi: 61_400, on: '2026-01-01' },
  };

  it('counts against a title that is given as clean, and an odometer that shows less', async () => {
    await seen(1, {});
    const listingId = (await listingIds(database.db)).get('a') ?? '';
    const codes = async () => {
      const { deal } = await firedFor('a');
      const fired = deal.riskRules.filter((rule) => rule.code.startsWith('report_'));
      return fired.map(({ code, hasFired, isKnown }) => [code, hasFired, isKnown]);
    };
    expect(await codes()).toEqual([
      ['report_brand', false, false],
      ['report_odometer', false, false],
    ]);
    await report(listingId, CLEAN);
    expect(await codes()).toEqual([
      ['report_brand', false, true],
      ['report_odometer', false, true],
    ]);
    await report(listingId, {
      ...CLEAN,
      brands: [{ brand: 'salvage', words: 'Salvage', on: null, state: null }],
      lastOdometer: { mileageMi: 61_501, on: '2026-01-01' },
    });
    expect(await codes()).toEqual([
      ['report_brand', true, true],
      ['report_odometer', true, true],
    ]);
  });
});
