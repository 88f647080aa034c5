import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceHistory } from './price-history';
import { daysFrom } from './replay-advert';
import { SeededRandom } from './seeded-random';

describe('priceHistory', () => {
  it('falls strictly, a day apart at least, and ends at the real price before its time is up', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1_000, max: 20_000_000 }),
        fc.integer({ min: 0, max: 90 }),
        (seed, priceCents, days) => {
          const from = new Date('2022-09-01T00:00:00Z');
          const until = daysFrom(from, days);
          const random = new SeededRandom(seed);
          const steps = priceHistory(random, { car: { priceCents }, from, until });
          expect(steps[0]?.at).toEqual(from);
          expect(steps.at(-1)).toMatchObject({ priceCents, isSimulated: false });
          for (const [index, step] of steps.slice(1).entries()) {
            const before = steps[index];
            expect(before?.isSimulated).toBe(true);
            expect(before?.priceCents).toBeGreaterThan(step.priceCents);
            expect(daysFrom(before?.at ?? until, 1) <= step.at).toBe(true);
            expect(step.at < until).toBe(true);
          }
        },
      ),
    );
  });
});
