import { describe, expect, it } from 'vitest';
import type { Valuation } from '@/lib/valuation/appraisal';
import type { ValuedCar } from '@/lib/valuation/valued-car';
import { errorLines, ratingLines, sliceLines, testLines } from './acceptance';
import type { BenchRow } from './car-rows';
import type { Estimate } from './metrics';

const row = (priceUsd: number, make = 'ford'): BenchRow => ({
  rowId: '1',
  fold: 0,
  priceUsd,
  year: 2020,
  mileageMi: 10_000,
  make,
  model: 'f-150',
  trim: '',
  dealLabel: null,
  car: { priceCents: priceUsd * 100, state: null, sellerKind: null } as ValuedCar,
});
const estimate: Estimate = { estimateUsd: 100, lowUsd: 80, highUsd: 120, isRated: true };
const rows = (count: number, coveredShare: number, make?: string) =>
  Array.from({ length: count }, (_, i) => row(i < count * coveredShare ? 100 : 200, make));

describe('the lines that a model is held to', () => {
  it('want 80 % of all tested rows inside, to two points', () => {
    const isMet = (share: number) =>
      testLines(rows(1_000, share), Array(1_000).fill(estimate))[0]?.isMet;
    expect([0.77, 0.79, 0.815, 0.83].map(isMet)).toEqual([false, true, true, false]);
  });

  it('look at slices of more than 500 rows, and see one that fails among others that do not', () => {
    const all = [...rows(600, 0.8, 'ford'), ...rows(600, 0.7, 'audi'), ...rows(500, 0.1, 'fiat')];
    const lines = sliceLines(all, Array(all.length).fill(estimate));
    const makes = lines.filter(({ name }) => name.includes('make'));
    expect(makes.map(({ name, isMet }) => [name.split(' ')[2], isMet])).toEqual([
      ['ford', true],
      ['audi', false],
    ]);
  });

  it('count ratings among rated cars only', () => {
    const value = (unratedReason: Valuation['unratedReason']): Valuation => ({
      id: 'car',
      p10Cents: 8_000,
      p30Cents: 9_000,
      p50Cents: 10_000,
      p70Cents: 11_000,
      p90Cents: 12_000,
      askPercentile: 50,
      confidence: 1,
      unratedReason,
      compIds: [],
      comps: [],
      parts: [],
      logParts: new Float64Array(0),
    });
    const prices = [70, 85, 85, 100, 100, 100, 100, 115, 115, 130, 70];
    const values = prices.map((_, i) => value(i === 10 ? 'too_few_comps' : null));
    const [ratings, unrated] = ratingLines(
      prices.map((price) => row(price)),
      values,
    );
    expect(ratings).toMatchObject({ isMet: true });
    expect(ratings?.told).toContain('10.0 / 20.0 / 40.0 / 20.0 / 10.0');
    expect(unrated?.told).toContain('9.1 %');
  });

  it('hold the error to the better of the published methods, where they are at hand', () => {
    const published = { e: 0.056, f: 0.06 };
    expect(errorLines('carscom-us-2024', 0.0575, published)[0]?.isMet).toBe(true);
    expect(errorLines('carscom-us-2024', 0.059, published)[0]?.isMet).toBe(false);
    expect(errorLines('another file', 0.1, published)).toEqual([]);
    expect(errorLines('ebay-sold-2019', 0.2, {})).toEqual([]);
  });
});
