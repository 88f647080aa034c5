import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARKET_RATINGS, TITLE_STATUSES } from '@/db/vocabulary';
import { isBrandedTitle, rateAsk, type ValueRange } from './market-rating';

const RANGE: ValueRange = {
  p10Cents: 1_910_000,
  p30Cents: 2_020_000,
  p50Cents: 2_130_000,
  p70Cents: 2_250_000,
  p90Cents: 2_380_000,
  unratedReason: null,
};

const rate = (priceCents: number, more: Partial<Parameters<typeof rateAsk>[0]> = {}) =>
  rateAsk({ priceCents, titleStatus: 'clean', flags: [], range: RANGE, ...more });

const range = fc
  .array(fc.integer({ min: 50_000, max: 20_000_000 }), { minLength: 5, maxLength: 5 })
  .map((cents) => {
    const [p10 = 0, p30 = 0, p50 = 0, p70 = 0, p90 = 0] = cents.sort((a, b) => a - b);
    return {
      p10Cents: p10,
      p30Cents: p30,
      p50Cents: p50,
      p70Cents: p70,
      p90Cents: p90,
      unratedReason: null,
    };
  });
const ask = fc.integer({ min: 1, max: 30_000_000 });

describe('the market rating of an ask', () => {
  it.each([
    [1_910_000, 'great'],
    [1_910_001, 'good'],
    [2_020_000, 'good'],
    [2_020_001, 'fair'],
    [2_250_000, 'fair'],
    [2_250_001, 'high'],
    [2_380_000, 'high'],
    [2_380_001, 'overpriced'],
  ])('of %i cents is %s: each band holds its own upper border', (priceCents, rating) => {
    expect(rate(priceCents).rating).toBe(rating);
  });

  it('saves what the middle and the low end are above the ask', () => {
    expect(rate(1_840_000)).toMatchObject({
      rating: 'great',
      unratedReason: null,
      isCheckFirst: false,
      checkFirstReasons: [],
      savingCents: 290_000,
      worstCaseSavingCents: 70_000,
      rankKey: 70_000,
      savingRankKey: 290_000,
    });
  });

  it('is unrated with the reason of its range, and keeps the savings for the page', () => {
    const thin = rate(1_840_000, { range: { ...RANGE, unratedReason: 'too_few_comps' } });
    expect(thin).toMatchObject({
      rating: 'unrated',
      unratedReason: 'too_few_comps',
      isCheckFirst: false,
      savingCents: 290_000,
    });
  });

  it('is unrated, not cheap, without a valuation', () => {
    expect(rate(1_840_000, { range: null })).toMatchObject({
      rating: 'unrated',
      unratedReason: 'not_valued_yet',
      savingCents: null,
      worstCaseSavingCents: null,
    });
  });

  it('never gets worse when the ask gets cheaper', () => {
    fc.assert(
      fc.property(range, ask, ask, (own, one, other) => {
        const [cheap, dear] = one < other ? [one, other] : [other, one];
        const place = (priceCents: number) =>
          MARKET_RATINGS.indexOf(rate(priceCents, { range: own }).rating);
        expect(place(cheap)).toBeLessThanOrEqual(place(dear));
      }),
    );
  });
});

describe('check first', () => {
  // p10 − (p50 − p10) = 16,900.
  it('begins one half-band below the low end, exclusive', () => {
    expect(rate(1_690_000).checkFirstReasons).toEqual([]);
    expect(rate(1_689_999)).toMatchObject({
      rating: 'great',
      isCheckFirst: true,
      checkFirstReasons: ['far_under_range'],
    });
  });

  it('does not call an ask far under a range that cannot be trusted', () => {
    const thin = rate(100_000, { range: { ...RANGE, unratedReason: 'interval_too_wide' } });
    expect(thin.isCheckFirst).toBe(false);
  });

  it('is for branded titles; clean, lien and unknown ones are not', () => {
    const branded = TITLE_STATUSES.filter((titleStatus) => isBrandedTitle(titleStatus));
    expect(branded).toEqual(['salvage', 'rebuilt', 'flood', 'lemon', 'missing', 'parts_only']);
    expect(isBrandedTitle(null)).toBe(false);
    expect(rate(2_000_000, { titleStatus: 'rebuilt' }).checkFirstReasons).toEqual(['title_brand']);
  });

  it.each(['vin_year_differs', 'vin_make_differs', 'vin_model_differs'])('is for %s', (flag) => {
    expect(rate(2_000_000, { flags: [flag] }).checkFirstReasons).toEqual(['contradiction']);
  });

  it('is not for flags that contradict nothing', () => {
    expect(rate(2_000_000, { flags: ['mileage_low_for_age'] }).isCheckFirst).toBe(false);
  });

  it('names every reason at once', () => {
    const all = rate(1_000_000, { titleStatus: 'salvage', flags: ['vin_make_differs'] });
    expect(all.checkFirstReasons).toEqual(['far_under_range', 'title_brand', 'contradiction']);
  });
});

describe('the default order', () => {
  it('puts the larger worst-case saving first, and the cheaper of two equal cars', () => {
    expect(rate(1_800_000).rankKey).toBeGreaterThan(rate(1_900_000).rankKey);
    const dearer = { ...RANGE, p10Cents: RANGE.p10Cents + 50_000 };
    expect(rate(1_900_000, { range: dearer }).rankKey).toBeGreaterThan(rate(1_900_000).rankKey);
  });

  it('puts every rated car before every unrated one, and those before every check first', () => {
    const any = fc.record({ own: range, priceCents: ask });
    fc.assert(
      fc.property(any, any, any, fc.boolean(), (one, two, three, isValued) => {
        const rated = rate(one.priceCents, { range: one.own });
        const unrated = rate(two.priceCents, {
          range: isValued ? { ...two.own, unratedReason: 'too_few_comps' } : null,
        });
        const check = rate(three.priceCents, { range: three.own, titleStatus: 'flood' });
        fc.pre(!rated.isCheckFirst);
        for (const key of ['rankKey', 'savingRankKey'] as const) {
          expect(rated[key]).toBeGreaterThan(unrated[key]);
          expect(unrated[key]).toBeGreaterThan(check[key]);
        }
      }),
    );
  });

  it('orders rated cars exactly by their worst-case saving', () => {
    fc.assert(
      fc.property(range, ask, range, ask, (rangeA, askA, rangeB, askB) => {
        const a = rate(askA, { range: rangeA });
        const b = rate(askB, { range: rangeB });
        fc.pre(!a.isCheckFirst && !b.isCheckFirst);
        expect(Math.sign(a.rankKey - b.rankKey)).toBe(
          Math.sign((a.worstCaseSavingCents ?? 0) - (b.worstCaseSavingCents ?? 0)),
        );
      }),
    );
  });
});
