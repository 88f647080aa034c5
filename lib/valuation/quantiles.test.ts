import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianOf, quantileOfSorted, weightedMedian } from './quantiles';

describe('quantiles', () => {
  it.each([
    { values: [3, 1, 2], median: 2 },
    { values: [4, 1, 2, 3], median: 2.5 },
    { values: [7], median: 7 },
  ])('the median of $values is $median', ({ values, median }) => {
    expect(medianOf(values)).toBe(median);
  });

  it('is NaN for no values and leaves its list alone', () => {
    expect(medianOf([])).toBeNaN();
    expect(weightedMedian([], [])).toBeNaN();
    const values = [3, 1, 2];
    medianOf(values);
    weightedMedian(values, [1, 1, 1]);
    expect(values).toEqual([3, 1, 2]);
  });

  it('runs straight between order statistics', () => {
    expect(quantileOfSorted([10, 20, 30], 0)).toBe(10);
    expect(quantileOfSorted([10, 20, 30], 0.25)).toBe(15);
    expect(quantileOfSorted([10, 20, 30], 1)).toBe(30);
  });

  it('weighs: a heavy value is the median', () => {
    expect(weightedMedian([5, 1, 9], [0.1, 0.2, 3])).toBe(9);
  });

  it('has at least half of the weight on either side', () => {
    const entry = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), (entries) => {
        const values = entries.map(([value]) => value);
        const weights = entries.map(([, weight]) => weight);
        const middle = weightedMedian(values, weights);
        const total = weights.reduce((sum, w) => sum + w, 0);
        const share = (keep: (value: number) => boolean) =>
          entries.reduce((sum, [value, w]) => sum + (keep(value) ? w : 0), 0) / total;
        expect(share((value) => value <= middle)).toBeGreaterThanOrEqual(0.5);
        expect(share((value) => value >= middle)).toBeGreaterThanOrEqual(0.5);
      }),
    );
  });
});
