import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErrorPair, judgePromotion } from './promotion';

const figures = (mdape: number | null, { count = 5_000, coverage80 = 0.8 } = {}) => ({
  count,
  mdape,
  coverage80,
});
/** Errors around 6 %, the same every time; the fresh model's moved by `shift`. */
const pairs = (count: number, shift: number): ErrorPair[] =>
  Array.from({ length: count }, (_, index) => {
    const active = 0.06 + 0.04 * Math.sin(index);
    return { active, fresh: active + shift + 0.02 * Math.cos(7 * index) };
  });

describe('a fresh model', () => {
  it('comes into force where there is none', () => {
    const verdict = judgePromotion({ fresh: figures(0.3), active: null, pairs: [] });
    expect(verdict).toMatchObject({ isPromoted: true, reason: 'first_model' });
  });

  it('is tried on adverts that neither has seen, whatever the back-tests say', () => {
    const harder = { fresh: figures(0.09), active: figures(0.06) };
    expect(judgePromotion({ ...harder, pairs: pairs(400, -0.01) })).toMatchObject({
      isPromoted: true,
      reason: 'no_worse_on_new_adverts',
      comparedCount: 400,
    });
    const easier = { fresh: figures(0.05), active: figures(0.06) };
    expect(judgePromotion({ ...easier, pairs: pairs(400, 0.01) })).toMatchObject({
      isPromoted: false,
      reason: 'worse_on_new_adverts',
    });
  });

  it('is not kept out by a difference that luck explains', () => {
    const both = { fresh: figures(0.06), active: figures(0.06) };
    expect(judgePromotion({ ...both, pairs: pairs(400, 0.0005) }).isPromoted).toBe(true);
    expect(
      judgePromotion({ fresh: figures(0.0605), active: figures(0.06), pairs: [] }).isPromoted,
    ).toBe(true);
  });

  it('with too few new adverts is compared by its back-test', () => {
    const verdict = judgePromotion({
      fresh: figures(0.07),
      active: figures(0.06),
      pairs: pairs(199, -0.05),
    });
    expect(verdict).toMatchObject({ isPromoted: false, reason: 'worse_in_back_test' });
    expect(verdict.comparedCount).toBe(0);
  });

  it('whose ranges hold too few prices stays out beside one whose hold enough', () => {
    const off = figures(0.05, { coverage80: 0.7 });
    expect(judgePromotion({ fresh: off, active: figures(0.06), pairs: [] })).toMatchObject({
      isPromoted: false,
      reason: 'ranges_off',
    });
    expect(judgePromotion({ fresh: off, active: off, pairs: [] }).isPromoted).toBe(true);
  });

  it('that is better on every new advert is never kept out for its errors', () => {
    const errors = fc.double({ min: 0, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.array(errors, { minLength: 200, maxLength: 300 }), errors, (active, gain) => {
        const better = active.map((error) => ({ active: error, fresh: error - gain }));
        const verdict = judgePromotion({
          fresh: figures(0.06),
          active: figures(0.06),
          pairs: better,
        });
        expect(verdict.isPromoted).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
