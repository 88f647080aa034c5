import { describe, expect, it } from 'vitest';
import { areaUnderRoc, measureAccuracy } from './metrics';

describe('accuracy figures', () => {
  it('are those of a case worked by hand', () => {
    const estimate = (usd: number, low: number, high: number, isRated = true) => ({
      estimateUsd: usd,
      lowUsd: low,
      highUsd: high,
      isRated,
    });
    // Errors: +9 %, -20 %, 0 %, +50 %.
    const accuracy = measureAccuracy(
      [10_000, 20_000, 30_000, 40_000],
      [
        estimate(10_900, 9_000, 13_000),
        estimate(16_000, 14_000, 18_000),
        estimate(30_000, 27_000, 33_000),
        estimate(60_000, 50_000, 70_000, false),
      ],
    );
    expect(accuracy.mdape).toBeCloseTo(0.145, 10);
    expect(accuracy.mape).toBeCloseTo(0.1975, 10);
    expect(accuracy.within10).toBe(0.5);
    expect(accuracy.within20).toBe(0.75);
    expect(accuracy.bias).toBeCloseTo(0.045, 10);
    expect(accuracy.mae).toBeCloseTo((900 + 4_000 + 0 + 20_000) / 4, 10);
    expect(accuracy.coverage80).toBe(0.5);
    // Widths over their middles: 4/11, 4/16, 6/30, 20/60.
    expect(accuracy.width80).toBeCloseTo((1 / 4 + 1 / 3) / 2, 10);
    expect(accuracy.unrated).toBe(0.25);
    const logs = [10, 20, 30, 40].map(Math.log);
    const mean = logs.reduce((sum, x) => sum + x, 0) / 4;
    const whole = logs.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    const left = Math.log(1.09) ** 2 + Math.log(0.8) ** 2 + Math.log(1.5) ** 2;
    expect(accuracy.r2log).toBeCloseTo(1 - left / whole, 10);
  });

  it.each([
    { scores: [1, 2, 3, 4], meant: [false, false, true, true], area: 1 },
    { scores: [4, 3, 2, 1], meant: [false, false, true, true], area: 0 },
    { scores: [1, 1, 1, 1], meant: [false, true, false, true], area: 0.5 },
    { scores: [1, 2, 3, 4], meant: [true, false, true, false], area: 0.25 },
  ])('the area under ROC of $scores for $meant is $area', ({ scores, meant, area }) => {
    expect(areaUnderRoc(scores, meant)).toBe(area);
  });
});
