import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readResultsHref } from '../results-address';
import { comparisonHref, readComparison } from './compare-address';
import { commonScale, comparedRow } from './comparison-rows';

const LOWEST = { is: 'lowest', word: 'lowest' } as const;
const row = (amounts: (number | null)[], isOut: boolean[] = []) =>
  comparedRow(
    'Price',
    amounts.map((amount) => ({ text: String(amount), amount })),
    { best: LOWEST, isOut },
  );
const bestOf = (...given: Parameters<typeof row>) =>
  row(...given).cells.flatMap(({ bestWord }, at) => (bestWord ? [at] : []));

describe('a row of a comparison', () => {
  it('marks the best of what is known, and each of several equals', () => {
    expect(bestOf([3, 1, 2])).toEqual([1]);
    expect(bestOf([1, 1, 2])).toEqual([0, 1]);
    expect(bestOf([null, 5, 4])).toEqual([2]);
  });

  it('marks nothing where there is nothing to choose', () => {
    expect(bestOf([2, 2])).toEqual([]);
    expect(bestOf([2, null])).toEqual([]);
    expect(bestOf([])).toEqual([]);
  });

  it('never calls a car best that is gone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.boolean()), { maxLength: 4 }), (cars) => {
        const isOut = cars.map(([, out]) => out);
        const best = bestOf(
          cars.map(([amount]) => amount),
          isOut,
        );
        expect(best.some((at) => isOut[at])).toBe(false);
      }),
    );
    expect(bestOf([1, 2, 3], [true, false, false])).toEqual([1]);
  });

  it('differs where two cars say different things', () => {
    expect(row([1, 2]).differs).toBe(true);
    expect(row([1, 1]).differs).toBe(false);
  });
});

describe('the scale of several cars', () => {
  it('holds every range and every ask', () => {
    expect(commonScale([])).toBeNull();
    const scale = commonScale([
      { priceCents: 500, p10Cents: 900, p90Cents: 1_000 },
      { priceCents: 2_000, p10Cents: null, p90Cents: null },
    ]);
    expect(scale?.fromCents).toBeLessThan(500);
    expect(scale?.toCents).toBeGreaterThan(2_000);
  });
});

describe('the address of a comparison', () => {
  const ids = [1, 2, 3, 4, 5].map((n) => `lst_0000000000000000000000000${n}`);

  it('says which ids are no listings by leaving them out, and never fails', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, back) => {
        const read = readComparison({ ids: text, back });
        expect(read.ids.length).toBeLessThanOrEqual(4);
        expect(read.backHref.startsWith('/')).toBe(true);
        expect(read.backHref.startsWith('//')).toBe(false);
      }),
    );
  });

  it('comes back to the results with the choice as it is now', () => {
    const valid = readComparison({ ids: ids.join(',') }).ids;
    const href = comparisonHref(valid, { buyerZip: '78701', back: '/?make=Honda' });
    const search = new URLSearchParams(href.split('?')[1]);
    const read = readComparison(Object.fromEntries(search));
    expect(read).toMatchObject({ ids: valid, buyerZip: '78701' });
    expect(readResultsHref(read.backHref)).toMatchObject({ compared: valid });
    expect(readResultsHref(read.backHref).query.make).toEqual(['Honda']);
  });
});
