import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SELLING_WAYS } from '@/db/vocabulary';
import { sellingCosts, UNLICENSED_SALES_NOTE } from './selling-costs';

describe('selling costs', () => {
  it('take nothing of a private sale, and leave getting it ready unknown', () => {
    const costs = sellingCosts({ salePriceCents: 1_800_000, way: 'private_sale' });
    expect(costs.lines).toMatchObject([{ code: 'selling_fee', amountCents: 0 }]);
    expect(costs.unknown.map(({ code }) => code)).toEqual(['preparation']);
    expect(costs.totalCents).toBe(0);
  });

  it.each(['marketplace', 'consignment', 'dealer_sale'] as const)(
    'call the fee of a %s unknown until it is given',
    (way) => {
      const costs = sellingCosts({ salePriceCents: 1_800_000, way });
      expect(costs.lines).toEqual([]);
      expect(costs.unknown.map(({ code }) => code)).toEqual(['selling_fee', 'preparation']);
    },
  );

  it('add a share and a sum: 8 % of 18,000 and 99 and 150 of cleaning are 1,440 + 99 + 150', () => {
    const costs = sellingCosts({
      salePriceCents: 1_800_000,
      way: 'consignment',
      feeBps: 800,
      feeCents: 9_900,
      preparationCents: 15_000,
    });
    expect(costs.lines.map(({ amountCents }) => amountCents)).toEqual([153_900, 15_000]);
    expect(costs.totalCents).toBe(168_900);
    expect(costs.lines[0]?.reason).toBe('somebody sells it for you: 8% of $18,000 + $99');
    expect(costs.unknown).toEqual([]);
  });

  it('warn of the yearly limit on unlicensed sales everyone but a dealer', () => {
    for (const way of SELLING_WAYS) {
      const { notes } = sellingCosts({ salePriceCents: 1, way });
      expect(notes).toEqual(way === 'dealer_sale' ? [] : [UNLICENSED_SALES_NOTE]);
    }
  });

  it('have a total that is the sum of their lines, never under 0, and grows with the price', () => {
    const sale = fc.record({
      salePriceCents: fc.integer({ min: 0, max: 50_000_000 }),
      way: fc.constantFrom(...SELLING_WAYS),
      feeCents: fc.option(fc.integer({ min: 0, max: 500_000 })),
      feeBps: fc.option(fc.integer({ min: 0, max: 10_000 })),
      preparationCents: fc.option(fc.integer({ min: 0, max: 500_000 })),
    });
    fc.assert(
      fc.property(sale, fc.nat(1_000_000), (given, more) => {
        const costs = sellingCosts(given);
        const dearer = sellingCosts({ ...given, salePriceCents: given.salePriceCents + more });
        expect(costs.lines.reduce((sum, line) => sum + line.amountCents, 0)).toBe(costs.totalCents);
        expect(costs.totalCents).toBeGreaterThanOrEqual(0);
        expect(dearer.totalCents).toBeGreaterThanOrEqual(costs.totalCents);
      }),
    );
  });

  it.each([{ feeBps: 10_001 }, { feeCents: -1 }, { preparationCents: 0.5 }])(
    'refuse %j',
    (wrong) => {
      expect(() => sellingCosts({ salePriceCents: 100, way: 'consignment', ...wrong })).toThrow(
        RangeError,
      );
    },
  );
});
