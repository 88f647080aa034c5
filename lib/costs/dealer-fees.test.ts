import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DealerFee, evidenceInWords, isConfirmed, seenDocFeeOf } from './dealer-fees';

const NOW = new Date('2026-06-01T00:00:00Z');
const on = (day: string) => new Date(`${day}T00:00:00Z`);

function fee(given: Partial<DealerFee>): DealerFee {
  return {
    kind: 'doc_fee',
    amountCents: 49_900,
    advertCount: 0,
    reporterCount: 0,
    isOfThisAdvert: false,
    firstSeenAt: on('2026-03-03'),
    lastSeenAt: on('2026-05-20'),
    ...given,
  };
}

describe('the dealer fee to count with', () => {
  it('is what the advert states itself, however many others state another', () => {
    const own = fee({ amountCents: 29_900, advertCount: 1, isOfThisAdvert: true });
    expect(seenDocFeeOf([fee({ advertCount: 40 }), own], NOW)).toEqual({
      cents: 29_900,
      evidence: 'this dealer: $299 stated in this advert',
      seenYear: 2026,
    });
  });

  it('else what most of the dealer’s adverts state, the newest of equals', () => {
    const fees = [
      fee({ amountCents: 39_900, advertCount: 12, lastSeenAt: on('2026-04-01') }),
      fee({ amountCents: 49_900, advertCount: 12 }),
      fee({ amountCents: 59_900, advertCount: 3 }),
    ];
    expect(seenDocFeeOf(fees, NOW)?.evidence).toBe(
      'this dealer: $499 seen in 12 adverts since 2026-03-03',
    );
  });

  it('is none of one person’s word, of another kind of fee, or of evidence of more than a year ago', () => {
    expect(seenDocFeeOf([fee({ reporterCount: 1 })], NOW)).toBeNull();
    expect(seenDocFeeOf([fee({ kind: 'add_on', advertCount: 9 })], NOW)).toBeNull();
    expect(seenDocFeeOf([fee({ advertCount: 9, lastSeenAt: on('2025-05-31') })], NOW)).toBeNull();
    expect(seenDocFeeOf([], NOW)).toBeNull();
    expect(seenDocFeeOf([fee({ reporterCount: 2 })], NOW)?.cents).toBe(49_900);
  });

  it('may be that there is none', () => {
    expect(
      seenDocFeeOf([fee({ amountCents: 0, advertCount: 1, isOfThisAdvert: true })], NOW),
    ).toMatchObject({ cents: 0 });
  });

  it('does not depend on the order of the evidence, and is always confirmed', () => {
    const anyFee = fc.record({
      amountCents: fc.integer({ min: 0, max: 300_000 }),
      advertCount: fc.nat(5),
      reporterCount: fc.nat(3),
      isOfThisAdvert: fc.boolean(),
    });
    const fees = fc.uniqueArray(anyFee.map(fee), { selector: ({ amountCents }) => amountCents });
    fc.assert(
      fc.property(fees, (all) => {
        const chosen = seenDocFeeOf(all, NOW);
        expect(seenDocFeeOf([...all].reverse(), NOW)).toEqual(chosen);
        const source = all.find(({ amountCents }) => amountCents === chosen?.cents);
        expect(chosen === null || (source !== undefined && isConfirmed(source))).toBe(true);
      }),
    );
  });
});

describe('the evidence in words', () => {
  it.each([
    [{ advertCount: 1 }, 'seen in 1 advert since 2026-03-03'],
    [{ advertCount: 2, reporterCount: 1 }, 'seen in 2 adverts since 2026-03-03; reported once'],
    [{ reporterCount: 1 }, 'reported once'],
    [{ reporterCount: 3 }, 'reported by 3 people'],
    [{ advertCount: 1, isOfThisAdvert: true }, 'stated in this advert'],
  ])('%j', (given, words) => {
    expect(evidenceInWords(fee(given))).toBe(words);
  });
});
