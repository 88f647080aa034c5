import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criteria } from './criteria';
import { CriteriaIndex } from './criteria-index';
import { meetsCriteria } from './criteria-match';
import { CHOICE_FIELDS, type ChoiceField, ResultColumns, type ResultRow } from './result-columns';
import { findMatches } from './result-counts';

const VALUES: Record<ChoiceField, readonly string[]> = {
  make: ['Honda', 'Ford'],
  model: ['Civic', 'Fit', 'Escape'],
  trim: ['LX', 'EX'],
  body: ['suv', 'sedan'],
  drivetrain: ['awd', 'fwd'],
  fuel: ['gasoline', 'electric'],
  transmission: ['automatic', 'manual'],
  color: ['red', 'purple'],
  titleStatus: ['clean', 'parts_only'],
  sellerKind: ['dealer', 'private'],
  state: ['AK', 'TX', 'WY'],
  source: ['a', 'b'],
  confidence: ['high', 'medium', 'low'],
  accident: ['none', 'some'],
  owners: ['1', '3_or_more'],
  rating: ['great', 'unrated', 'check_first'],
};
const LISTS = {
  makes: 'make',
  models: 'model',
  trims: 'trim',
  bodies: 'body',
  drivetrains: 'drivetrain',
  fuels: 'fuel',
  transmissions: 'transmission',
  colors: 'color',
  titleStatuses: 'titleStatus',
  sellerKinds: 'sellerKind',
  states: 'state',
  ratings: 'rating',
  sources: 'source',
  confidences: 'confidence',
  accidents: 'accident',
  owners: 'owners',
} as const;

const row: fc.Arbitrary<ResultRow> = fc.record({
  listingId: fc
    .integer({ min: 0, max: 1_000_000 })
    .map((n) => `0199c0de-0000-7000-8000-${n.toString(16).padStart(12, '0')}`),
  choices: fc.tuple(
    ...CHOICE_FIELDS.map((field) => fc.option(fc.constantFrom(...VALUES[field]), { freq: 6 })),
  ),
  year: fc.integer({ min: 2015, max: 2022 }),
  priceCents: fc.oneof(fc.integer({ min: 1, max: 6_000_000 }), fc.constant(2_000_000)),
  mileageMi: fc.option(fc.integer({ min: 0, max: 300_000 })),
  latitude: fc.option(fc.double({ min: 29, max: 34, noNaN: true })),
  longitude: fc.constantFrom(-97, -96.5, -95),
  isBestOffer: fc.boolean(),
  hasPriceDrop: fc.boolean(),
  isUnrated: fc.boolean(),
  rankKey: fc.constant(0),
  savingRankKey: fc.constantFrom(-1_000_000_000_000, -20_000, 0, 150_000, 900_000),
  firstSeenMs: fc.integer({ min: 0, max: 20 }).map((days) => days * 86_400_000 + 5),
  priceCutCents: fc.constantFrom(0, 10_000, 50_000),
  photoCount: fc.constantFrom(null, 1, 12),
  headline: fc.constantFrom('Leather, tow', 'LEATHER', 'rebuilt', ''),
});

const maybe = <T>(value: fc.Arbitrary<T>, freq: number) =>
  fc.option(value, { nil: undefined, freq });
const lists = Object.fromEntries(
  Object.entries(LISTS).map(([list, field]) => [
    list,
    maybe(fc.array(fc.constantFrom(...VALUES[field]), { minLength: 0, maxLength: 3 }), 1),
  ]),
);
const bound = (min: number, max: number) => maybe(fc.integer({ min, max }), 1);
const criteria = fc
  .record({
    ...lists,
    minYear: bound(2014, 2018),
    maxYear: bound(2018, 2023),
    minPriceCents: bound(0, 3_000_000),
    maxPriceCents: maybe(
      fc.oneof(
        fc.integer({ min: 1_000_000, max: 6_000_000 }),
        fc.constantFrom(2_000_000, 5_000_000_000),
      ),
      1,
    ),
    minMileageMi: bound(0, 40_000),
    maxMileageMi: bound(40_000, 300_000),
    minSavingCents: maybe(fc.constantFrom(0, 150_000), 1),
    hasPriceDrop: maybe(fc.boolean(), 1),
    minPhotos: maybe(fc.constantFrom(1, 10), 1),
    mustSay: maybe(fc.subarray(['leather', 'tow']), 1),
    neverSay: maybe(fc.subarray(['rebuilt', 'tow']), 1),
    minPriceCutCents: maybe(fc.constantFrom(0, 50_000), 1),
    daysOnMarket: maybe(
      fc.record({
        min: fc.nat(9),
        max: fc.integer({ min: 5, max: 20 }),
        asOf: fc.constant(new Date(20 * 86_400_000)),
      }),
      1,
    ),
    near: maybe(fc.constant({ latitude: 30.27, longitude: -97.74, withinMi: 120 }), 1),
    area: maybe(fc.constant({ south: 29.5, west: -96.5, north: 32, east: -90 }), 1),
  })
  // Most people ask for two or three things; all at once is met by nothing.
  .chain((full) =>
    fc
      .subarray(Object.keys(full), { maxLength: 4 })
      .map(
        (kept) =>
          Object.fromEntries(
            kept
              .map((key) => [key, full[key as keyof typeof full]] as const)
              .filter(([, v]) => v !== undefined),
          ) as Criteria,
      ),
  );

describe('criteria of many people', () => {
  it('meets the same that each criteria alone meets, after any changes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.option(criteria, { freq: 5 })), {
          maxLength: 60,
        }),
        fc.array(row, { minLength: 1, maxLength: 12 }),
        (changes, rows) => {
          const index = new CriteriaIndex();
          const plain = new Map<string, Criteria>();
          for (const [i, [number, wanted]] of changes.entries()) {
            if (wanted === null) {
              index.remove(`s${number}`);
              plain.delete(`s${number}`);
            } else {
              index.put(`s${number}`, wanted);
              plain.set(`s${number}`, wanted);
            }
            // Asked between changes too: what is kept sorted must notice each.
            if (i % 7 === 0 && rows[0]) index.matches(rows[0]);
          }
          expect(index.size).toBe(plain.size);
          for (const each of rows) {
            const expected = [...plain].filter(([, wanted]) => meetsCriteria(wanted, each));
            expect(index.matches(each).sort()).toEqual(expected.map(([key]) => key).sort());
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('agrees with what a search of the same criteria shows', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { maxLength: 40, selector: ({ listingId }) => listingId }),
        criteria,
        (rows, wanted) => {
          const columns = new ResultColumns();
          for (const each of rows) columns.put(each);
          const shown = [...findMatches(columns, wanted, false).rows()].map((at) =>
            columns.listingIdOf(at),
          );
          const met = rows.filter((each) => meetsCriteria(wanted, each));
          expect(shown.sort()).toEqual(met.map(({ listingId }) => listingId).sort());
        },
      ),
      { numRuns: 200 },
    );
  });
});
