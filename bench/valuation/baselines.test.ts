import { describe, expect, it } from 'vitest';
import { medianBaseline, nearestBaseline, nearestTrimBaseline } from './baselines';
import type { BenchRow } from './car-rows';

function row(facts: Partial<BenchRow>): BenchRow {
  const filled = {
    rowId: 'x',
    fold: null,
    priceUsd: 10_000,
    year: 2018,
    mileageMi: 40_000,
    make: 'ford',
    model: 'edge',
    trim: 'se',
    dealLabel: null,
    ...facts,
  };
  return {
    ...filled,
    car: {
      id: filled.rowId,
      vehicleKey: null,
      priceCents: filled.priceUsd * 100,
      year: filled.year,
      make: filled.make,
      model: filled.model,
      trim: filled.trim,
      mileageMi: filled.mileageMi,
      body: null,
      drivetrain: null,
      fuel: null,
      transmission: null,
      engine: null,
      exteriorColor: null,
      state: null,
      sellerKind: null,
      priceKind: 'dealer_ask',
      titleStatus: null,
    },
  };
}

describe('the baselines', () => {
  it('a falls back from year to model, make and market', () => {
    const estimate = medianBaseline([
      row({ priceUsd: 10_000, year: 2018 }),
      row({ priceUsd: 12_000, year: 2018 }),
      row({ priceUsd: 20_000, year: 2020 }),
      row({ priceUsd: 40_000, model: 'f-150' }),
      row({ priceUsd: 90_000, make: 'bmw', model: 'x5' }),
    ]);
    expect(estimate(row({})).estimateUsd).toBe(11_000);
    expect(estimate(row({ year: 2010 })).estimateUsd).toBe(12_000);
    expect(estimate(row({ model: 'focus' })).estimateUsd).toBe(16_000);
    expect(estimate(row({ make: 'kia', model: 'soul' })).estimateUsd).toBe(20_000);
  });

  it('b finds the price again where ln price is a line in year and mileage', () => {
    const priceOf = (year: number, mileageMi: number) =>
      Math.exp(10 + 0.1 * (year - 2018) - 0.000004 * mileageMi);
    const train = Array.from({ length: 60 }, (_, i) => {
      const year = 2010 + (i % 10);
      const mileageMi = 5_000 + ((i * 7_919) % 100_000);
      return row({ year, mileageMi, priceUsd: priceOf(year, mileageMi) });
    });
    const subject = row({ year: 2015, mileageMi: 61_234 });
    const { estimateUsd, lowUsd, highUsd } = nearestBaseline(train)(subject);
    expect(estimateUsd).toBeCloseTo(priceOf(2015, 61_234), 3);
    expect(highUsd - lowUsd).toBeLessThan(1);
  });

  it('b2 prefers comps of the same trim', () => {
    const train = Array.from({ length: 40 }, (_, i) =>
      row({ trim: i < 20 ? 'se' : 'titanium', priceUsd: i < 20 ? 10_000 : 20_000 }),
    );
    expect(nearestTrimBaseline(train)(row({ trim: 'titanium' })).estimateUsd).toBeCloseTo(
      20_000,
      6,
    );
  });

  it('b looks at the whole make with fewer than three comps', () => {
    const train = [
      row({ priceUsd: 10_000 }),
      row({ priceUsd: 30_000, model: 'f-150' }),
      row({ priceUsd: 30_000, model: 'f-150' }),
    ];
    expect(nearestBaseline(train)(row({})).estimateUsd).toBeCloseTo(30_000, 6);
  });
});
