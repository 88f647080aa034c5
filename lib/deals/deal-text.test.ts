import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  BODY_STYLES,
  CHECK_FIRST_REASONS,
  COLORS,
  DRIVETRAINS,
  FUELS,
  MARKET_RATINGS,
  PRICE_KINDS,
  SELLER_KINDS,
  STATES,
  TITLE_STATUSES,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import { writeCostSummary } from '@/lib/costs/out-the-door';
import { toWire } from '@/lib/platform/http/snake-case';
import { findZip } from '@/lib/platform/places';
import { findBuyer } from './buyer';
import { type DealRow, type DealView, toDeal } from './deal';
import { writeDeals } from './deal-text';
import { dealSchema } from './schemas';

const DOSE = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 3_000 : 60;
const ZIPS = ['10001', '33101', '60601', '77002', '80202', '90001', '97201', '20001', '99501'];
const LABELS = new Map([['cars', 'Cars “and” more']]);

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });
const cents = fc.integer({ min: 0, max: 20_000_000 });
const instant = fc.date({
  noInvalidDate: true,
  min: new Date('2021-01-01'),
  max: new Date('2024-01-01'),
});
const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));

const row: fc.Arbitrary<DealRow> = fc.record({
  listingId: fc.uuid(),
  vehicleId: fc.uuid(),
  sourceKey: fc.constantFrom('cars', 'other'),
  title: text,
  vin: orNull(text),
  year: fc.integer({ min: 1990, max: 2025 }),
  make: text,
  model: text,
  trim: orNull(text),
  body: orNull(fc.constantFrom(...BODY_STYLES)),
  drivetrain: orNull(fc.constantFrom(...DRIVETRAINS)),
  fuel: orNull(fc.constantFrom(...FUELS)),
  transmission: orNull(fc.constantFrom(...TRANSMISSIONS)),
  exteriorColor: orNull(fc.constantFrom(...COLORS)),
  titleStatus: orNull(fc.constantFrom(...TITLE_STATUSES)),
  sellerKind: orNull(fc.constantFrom(...SELLER_KINDS)),
  priceKind: fc.constantFrom(...PRICE_KINDS),
  priceCents: cents,
  previousPriceCents: orNull(cents),
  mileageMi: orNull(fc.integer({ min: 0, max: 400_000 })),
  mpgCity: orNull(fc.integer({ min: 0, max: 140 })),
  mpgHighway: orNull(fc.integer({ min: 0, max: 140 })),
  city: orNull(text),
  state: orNull(fc.constantFrom(...STATES)),
  zip: orNull(fc.constantFrom(...ZIPS)),
  latitude: orNull(fc.double({ min: 18, max: 65, noNaN: true })),
  longitude: orNull(fc.double({ min: -170, max: -66, noNaN: true })),
  firstSeenAt: instant,
  lastSeenAt: instant,
  photoCount: orNull(fc.integer({ min: 1, max: 24 })),
  owners: orNull(fc.integer({ min: 1, max: 9 })),
  accident: orNull(fc.constantFrom('none', 'some')),
  qualityScore: fc.integer({ min: 0, max: 100 }),
  isSimulated: fc.boolean(),
  otherOffers: fc.array(
    fc.record({
      listingId: fc.uuid(),
      sourceKey: fc.constantFrom('cars', 'other'),
      priceCents: cents,
    }),
    { maxLength: 2 },
  ),
  rating: fc.constantFrom(...MARKET_RATINGS),
  unratedReason: orNull(text),
  isCheckFirst: fc.boolean(),
  checkFirstReasons: fc.subarray([...CHECK_FIRST_REASONS]),
  flags: fc.subarray(['vin_year_differs', 'mileage_fell', 'relisted', 'photos_shared']),
  isVinValid: fc.boolean(),
  askPercentile: orNull(fc.double({ min: 0, max: 100, noNaN: true })),
  confidence: orNull(fc.double({ min: 0, max: 1, noNaN: true })),
  compsCount: fc.integer({ min: 0, max: 40 }),
  p10Cents: orNull(cents),
  p30Cents: orNull(cents),
  p50Cents: orNull(cents),
  p70Cents: orNull(cents),
  p90Cents: orNull(cents),
  savingCents: orNull(fc.integer({ min: -5_000_000, max: 5_000_000 })),
  worstCaseSavingCents: orNull(fc.integer({ min: -5_000_000, max: 5_000_000 })),
});

const buyer = orNull(
  fc
    .record({
      place: fc.oneof(
        fc.constantFrom(...ZIPS).map((zip) => ({ zip })),
        fc.constantFrom(...STATES).map((state) => ({ state })),
      ),
      tradeInCents: fc.option(cents, { nil: undefined }),
    })
    .map(({ place, tradeInCents }) => {
      const found = findBuyer(place);
      return found && tradeInCents !== undefined ? { ...found, tradeInCents } : found;
    }),
);

const view: fc.Arbitrary<DealView> = fc.record({
  buyer,
  from: orNull(fc.constantFrom(...ZIPS).map((zip) => findZip(zip))),
  marketNow: instant,
  // Rules of the cost table begin, end and grow too old within these years.
  wallNow: fc.date({
    noInvalidDate: true,
    min: new Date('2022-01-01'),
    max: new Date('2030-01-01'),
  }),
  sourceLabels: fc.constant(LABELS),
});

/** What the API answered before rows were written in pieces. */
function written(rows: readonly DealRow[], forView: DealView): string {
  const deals = rows.map((each) => toDeal(each, forView, writeCostSummary).deal);
  return JSON.stringify(z.array(dealSchema).parse(toWire(deals)));
}

const textOf = (rows: readonly DealRow[], forView: DealView): string =>
  new TextDecoder().decode(writeDeals(rows, forView) ?? undefined);

describe('a list of deals as text', () => {
  it('is what the schema makes of the deals, for any row, place, trade-in and day', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 3 }),
        fc.array(view, { minLength: 1, maxLength: 3 }),
        (rows, views) => {
          // The later views read what the earlier ones left with the rows.
          for (const each of views) expect(textOf(rows, each)).toBe(written(rows, each));
        },
      ),
      { numRuns: DOSE },
    );
  });

  it('remembers nothing of another label, year, day, state or trade-in', () => {
    fc.assert(
      fc.property(row, view, view, (one, first, second) => {
        const relabelled = { ...second, sourceLabels: new Map([['cars', 'Renamed']]) };
        for (const each of [first, second, relabelled, first]) {
          expect(textOf([one], each)).toBe(written([one], each));
        }
      }),
      { numRuns: DOSE },
    );
  });

  it('writes nothing where a row is not as the schema says', () => {
    fc.assert(
      fc.property(row, view, (one, each) => {
        expect(writeDeals([{ ...one, year: 2_020.5 }], each)).toBeNull();
        const unheard = { ...one, fuel: 'steam' } as unknown as DealRow;
        expect(writeDeals([unheard], each)).toBeNull();
      }),
      { numRuns: 20 },
    );
  });
});
