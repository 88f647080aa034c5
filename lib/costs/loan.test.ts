import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interestWithinCents, largestPrincipalCents, loanCost } from './loan';

const loan = fc.record({
  principalCents: fc.integer({ min: 0, max: 100_000_000 }),
  aprBp: fc.integer({ min: 0, max: 5_000 }),
  months: fc.integer({ min: 1, max: 120 }),
});

/** What is still owed after the last payment, month by month in cents that are not rounded. */
function leftOver({ principalCents, aprBp, months }: Parameters<typeof loanCost>[0]): number {
  const { monthlyCents } = loanCost({ principalCents, aprBp, months });
  let owed = principalCents;
  for (let month = 0; month < months; month += 1)
    owed = owed * (1 + aprBp / 120_000) - monthlyCents;
  return owed;
}

describe('a loan', () => {
  it.each([
    // Textbook cases, recomputed with the annuity formula in 50 digits.
    [{ principalCents: 2_000_000, aprBp: 699, months: 60 }, 39_593],
    [{ principalCents: 1_000_000, aprBp: 600, months: 36 }, 30_422],
    [{ principalCents: 1_000_000, aprBp: 1_200, months: 12 }, 88_849],
    [{ principalCents: 1_200_000, aprBp: 0, months: 48 }, 25_000],
    [{ principalCents: 100, aprBp: 0, months: 3 }, 33],
    [{ principalCents: 0, aprBp: 699, months: 60 }, 0],
  ])('%o costs %d cents a month', (given, monthlyCents) => {
    expect(loanCost(given).monthlyCents).toBe(monthlyCents);
  });

  it('is dearest at its beginning: its interest grows with each payment, ever slower, to all of it', () => {
    fc.assert(
      fc.property(loan, fc.nat(130), (given, payments) => {
        const [before, at, after] = [-1, 0, 1].map((step) =>
          interestWithinCents(given, Math.max(0, payments + step)),
        ) as [number, number, number];
        const { interestCents } = loanCost(given);
        expect(before).toBeLessThanOrEqual(at);
        expect(at).toBeLessThanOrEqual(after);
        expect(after).toBeLessThanOrEqual(interestCents);
        // The last payment differs by the cents that rounding left.
        const isInside = payments >= 1 && payments + 1 < given.months;
        if (isInside) expect(after - at).toBeLessThanOrEqual(at - before + 1);
        expect(interestWithinCents(given, given.months)).toBe(interestCents);
      }),
    );
    expect(interestWithinCents({ principalCents: 2_000_000, aprBp: 699, months: 60 }, 1)).toBe(
      11_650,
    );
  });

  it('is paid off by its payments, to half a cent a month with its interest', () => {
    fc.assert(
      fc.property(loan, (given) => {
        const rate = given.aprBp / 120_000;
        const growth = rate === 0 ? given.months : ((1 + rate) ** given.months - 1) / rate;
        expect(Math.abs(leftOver(given))).toBeLessThanOrEqual(growth * 0.500_001 + 0.01);
      }),
    );
  });

  it('costs more each month for more money or a higher rate, and less for more months', () => {
    fc.assert(
      fc.property(loan, (given) => {
        const { monthlyCents } = loanCost(given);
        const more = (change: Partial<typeof given>) =>
          loanCost({ ...given, ...change }).monthlyCents;
        expect(more({ principalCents: given.principalCents + 10_000 })).toBeGreaterThanOrEqual(
          monthlyCents,
        );
        expect(more({ aprBp: given.aprBp + 1 })).toBeGreaterThanOrEqual(monthlyCents);
        expect(more({ months: given.months + 1 })).toBeLessThanOrEqual(monthlyCents);
      }),
    );
  });

  it('bears no interest at a rate of zero beyond the cents of rounding', () => {
    fc.assert(
      fc.property(loan, (given) => {
        const { interestCents } = loanCost({ ...given, aprBp: 0 });
        expect(interestCents).toBeLessThanOrEqual(given.months / 2);
        expect(loanCost(given).interestCents).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is refused when it is none', () => {
    for (const change of [{ months: 0 }, { principalCents: -1 }, { aprBp: 0.5 }, { months: NaN }]) {
      const given = { principalCents: 100, aprBp: 100, months: 12, ...change };
      expect(() => loanCost(given)).toThrow(RangeError);
    }
  });

  it('can be found from what one can pay a month, to the cent', () => {
    fc.assert(
      fc.property(loan, fc.integer({ min: 0, max: 500_000 }), (given, monthlyCents) => {
        const principalCents = largestPrincipalCents(monthlyCents, given);
        const paid = (cents: number) => loanCost({ ...given, principalCents: cents }).monthlyCents;
        expect(paid(principalCents)).toBeLessThanOrEqual(monthlyCents);
        expect(paid(principalCents + 1)).toBeGreaterThan(monthlyCents);
      }),
    );
    expect(() => largestPrincipalCents(0.5, { aprBp: 1, months: 1 })).toThrow(RangeError);
  });
});
