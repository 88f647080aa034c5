import { describe, expect, it } from 'vitest';
import { type CalibrationCase, fitCalibration, priceSpread, type SpreadFacts } from './calibration';

const FACTS: SpreadFacts = {
  ageYears: 3,
  mileageMi: 30_000,
  isMileageGiven: true,
  isTitleBranded: false,
  priceKind: 'dealer_ask',
  groups: [],
  relativeLogValue: 0,
  modelCount: 100,
  trimCount: 20,
  localSpread: 0.1,
  localWeight: 10,
};

/** Evenly spread shares of 0–1, none of them 0 or 1. */
const shares = (count: number) => Array.from({ length: count }, (_, i) => (i + 0.5) / count);

/** Errors of a skewed distribution whose size doubles for cars over ten years old. */
function cases(): CalibrationCase[] {
  return [3, 15].flatMap((ageYears) =>
    shares(1_000).map((share) => ({
      facts: { ...FACTS, ageYears },
      error: (ageYears > 10 ? 2 : 1) * 0.1 * (-Math.log(1 - share) - Math.LN2),
      weight: 1,
    })),
  );
}

describe('calibration', () => {
  it.each([3, 15])('covers what it says for cars of %d years', (ageYears) => {
    const calibration = fitCalibration(cases());
    const spread = priceSpread(calibration, { ...FACTS, ageYears });
    const own = cases().filter((one) => one.facts.ageYears === ageYears);
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const below = own.filter((one) => one.error <= spread.offsetAt(share));
      expect(Math.abs(below.length / own.length - share)).toBeLessThan(0.03);
    }
  });

  it('widens with age as the errors do', () => {
    const calibration = fitCalibration(cases());
    const width = (ageYears: number) => {
      const spread = priceSpread(calibration, { ...FACTS, ageYears });
      return spread.offsetAt(0.9) - spread.offsetAt(0.1);
    };
    expect(width(15) / width(3)).toBeGreaterThan(1.7);
    expect(width(15) / width(3)).toBeLessThan(2.3);
  });

  it('turns offsets into shares and back', () => {
    const spread = priceSpread(fitCalibration(cases()), FACTS);
    for (const share of [0.02, 0.1, 0.33, 0.5, 0.9, 0.97]) {
      expect(spread.shareBelow(spread.offsetAt(share))).toBeCloseTo(share, 6);
    }
    expect(spread.offsetAt(0.5)).toBe(0);
    expect(spread.shareBelow(-50)).toBeGreaterThan(0);
    expect(spread.shareBelow(50)).toBeLessThanOrEqual(1);
  });

  it('has a usable prior without any case', () => {
    const spread = priceSpread(fitCalibration([]), FACTS);
    expect(spread.offsetAt(0.9)).toBeGreaterThan(0.1);
    expect(spread.offsetAt(0.9)).toBeLessThan(1);
    expect(spread.offsetAt(0.1)).toBeCloseTo(-spread.offsetAt(0.9), 6);
  });
});
