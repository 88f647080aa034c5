import { describe, expect, it } from 'vitest';
import type { DealDetail } from '@/lib/deals/service';
import { verdictSentences } from './verdict-words';

const VALUATION = {
  p10Cents: 1_910_000,
  p30Cents: 2_020_000,
  p50Cents: 2_130_000,
  p70Cents: 2_250_000,
  p90Cents: 2_380_000,
  askPercentile: 7,
  confidence: 0.8,
  compsCount: 12,
};

const sentences = (deal: Partial<DealDetail>): string[] =>
  verdictSentences({
    valuation: VALUATION,
    priceCents: 1_840_000,
    savingCents: 290_000,
    worstCaseSavingCents: 70_000,
    isCheckFirst: false,
    checkFirstReasons: [],
    valueParts: [],
    ...deal,
  } as unknown as DealDetail);

describe('why the rating', () => {
  it('is told with the figures that are shown', () => {
    expect(sentences({})).toEqual([
      'It asks $2,900 less than the $21,300 that 12 comparable cars make it worth; its mileage, age and equipment are already counted.',
      'Even if it is worth only the low end, $19,100, you save $700.',
      'At $18,400 it is cheaper than about 93 of 100 such cars.',
    ]);
  });

  it('says more where the ask is above the middle and the low end', () => {
    const [middle, worst] = sentences({
      priceCents: 2_300_000,
      savingCents: -170_000,
      worstCaseSavingCents: -390_000,
      valuation: { ...VALUATION, compsCount: 1 },
    });
    expect(middle).toContain('It asks $1,700 more than the $21,300');
    expect(middle).toContain('that 1 comparable car makes it worth;');
    expect(worst).toBe('If it is worth only the low end, $19,100, you pay $3,900 too much.');
  });

  it.each([
    [-90_000, 'its mileage, higher than the average advert’s, is already counted (−$900)'],
    [45_000, 'its mileage, lower than the average advert’s, is already counted (+$450)'],
    [-9_900, 'its mileage, age and equipment are already counted'],
  ])('says what of the mileage is counted already: %s', (cents, words) => {
    const [middle] = sentences({ valueParts: [{ code: 'mileage', label: 'Mileage', cents }] });
    expect(middle).toContain(`; ${words}.`);
  });

  it.each([
    ['far_under_range', 'far under its range'],
    ['title_brand', 'the title is branded'],
    ['contradiction', 'contradicts itself'],
  ] as const)('begins with what to check first: %s', (reason, words) => {
    const [first] = sentences({ isCheckFirst: true, checkFirstReasons: [reason] });
    expect(first).toMatch(/^Check first: /);
    expect(first).toContain(words);
  });

  it('names every reason to check first, not only one', () => {
    const told = sentences({
      isCheckFirst: true,
      checkFirstReasons: ['far_under_range', 'title_brand'],
    });
    expect(told.filter((sentence) => sentence.startsWith('Check first'))).toHaveLength(2);
  });

  it('says nothing without a value', () => {
    expect(sentences({ valuation: null, savingCents: null, worstCaseSavingCents: null })).toEqual(
      [],
    );
  });

  it('still says what to check first where there is no value', () => {
    const told = sentences({
      valuation: null,
      savingCents: null,
      worstCaseSavingCents: null,
      isCheckFirst: true,
      checkFirstReasons: ['title_brand'],
    });
    expect(told).toEqual([expect.stringContaining('the title is branded')]);
  });
});
