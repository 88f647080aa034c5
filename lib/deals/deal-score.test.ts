import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreDeal } from './deal-score';
import type { RiskRule } from './risk';

const rule = (pointsLost: number): RiskRule => ({
  code: 'rule',
  hasFired: pointsLost > 0,
  isKnown: true,
  pointsLost,
  maxPoints: pointsLost,
  text: 'because',
});

const input = fc.record({
  askPercentile: fc.double({ min: 0, max: 100, noNaN: true }),
  buyerSavingCents: fc.integer({ min: -20_000_000, max: 20_000_000 }),
  valueCents: fc.integer({ min: 1, max: 20_000_000 }),
  rules: fc.array(fc.integer({ min: 0, max: 15 }).map(rule), { maxLength: 12 }),
});

describe('the deal score', () => {
  it('is 47 + 18 + 16 for the 7th percentile, a tenth saved and four risk points', () => {
    const score = scoreDeal({
      askPercentile: 7,
      buyerSavingCents: 200_000,
      valueCents: 2_000_000,
      rules: [rule(4), rule(0)],
    });
    expect(score.parts.map(({ code, points, maxPoints }) => [code, points, maxPoints])).toEqual([
      ['percentile', 47, 50],
      ['buyer_saving', 18, 30],
      ['risk', 16, 20],
    ]);
    expect(score.total).toBe(81);
    expect(score.parts[1]?.reason).toContain('$2,000 less');
    expect(score.parts[2]?.reason).toBe('1 risk rule takes 4 points.');
  });

  it('has parts that are whole, within their bounds and add up to a total from 0 to 100', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { total, parts } = scoreDeal(given);
        expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(total);
        expect(parts.reduce((sum, part) => sum + part.maxPoints, 0)).toBe(100);
        for (const part of parts) {
          expect(Number.isInteger(part.points)).toBe(true);
          expect(part.points).toBeGreaterThanOrEqual(0);
          expect(part.points).toBeLessThanOrEqual(part.maxPoints);
        }
      }),
    );
  });

  it('never falls with a lower percentile, a larger saving or fewer risk points', () => {
    fc.assert(
      fc.property(input, fc.nat(50), fc.nat(500_000), fc.nat(5), (given, lower, more, risk) => {
        const better = scoreDeal({
          ...given,
          askPercentile: Math.max(0, given.askPercentile - lower),
          buyerSavingCents: given.buyerSavingCents + more,
        });
        const worse = scoreDeal({ ...given, rules: [...given.rules, rule(risk)] });
        const own = scoreDeal(given);
        expect(better.total).toBeGreaterThanOrEqual(own.total ?? Number.NaN);
        expect(worse.total).toBeLessThanOrEqual(own.total ?? Number.NaN);
      }),
    );
  });

  it.each([
    [-100_000, 0],
    [-100_001, 0],
    [400_000, 30],
    [500_000, 30],
    [150_000, 15],
  ])('gives a saving of %i cents on a value of 20,000 dollars %i points', (saving, points) => {
    const { parts } = scoreDeal({
      askPercentile: 50,
      buyerSavingCents: saving,
      valueCents: 2_000_000,
      rules: [],
    });
    expect(parts[1]?.points).toBe(points);
  });

  it.each([
    { askPercentile: null, buyerSavingCents: 1, valueCents: 1 },
    { askPercentile: 5, buyerSavingCents: null, valueCents: 1 },
    { askPercentile: 5, buyerSavingCents: 1, valueCents: null },
  ])('does not exist where a figure behind it is unknown: %o', (given) => {
    expect(scoreDeal({ ...given, rules: [] })).toEqual({ total: null, parts: [] });
  });
});
