import { describe, expect, it } from 'vitest';
import { confidenceLevel } from '@/lib/valuation/confidence';
import { alsoOnWords, evidenceWords, factWords, savingWords } from './deal-words';

describe('savingWords', () => {
  it('names the saving with its worst case', () => {
    expect(savingWords(210_000, 60_500)).toEqual({
      tone: 'saving',
      main: 'saves about $2,100',
      worst: 'at least $600',
    });
  });

  it('says so when the worst case is a loss', () => {
    expect(savingWords(120_100, -99_900)?.worst).toBe('at worst −$1,000');
  });

  it('never calls a car over its value a saving', () => {
    expect(savingWords(-269_900, -539_900)).toEqual({
      tone: 'over',
      main: '$2,700 over its value',
      worst: null,
    });
  });

  it('has no words for an unknown saving', () => {
    expect(savingWords(null, null)).toBeNull();
  });
});

describe('facts and evidence', () => {
  it('says what is unknown and leaves out what was not asked', () => {
    const facts = { mileageMi: null, place: null, distanceMi: null, daysOnMarket: null };
    expect(factWords(facts)).toEqual(['mileage unknown', 'place unknown']);
  });

  it('puts mileage, place, distance and days in this order', () => {
    const facts = { mileageMi: 41_203, place: 'Austin, TX', distanceMi: 23, daysOnMarket: 12 };
    expect(factWords(facts)).toEqual(['41,203 mi', 'Austin, TX', '23 mi away', '12 days']);
    expect(factWords({ ...facts, photoCount: 18 }).at(-1)).toBe('18 photos');
    expect(factWords({ ...facts, photoCount: null }).at(-1)).toBe('12 days');
  });

  it('names comps and confidence', () => {
    expect(evidenceWords(41, 0.82)).toBe('41 comps, high');
    expect(evidenceWords(1, null)).toBe('1 comp');
    expect(evidenceWords(null, 0.9)).toBeNull();
    expect([0.7, 0.4, 0.39].map(confidenceLevel)).toEqual(['high', 'medium', 'low']);
  });
});

describe('alsoOnWords', () => {
  const at = (...prices: number[]) =>
    prices.map((priceCents, index) => ({ sourceLabel: `Site ${index + 1}`, priceCents }));

  it.each([
    [[], null],
    [[1_960_000], 'also on Site 1, $400 cheaper'],
    [[2_000_000, 2_100_000], 'also on 2 sites, same price'],
    [[2_100_000], 'also on Site 1, dearer there'],
  ])('other adverts at %o: %s', (prices, words) => {
    expect(alsoOnWords(2_000_000, at(...prices))).toBe(words);
  });
});
