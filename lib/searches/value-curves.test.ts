import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marketAdvert } from './testing-market-adverts';
import {
  costOfMilesCents,
  mileageFocus,
  typicalAdverts,
  yearAsks,
  yearlyLossShare,
} from './value-curves';

const cars = fc.array(
  fc.record({
    year: fc.integer({ min: 1995, max: 2022 }),
    mileageMi: fc.option(fc.integer({ min: 0, max: 250_000 })),
    p50Cents: fc.option(fc.integer({ min: 100_000, max: 9_000_000 })),
  }),
  { maxLength: 80 },
);

describe('yearAsks', () => {
  it('gives each year its cars, its median ask and a mileage', () => {
    const live = [2021, 2021, 2021, 2021, 2021, 2019].map((year) =>
      marketAdvert({ year, mileageMi: 20_000 }),
    );
    expect(yearAsks(live, 2022)).toEqual([
      { year: 2021, count: 5, medianAskCents: 2_000_000, mileageMi: 20_000 },
      { year: 2020, count: 0, medianAskCents: null, mileageMi: 32_000 },
      { year: 2019, count: 1, medianAskCents: null, mileageMi: 44_000 },
    ]);
  });

  it('is bounded, falls year by year and has no mileage below zero', () => {
    fc.assert(
      fc.property(cars, (facts) => {
        const years = yearAsks(facts.map(marketAdvert), 2022);
        expect(years.length).toBeLessThanOrEqual(20);
        for (const [index, { year, mileageMi }] of years.entries()) {
          expect(mileageMi).toBeGreaterThanOrEqual(0);
          const before = years[index - 1];
          if (before) expect(year).toBeLessThan(before.year);
        }
      }),
    );
  });
});

describe('typicalAdverts', () => {
  it('are cheap, middle and dear ones of their year', () => {
    const live = Array.from({ length: 21 }, (_, index) =>
      marketAdvert({ id: `id ${index}`, p50Cents: 1_000_000 + index * 10_000 }),
    );
    expect(typicalAdverts(live).map(({ id }) => id)).toEqual([
      'id 2',
      'id 6',
      'id 10',
      'id 14',
      'id 18',
    ]);
    expect(typicalAdverts(live.slice(0, 4))).toEqual([]);
  });
});

describe('mileageFocus', () => {
  it('draws between mileages that are there, by rising miles', () => {
    fc.assert(
      fc.property(cars, (facts) => {
        const focus = mileageFocus(facts.map(marketAdvert));
        if (!focus) return;
        const miles = focus.adverts.map(({ mileageMi }) => mileageMi ?? -1);
        for (const [index, mileageMi] of focus.mileagesMi.entries()) {
          expect(mileageMi).toBeGreaterThanOrEqual(Math.min(...miles));
          expect(mileageMi).toBeLessThanOrEqual(Math.max(...miles));
          expect(mileageMi).toBeGreaterThanOrEqual(focus.mileagesMi[index - 1] ?? 0);
        }
      }),
    );
  });
});

describe('what a curve says', () => {
  it('a loss of a fifth in two years is 10.56 % a year', () => {
    const points = [
      { year: 2021, p50Cents: 2_000_000 },
      { year: 2020, p50Cents: null },
      { year: 2019, p50Cents: 1_600_000 },
    ];
    expect(yearlyLossShare(points)).toBe(0.1056);
    expect(yearlyLossShare(points.slice(0, 1))).toBeNull();
  });

  it('ten thousand miles cost their part of the fall', () => {
    const curve = [
      { mileageMi: 20_000, p50Cents: 2_000_000 },
      { mileageMi: 60_000, p50Cents: 1_600_000 },
    ];
    expect(costOfMilesCents(curve)).toBe(100_000);
    expect(costOfMilesCents([])).toBeNull();
  });
});
