import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Valuation } from './appraisal';
import { measureBackTest, type TestedCar } from './back-test';

const valuation = (changes: Partial<Valuation> = {}): Valuation => ({
  id: 'car',
  p10Cents: 80_000,
  p30Cents: 90_000,
  p50Cents: 100_000,
  p70Cents: 110_000,
  p90Cents: 120_000,
  askPercentile: 50,
  confidence: 0.5,
  unratedReason: null,
  compIds: [],
  comps: [],
  parts: [],
  logParts: new Float64Array(0),
  ...changes,
});
const car = (changes: Partial<TestedCar> = {}): TestedCar => ({
  priceCents: 100_000,
  priceKind: 'dealer_ask',
  make: 'Honda',
  ageYears: 2,
  mileageMi: 20_000,
  ...changes,
});

describe('a back-test', () => {
  it('tells shares that can be recomputed by hand', () => {
    const test = measureBackTest();
    // Errors: 0, +25 %, −20 %, +100 %, −9.1 %.
    for (const priceCents of [100_000, 80_000, 125_000, 50_000]) {
      test.add(valuation(), car({ priceCents }));
    }
    test.add(valuation({ unratedReason: 'too_few_comps' }), car({ priceCents: 110_000 }));
    expect(test.result()).toMatchObject({
      count: 5,
      mdape: 0.2,
      bias: 0,
      within10: 0.4,
      within20: 0.6,
      coverage80: 0.6,
      width80: 0.4,
      unrated: 0.2,
      ratingShares: [0.4, 0, 0.4, 0, 0.2],
    });
  });

  it('puts a price at a border into the band below it, as the rating does', () => {
    const test = measureBackTest();
    for (const priceCents of [80_000, 90_000, 110_000, 120_000, 120_001]) {
      test.add(valuation(), car({ priceCents }));
    }
    expect(test.result().ratingShares).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
  });

  it('is null and zero for no advert', () => {
    expect(measureBackTest().result()).toMatchObject({
      count: 0,
      mdape: null,
      bias: null,
      width80: null,
      within10: 0,
      slices: [],
      misses: [],
    });
  });

  it('tells slices of at least 30 adverts, ages in order and makes by number', () => {
    const test = measureBackTest();
    for (let i = 0; i < 30; i++) test.add(valuation(), car({ make: 'Fiat', ageYears: 20 }));
    for (let i = 0; i < 31; i++) test.add(valuation(), car({ make: 'Audi', ageYears: 5 }));
    for (let i = 0; i < 29; i++) test.add(valuation(), car({ make: 'Seat', ageYears: 1 }));
    const told = (by: string) =>
      test
        .result()
        .slices.filter((slice) => slice.by === by)
        .map(({ name, count }) => `${name}: ${count}`);
    expect(told('make')).toEqual(['Audi: 31', 'Fiat: 30']);
    expect(told('age')).toEqual(['4–7 years: 31', '13 years and more: 30']);
    expect(told('comps')).toEqual(['fewer than 3 comps: 90']);
  });

  it('is calibrated where prices fall as often below each share as was said', () => {
    const test = measureBackTest();
    for (let i = 0; i < 1_000; i++) test.add(valuation({ askPercentile: (i + 0.5) / 10 }), car());
    for (const { said, seen } of test.result().calibration) expect(seen).toBeCloseTo(said, 9);
  });

  it('counts each advert in one bar of errors', () => {
    const test = measureBackTest();
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 40 }),
        (prices) => {
          const own = measureBackTest();
          for (const priceCents of prices) own.add(valuation(), car({ priceCents }));
          const sum = own.result().errorCounts.reduce((total, bar) => total + bar.count, 0);
          expect(sum).toBe(prices.length);
        },
      ),
    );
    test.add(valuation(), car({ priceCents: 100_000 }));
    const bar = test.result().errorCounts.find(({ count }) => count === 1);
    expect(bar?.fromPercent).toBe(0);
  });

  it('names the rated adverts furthest outside their range, at most 20', () => {
    const test = measureBackTest();
    for (let i = 0; i < 50; i++) {
      test.add(valuation({ id: `far ${i}` }), car({ priceCents: 121_000 + i * 1_000 }));
    }
    test.add(valuation({ id: 'inside' }), car());
    test.add(valuation({ id: 'unrated', unratedReason: 'too_few_comps' }), car({ priceCents: 1 }));
    const { misses } = test.result();
    expect(misses).toHaveLength(20);
    expect(misses[0]).toMatchObject({ listingId: 'far 49', priceCents: 170_000 });
    expect(misses.map(({ listingId }) => listingId)).not.toContain('unrated');
  });
});
