import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BODY_STYLES, MARKET_RATINGS, STATES } from '@/db/vocabulary';
import { AppError } from '@/lib/platform/errors';
import { type Criteria, criteriaKey } from './criteria';
import { searchedPoint, searchQuerySchema, toCriteria } from './schemas';

const criteria = fc.record(
  {
    makes: fc.uniqueArray(fc.constantFrom('Honda', 'Ford', 'Kia'), { minLength: 1 }),
    minYear: fc.integer({ min: 1990, max: 2005 }),
    maxPriceCents: fc.nat(9_000_000),
    bodies: fc.uniqueArray(fc.constantFrom(...BODY_STYLES), { minLength: 1 }),
    states: fc.uniqueArray(fc.constantFrom(...STATES), { minLength: 1, maxLength: 5 }),
    ratings: fc.uniqueArray(fc.constantFrom(...MARKET_RATINGS, 'check_first' as const), {
      minLength: 1,
    }),
    hasPriceDrop: fc.constant(true),
    near: fc.record({
      latitude: fc.constantFrom(30, 40),
      longitude: fc.constantFrom(-90, -100),
      withinMi: fc.constantFrom(50, 100),
    }),
  },
  { requiredKeys: [] },
);

/** The same object written in the opposite order, all the way down. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return [...value].reverse() as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  ) as T;
}

const fieldsOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_fields') {
      return (error.fieldErrors ?? []).map(({ field }) => field);
    }
    throw error;
  }
  return [];
};

describe('the key of criteria', () => {
  it('is the same whatever the order of keys and list items, and for repeated items', () => {
    fc.assert(
      fc.property(criteria, (given) => {
        const own = given as Criteria;
        expect(criteriaKey(reversed(own))).toBe(criteriaKey(own));
        const repeated = own.makes ? { ...own, makes: [...own.makes, ...own.makes] } : own;
        expect(criteriaKey(repeated)).toBe(criteriaKey(own));
      }),
    );
  });

  it('is that of no filter for what does not filter', () => {
    const nothing = { makes: [], hasPriceDrop: false } as Criteria;
    expect(criteriaKey(nothing)).toBe(criteriaKey({}));
  });

  it('differs wherever the criteria differ', () => {
    const normal = (given: object) => JSON.stringify(sorted(given));
    const sorted = (value: unknown): unknown => {
      if (Array.isArray(value)) return [...value].sort();
      if (value === null || typeof value !== 'object') return value;
      return Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, sorted(inner)]);
    };
    fc.assert(
      fc.property(criteria, criteria, (one, other) => {
        fc.pre(normal(one) !== normal(other));
        expect(criteriaKey(one as Criteria)).not.toBe(criteriaKey(other as Criteria));
      }),
    );
  });
});

const NOW = new Date('2022-10-15T12:00:00Z');

describe('criteria from a query', () => {
  it('say every filter in its own unit and nothing that was not asked', () => {
    const query = searchQuerySchema.parse({
      make: ['Honda', 'Ford'],
      min_year: '2015',
      max_price_cents: '3500000',
      max_mileage_mi: '90000',
      state: ['TX'],
      rating: ['great', 'check_first'],
      price_drop: 'true',
      min_price_cut_cents: '50000',
      min_days_on_market: '30',
      confidence: ['high', 'medium'],
      near_zip: '75201',
      within_mi: '100',
      area: '29.50,-98,33,-96.1',
      buyer_state: 'OK',
      sort: 'price',
    });
    expect(toCriteria(query, NOW)).toEqual({
      makes: ['Honda', 'Ford'],
      minYear: 2015,
      maxPriceCents: 3_500_000,
      maxMileageMi: 90_000,
      states: ['TX'],
      ratings: ['great', 'check_first'],
      hasPriceDrop: true,
      minPriceCutCents: 50_000,
      daysOnMarket: { min: 30, asOf: NOW },
      confidences: ['high', 'medium'],
      near: { latitude: 32.79, longitude: -96.804, withinMi: 100 },
      area: { south: 29.5, west: -98, north: 33, east: -96.1 },
    });
    expect(toCriteria(searchQuerySchema.parse({}), NOW)).toEqual({});
    expect(toCriteria(searchQuerySchema.parse({ price_drop: 'false', make: [] }), NOW)).toEqual({});
  });

  it('refuse every pair of crossed bounds by the name of the lower one, and no equal bounds', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100), (a, b, c, d) => {
        const query = {
          min_year: 1950 + a,
          max_year: 1950 + b,
          min_price_cents: c,
          max_price_cents: d,
          min_mileage_mi: d,
          max_mileage_mi: c,
        };
        expect(fieldsOf(() => toCriteria(query, NOW))).toEqual([
          ...(a > b ? ['min_year'] : []),
          ...(c > d ? ['min_price_cents'] : []),
          ...(d > c ? ['min_mileage_mi'] : []),
        ]);
      }),
    );
  });

  it('refuse a ZIP that does not exist and a distance from nowhere', () => {
    const unknown = { near_zip: '00000', within_mi: 50 };
    expect(fieldsOf(() => toCriteria(unknown, NOW))).toEqual(['near_zip']);
    expect(fieldsOf(() => searchedPoint(unknown))).toEqual(['near_zip']);
    expect(fieldsOf(() => toCriteria({ within_mi: 50 }, NOW))).toEqual(['within_mi']);
  });

  it('do not limit the distance where only a place is named', () => {
    const query = { near_zip: '75201' };
    expect(toCriteria(query, NOW)).toEqual({});
    expect(searchedPoint(query)).toEqual({ latitude: 32.79, longitude: -96.804 });
  });
});
