import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ThreeYearInput, threeYearCost } from './three-year-cost';

const NOT_RATED = { unknown: 'the car is not rated' };
const amount = fc.integer({ min: 0, max: 5_000_000 });
const known = fc.option(amount);
const input: fc.Arbitrary<ThreeYearInput> = fc
  .record({
    price: amount,
    registration: known,
    evFee: fc.option(known, { nil: undefined }),
    tradeIn: amount,
    loan: fc.option(
      fc.record({
        principalCents: amount,
        aprBp: fc.integer({ min: 0, max: 3_000 }),
        months: fc.integer({ min: 1, max: 120 }),
      }),
    ),
    fuel: fc.option(fc.tuple(amount, amount)),
    later: fc.option(fc.tuple(amount, amount, amount)),
  })
  .map(({ price, registration, evFee, tradeIn, loan, fuel, later }) => {
    const lines = [
      { code: 'price' as const, label: 'Price', amountCents: price },
      { code: 'registration' as const, label: 'Registration', amountCents: registration },
      ...(evFee === undefined
        ? []
        : [{ code: 'ev_fee' as const, label: 'Electric car fee', amountCents: evFee }]),
      ...(tradeIn > 0
        ? [{ code: 'trade_in' as const, label: 'Trade-in', amountCents: -tradeIn }]
        : []),
    ];
    const totalCents = lines.reduce((sum, line) => sum + (line.amountCents ?? 0), 0);
    const [lowCents = 0, highCents = 0] = [...(fuel ?? [])].sort((a, b) => a - b);
    const [p10Cents = 0, p50Cents = 0, p90Cents = 0] = [...(later ?? [])].sort((a, b) => a - b);
    const words = { basis: 'so', source: 'there' };
    return {
      cost: { lines, totalCents },
      loan,
      fuel: fuel && { lowCents, highCents, ...words },
      later: later ? { p10Cents, p50Cents, p90Cents, ...words } : NOT_RATED,
    };
  });

describe('the cost of three years', () => {
  it('is the sum of its lines, and each end of it the sum of their ends around it', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { lines, totalCents, lowCents, highCents, monthlyCents } = threeYearCost(given);
        const sum = (of: (line: (typeof lines)[number]) => number | null) =>
          lines.reduce((total, line) => total + (of(line) ?? 0), 0);
        expect(totalCents).toBe(sum((line) => line.amountCents));
        expect(lowCents).toBe(sum((line) => line.lowCents ?? line.amountCents));
        expect(highCents).toBe(sum((line) => line.highCents ?? line.amountCents));
        expect(lowCents).toBeLessThanOrEqual(totalCents);
        expect(highCents).toBeGreaterThanOrEqual(totalCents);
        expect(Math.abs(monthlyCents * 36 - totalCents)).toBeLessThanOrEqual(18);
      }),
    );
  });

  it('says what it does not know in place of a zero', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { lines, isResaleKnown } = threeYearCost(given);
        const of = (code: string) => lines.find((line) => line.code === code)?.amountCents;
        expect(of('upkeep')).toBeNull();
        expect(of('fuel') === null).toBe(given.fuel === null);
        expect(of('resale') === null).toBe('unknown' in given.later);
        expect(isResaleKnown).toBe(!('unknown' in given.later));
        const yearly = given.cost.lines.filter(({ code }) => /registration|ev_fee/.test(code));
        const isKnown = yearly.every(({ amountCents }) => amountCents !== null);
        expect(of('registration') !== null).toBe(isKnown);
      }),
    );
  });

  it('takes a car that is traded in for what it was: the buyer’s own', () => {
    const lines = [
      { code: 'price' as const, label: 'Price', amountCents: 2_000_000 },
      { code: 'registration' as const, label: 'Registration', amountCents: 10_000 },
    ];
    const plain = { loan: null, fuel: null, later: NOT_RATED };
    const without = threeYearCost({ ...plain, cost: { lines, totalCents: 2_010_000 } });
    const tradeIn = { code: 'trade_in' as const, label: 'Trade-in', amountCents: -500_000 };
    const trading = threeYearCost({
      ...plain,
      cost: { lines: [...lines, tradeIn], totalCents: 1_510_000 },
    });
    expect(without.totalCents).toBe(2_030_000);
    expect(trading.totalCents).toBe(without.totalCents);
  });

  it('counts the interest of the payments within three years, and none for who pays at once', () => {
    const cost = {
      lines: [{ code: 'price' as const, label: 'Price', amountCents: 2_000_000 }],
      totalCents: 2_000_000,
    };
    const codes = (loan: ThreeYearInput['loan']) =>
      threeYearCost({ cost, loan, fuel: null, later: NOT_RATED }).lines.map(({ code }) => code);
    expect(codes(null)).not.toContain('interest');
    expect(codes({ principalCents: 0, aprBp: 699, months: 60 })).not.toContain('interest');
    const loan = { principalCents: 2_000_000, aprBp: 699, months: 60 };
    const [, interest] = threeYearCost({ cost, loan, fuel: null, later: NOT_RATED }).lines;
    // Month by month in unrounded decimals: 3,097.47 of the 3,755.80 that the whole loan takes.
    expect(interest).toMatchObject({ code: 'interest', amountCents: 309_747 });
    expect(interest?.basis).toBe('of 36 of 60 payments at 6.99 % APR');
  });
});
