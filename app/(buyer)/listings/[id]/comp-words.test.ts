import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMP_STEP_CODES } from '@/lib/valuation/comp-adjustments';
import type { ShownComp } from '@/lib/valuation/shown-comps';
import { adjustmentPieces, askSinceWords, offerWords, statusWord } from './comp-words';

const COMP: ShownComp = {
  listingId: 'lst_1',
  title: '2019 Honda Civic',
  year: 2019,
  trim: 'LX',
  mileageMi: 41_000,
  priceCents: 2_050_000,
  priceKind: 'dealer_ask',
  state: 'TX',
  status: 'live',
  endedAt: null,
  soldProbability: null,
  askedCents: 2_050_000,
  adjustedPriceCents: 1_964_000,
  similarity: 0.9,
  steps: [
    { code: 'age', cents: -120_000 },
    { code: 'mileage', cents: 34_000 },
  ],
};

describe('a comp in words', () => {
  it('says what adjusted it, in dollars that add up', () => {
    expect(adjustmentPieces(COMP)).toEqual([
      '$20,500',
      'age −$1,200',
      'mileage +$340',
      '= $19,640',
    ]);
    expect(adjustmentPieces({ ...COMP, steps: [], adjustedPriceCents: 2_050_000 })).toEqual([
      '$20,500',
      'alike in all that counts',
      '= $20,500',
    ]);
    expect(adjustmentPieces({ ...COMP, askedCents: null, steps: null })).toBeNull();
  });

  it('adds up as it is written, whatever the cents', () => {
    const cents = fc.integer({ min: -400_000, max: 400_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 2_500_000, max: 9_000_000 }),
        fc.array(cents, { maxLength: 5 }),
        (askedCents, all) => {
          const steps = all.map((each, place) => ({
            code: COMP_STEP_CODES[place] ?? ('age' as const),
            cents: each,
          }));
          const adjustedPriceCents = all.reduce((sum, each) => sum + each, askedCents);
          const text = (
            adjustmentPieces({ ...COMP, askedCents, steps, adjustedPriceCents }) ?? []
          ).join(' ');
          const amounts = [...text.matchAll(/([+−]?)\$([\d,]+)/g)].map(
            ([, sign, digits]) =>
              Number((digits ?? '').replaceAll(',', '')) * (sign === '−' ? -1 : 1),
          );
          const end = amounts.pop();
          expect(amounts.reduce((sum, each) => sum + each, 0)).toBe(end);
        },
      ),
    );
  });

  it.each([
    ['live', null, 'offered'],
    ['gone', null, 'not seen any more'],
    ['probably_sold', 0.7, 'probably sold (70%)'],
    ['probably_sold', null, 'probably sold'],
    ['sold', null, 'sold'],
  ] as const)('never takes gone for sold: %s', (status, soldProbability, word) => {
    expect(statusWord({ status, soldProbability })).toBe(word);
    expect(offerWords({ ...COMP, status, soldProbability })).toBe(`dealer ask, ${word}`);
  });

  it('says what it asks now where that is something else', () => {
    expect(askSinceWords(COMP)).toBeNull();
    expect(askSinceWords({ ...COMP, priceCents: 1_990_000 })).toBe('asks $19,900 now');
  });
});
