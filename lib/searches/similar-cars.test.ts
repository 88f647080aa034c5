import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestCars, stepsApart } from './similar-cars';

const car = fc.record({
  year: fc.integer({ min: 1990, max: 2024 }),
  mileageMi: fc.option(fc.integer({ min: 0, max: 300_000 })),
  priceCents: fc.integer({ min: 0, max: 9_000_000 }),
});

describe('the cars nearest to one', () => {
  it('are those of which none left out is nearer', () => {
    fc.assert(
      fc.property(car, fc.array(car, { maxLength: 12 }), (own, others) => {
        const near = nearestCars(own, others, 4);
        const rest = others.filter((other) => !near.includes(other));
        const farthest = Math.max(0, ...near.map((other) => stepsApart(own, other)));
        expect(near).toHaveLength(Math.min(4, others.length));
        expect(rest.every((other) => stepsApart(own, other) >= farthest)).toBe(true);
      }),
    );
  });

  it('weigh a model year like twelve thousand miles or a tenth of the ask', () => {
    const own = { year: 2018, mileageMi: 50_000, priceCents: 2_000_000 };
    expect(stepsApart(own, own)).toBe(0);
    expect(stepsApart(own, { ...own, year: 2019 })).toBe(1);
    expect(stepsApart(own, { ...own, mileageMi: 62_000 })).toBe(1);
    expect(stepsApart(own, { ...own, priceCents: 1_800_000 })).toBe(1);
    expect(stepsApart(own, { ...own, mileageMi: null })).toBeGreaterThan(1);
  });
});
