import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blendOpinions,
  type MeasuredError,
  measureError,
  PAIRS_MIN,
  type WeighableOpinion,
} from './opinion-weights';

/** Mostly near enough to one another to be of the same car. */
const cents = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 18_000_00, max: 23_000_00 }) },
  { weight: 1, arbitrary: fc.integer({ min: 500_00, max: 200_000_00 }) },
);
const error = (pairCount: fc.Arbitrary<number>): fc.Arbitrary<MeasuredError> =>
  fc.record({
    pairCount,
    bias: fc.double({ min: -0.4, max: 0.4, noNaN: true }),
    medianError: fc.double({ min: 0, max: 0.5, noNaN: true }),
    variance: fc.double({ min: 0.0001, max: 0.5, noNaN: true }),
  });
const measured = error(fc.integer({ min: PAIRS_MIN, max: 5_000 }));
const thin = error(fc.integer({ min: 0, max: PAIRS_MIN - 1 }));
const opinion = (of: fc.Arbitrary<MeasuredError | null>): fc.Arbitrary<WeighableOpinion<string>> =>
  fc.record({ key: fc.uuid(), midCents: cents, error: of, bar: fc.constant(null) });
const own = fc.record({ valueCents: cents, error: measured });
const several = fc.array(opinion(fc.oneof(measured, thin, fc.constant(null))), { maxLength: 6 });

describe('measuring an error', () => {
  const pairs = (ratios: number[]) =>
    ratios.map((ratio) => ({ saidCents: Math.round(10_000_00 * ratio), priceCents: 10_000_00 }));

  it('takes the median off where it is known, and holds it against whom it is not', () => {
    const high = pairs([1.08, 1.1, 1.1, 1.1, 1.12]);
    const known = measureError(high, { isBiasKnown: true });
    const unknown = measureError(high, { isBiasKnown: false });
    expect(known?.bias).toBeCloseTo(Math.log(1.1), 6);
    expect(known?.medianError).toBeCloseTo(0.1, 6);
    expect(known?.variance).toBeLessThan(unknown?.variance ?? 0);
  });

  it('does not change with a few absurd opinions', () => {
    const plain = Array.from({ length: 41 }, (_, index) => 0.9 + index * 0.005);
    const absurd = plain.map((ratio, index) => (index % 14 === 0 ? 40 : ratio));
    const [a, b] = [plain, absurd].map((each) => measureError(pairs(each), { isBiasKnown: true }));
    expect(Math.abs((a?.bias ?? 9) - (b?.bias ?? 0))).toBeLessThan(0.02);
    expect((b?.variance ?? 9) / (a?.variance ?? 1)).toBeLessThan(1.5);
  });

  it('of nothing is nothing, and nobody is surer than a hundredth', () => {
    expect(measureError([], { isBiasKnown: true })).toBeNull();
    expect(measureError(pairs([1, 1, 1]), { isBiasKnown: true })?.variance).toBeGreaterThan(0.0001);
  });
});

describe('a blend', () => {
  it('has weights that add up to one, none below zero', () => {
    fc.assert(
      fc.property(own, several, (mine, opinions) => {
        const { ownShare, weights } = blendOpinions(mine, opinions);
        const shares = [ownShare, ...weights.map(({ share }) => share)];
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('lies between the least and the greatest of what it weighs', () => {
    fc.assert(
      fc.property(own, several, (mine, opinions) => {
        const { blendedCents, weights } = blendOpinions(mine, opinions);
        const weighed = weights.flatMap(({ adjustedCents }) => adjustedCents ?? []);
        if (blendedCents === null) {
          expect(weighed).toEqual([]);
          return;
        }
        const hull = [mine.valueCents, ...weighed];
        expect(blendedCents).toBeGreaterThanOrEqual(Math.min(...hull));
        expect(blendedCents).toBeLessThanOrEqual(Math.max(...hull));
      }),
    );
  });

  it('gives the less to whoever errs the more', () => {
    fc.assert(
      fc.property(
        own,
        opinion(measured),
        several,
        fc.double({ min: 1.01, max: 50, noNaN: true }),
        (mine, subject, others, times) => {
          const worse = {
            ...subject,
            error: subject.error && { ...subject.error, variance: subject.error.variance * times },
          };
          const shareOf = (of: WeighableOpinion<string>) =>
            blendOpinions(mine, [of, ...others]).weights[0]?.share ?? 0;
          if (shareOf(subject) === 0) expect(shareOf(worse)).toBe(0);
          else expect(shareOf(worse)).toBeLessThan(shareOf(subject));
        },
      ),
    );
  });

  it('is never moved by an opinion that was not measured, is too old or is of another title', () => {
    const silent = fc.oneof(
      opinion(fc.oneof(thin, fc.constant(null))),
      fc.record({
        key: fc.uuid(),
        midCents: cents,
        error: measured,
        bar: fc.constantFrom('too_old' as const, 'other_title' as const),
      }),
    );
    fc.assert(
      fc.property(own, several, silent, (mine, opinions, more) => {
        const without = blendOpinions(mine, opinions);
        const withIt = blendOpinions(mine, [...opinions, more]);
        expect(withIt.blendedCents).toBe(without.blendedCents);
        expect(withIt.weights.at(-1)).toMatchObject({ share: 0, adjustedCents: null });
      }),
    );
  });

  it('needs an own value, and one that was measured on the same cars', () => {
    const other: WeighableOpinion<string> = {
      key: 'a',
      midCents: 20_000_00,
      error: { pairCount: 90, bias: 0, medianError: 0.03, variance: 0.002 },
      bar: null,
    };
    expect(blendOpinions(null, [other])).toMatchObject({
      blendedCents: null,
      ownReason: 'no_own_value',
      weights: [{ share: 0, reason: 'no_own_value' }],
    });
    expect(blendOpinions({ valueCents: 18_000_00, error: null }, [other])).toMatchObject({
      blendedCents: null,
      ownShare: 1,
      ownReason: 'own_not_measured',
      weights: [{ share: 0, reason: 'own_not_measured' }],
    });
  });

  it('leaves out what contradicts ours, however sure: a mean of two cars is of neither', () => {
    const sure = { pairCount: 500, bias: 0, medianError: 0.01, variance: 0.0001 };
    const mine = { valueCents: 40_000_00, error: sure };
    const said = (midCents: number) =>
      blendOpinions(mine, [{ key: 'a', midCents, error: sure, bar: null }]);
    expect(said(26_000_00)).toMatchObject({
      blendedCents: null,
      ownShare: 1,
      weights: [{ share: 0, reason: 'contradicts' }],
    });
    expect(said(61_000_00).blendedCents).toBeNull();
    expect(said(27_000_00).weights[0]?.reason).toBe('weighed');
  });

  it('takes a measured bias off first: one who always says a tenth too much says the same', () => {
    const steady = { pairCount: 200, bias: Math.log(1.1), medianError: 0.1, variance: 0.0025 };
    const mine = { valueCents: 10_000_00, error: { ...steady, bias: 0 } };
    const { blendedCents, weights } = blendOpinions(mine, [
      { key: 'a', midCents: 11_000_00, error: steady, bar: null },
    ]);
    expect(weights[0]).toMatchObject({ adjustedCents: 10_000_00, share: 0.5, reason: 'weighed' });
    expect(blendedCents).toBe(10_000_00);
  });
});
