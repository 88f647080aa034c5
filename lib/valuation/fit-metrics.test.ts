import { describe, expect, it } from 'vitest';
import type { Valuation } from './appraisal';
import { measureFit } from './fit-metrics';

const valuation = (changes: Partial<Valuation> = {}): Valuation => ({
  id: 'car',
  p10Cents: 80_000,
  p30Cents: 90_000,
  p50Cents: 100_000,
  p70Cents: 110_000,
  p90Cents: 120_000,
  askPercentile: null,
  confidence: 0.5,
  unratedReason: null,
  compIds: [],
  comps: [],
  parts: [],
  ...changes,
});

describe('how well valuations met prices', () => {
  it('is told in shares that can be recomputed by hand', () => {
    const fit = measureFit();
    // Errors: 0, +25 %, −20 %, +100 %, −9.1 %.
    for (const price of [100_000, 80_000, 125_000, 50_000]) fit.add(valuation(), price);
    fit.add(valuation({ unratedReason: 'too_few_comps' }), 110_000);
    const { mdape, bias, ...rest } = fit.result();
    expect(mdape).toBeCloseTo(0.2, 9);
    expect(bias).toBeCloseTo(0, 9);
    expect(rest).toEqual({
      count: 5,
      within10: 0.4,
      coverage80: 0.6,
      unrated: 0.2,
      ratingShares: [0.4, 0, 0.4, 0, 0.2],
    });
  });

  it('puts a price at a border into the band below it, as the rating does', () => {
    const fit = measureFit();
    for (const price of [80_000, 90_000, 110_000, 120_000, 120_001]) fit.add(valuation(), price);
    expect(fit.result().ratingShares).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
  });

  it('is all zero shares for no valuation', () => {
    expect(measureFit().result()).toMatchObject({ count: 0, within10: 0, coverage80: 0 });
  });
});
