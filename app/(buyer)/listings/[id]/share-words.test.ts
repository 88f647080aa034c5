import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DealDetail } from '@/lib/deals/service';
import { drawnText, pictureTag, shareVersion, shareWords } from './share-words';

const deal = {
  year: 2019,
  make: 'Honda',
  model: 'Civic',
  trim: 'EX',
  priceCents: 1_840_000,
  rating: 'great',
  isCheckFirst: false,
  valuation: {
    p10Cents: 1_910_000,
    p50Cents: 2_130_000,
    p90Cents: 2_380_000,
    askPercentile: 7,
    compsCount: 23,
  },
  savingCents: 290_000,
  worstCaseSavingCents: 70_000,
  cost: { totalCents: 2_011_800, unknownLines: [] },
  buyerState: 'TX',
  isBuyerAssumed: true,
  mileageMi: 41_203,
  city: 'Austin',
  state: 'TX',
  status: 'live',
  sourceLabel: 'Lots',
  lastSeenAt: new Date('2026-11-20T12:00:00Z'),
  body: 'sedan',
  exteriorColor: 'blue',
} as unknown as DealDetail;
const words = (change: object = {}) => shareWords({ ...deal, ...change } as DealDetail, 'live');

describe('what is said where a listing is shared', () => {
  it('has the price, the rating, the range and the cost at the door of its own state', () => {
    const { alt, description, saving, outTheDoor, seen } = words();
    expect(alt).toBe(
      '2019 Honda Civic: Great deal; asks $18,400; comparable cars sell asking $19,100 to $23,800, middle $21,300; cheaper than 93 of 100.',
    );
    expect(description).toBe(
      '2019 Honda Civic EX for $18,400, 41,203 mi, Austin, TX. Great deal: 23 comparable cars make it worth $21,300. About $20,118 out the door for a buyer in TX who fetches it.',
    );
    expect(saving).toBe('saves about $2,900, at least $700');
    expect(outTheDoor).toBe('about $20,118 out the door, for a buyer in TX who fetches it');
    expect(seen).toBe('Seen at Lots, Nov 20, 2026');
  });

  it('promises no saving for a car without a rating, or one to be checked first', () => {
    expect(words({ rating: 'unrated' })).toMatchObject({ range: null, saving: null });
    expect(words({ isCheckFirst: true })).toMatchObject({
      ratingWord: 'Check first',
      saving: null,
    });
  });

  it('changes its version with what is shown, and with nothing else', () => {
    expect(shareVersion(words())).toBe(shareVersion(words({ modelVersion: 'another' })));
    expect(shareVersion(words())).not.toBe(shareVersion(words({ priceCents: 1_830_000 })));
    const dearer = { cost: { totalCents: 2_100_000, unknownLines: [] } };
    expect(pictureTag(words())).not.toBe(pictureTag(words(dearer)));
  });

  it('tells nothing of a reader’s own place, and keeps its address for every reader', () => {
    const own = words({ isBuyerAssumed: false, buyerState: 'OR' });
    expect(JSON.stringify(own)).not.toMatch(/OR\b|out the door/);
    expect(shareVersion(own)).toBe(shareVersion(words()));
  });

  it('draws only letters of its font, on one line of bounded length', () => {
    expect(drawnText('Citroën C4  汉字\nPicasso 🚗', 60)).toBe('Citroën C4 Picasso');
    expect(drawnText('a'.repeat(90), 20)).toBe(`${'a'.repeat(17)}...`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 4, max: 80 }), (text, max) => {
        const drawn = drawnText(text, max);
        expect(drawn.length).toBeLessThanOrEqual(max);
        expect(drawn).toMatch(/^[\u0020-\u017f\u2013\u2019\u2212]*$/u);
      }),
      { numRuns: 60 },
    );
  });
});
