import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStatedFees } from './stated-fees';

const dollarsOf = (text: string) =>
  Object.fromEntries(
    readStatedFees([text]).map(({ kind, amountCents }) => [kind, amountCents / 100]),
  );

describe('fees that an advert states', () => {
  it.each([
    ['Price excludes tax, title, tags and $399 CarMax processing fee (not required by law).', 399],
    [
      'All prices do not include tax, title, license and Illinois documentation fee ($347.26).',
      347.26,
    ],
    ['Prices do not include tax, title, license fees, or $589.00 dealer documentary fee, or', 589],
    ['doc fee $499', 499],
    ['Doc Fee: $499.00 not included', 499],
    ['plus a $85 document processing charge', 85],
    ['Dealer doc fee of $1,195 applies', 1_195],
    ['DEALER FEE IS $999', 999],
    ['$180 CarMax documentary fee', 180],
    ['benefits, and a pre-delivery service fee of $1198, Private Tag Agency Fee of $189', 1_198],
    ['tags and $199 CarMax document/service fee (not required by law)', 199],
    ['A conveyance fee of $699 is extra', 699],
    ['All vehicles are subject to a $225 documentation fee. Our doc fee is $225.', 225],
  ])('%s', (text, dollars) => {
    expect(dollarsOf(text)).toEqual({ doc_fee: dollars });
  });

  it.each([
    ['Dealer add-ons: $1,295', 1_295],
    ['price plus $995 protection package', 995],
    ['Reconditioning fee of $1,495 not included', 1_495],
  ])('%s: add-ons', (text, dollars) => {
    expect(dollarsOf(text)).toEqual({ add_on: dollars });
  });

  it.each(['No doc fees!', 'We charge no dealer fees.', 'NO DOCUMENTATION FEE'])(
    '%s: that there is none',
    (text) => {
      expect(dollarsOf(text)).toEqual({ doc_fee: 0 });
    },
  );

  it.each([
    'Price excludes tax, license, and $25 Optional Electronic Document Processing Fee',
    'Sales Tax, Title, Dealer Documentary Fee, Finance Charges are additional',
    '$21,995 plus doc fee',
    '$500 down, doc fee extra',
    'Doc fee, $80 smog fee',
    '$2,000 below market. Dealer fee applies.',
    'We waive $499 doc fee',
    'Doc fee up to $499 may apply',
    'Save $500 dealer fee',
    'Doc fee 10% or $45 per month',
    'our doc fee is $499 in Texas, doc fee $899 in Florida',
    'dealer fee $25,000',
    'No doc fees included in the price',
    'No doc fee, only a $299 electronic filing fee',
    '$100 off doc fee',
    'processing fee',
    '',
  ])('says nothing: %s', (text) => {
    expect(readStatedFees([text])).toEqual([]);
  });

  it('are read from all texts of an advert, and what is no text is none', () => {
    expect(readStatedFees([undefined, 7, 'nice car', 'doc fee $150'])).toEqual([
      { kind: 'doc_fee', amountCents: 15_000 },
    ]);
  });

  it('come back as they were written, whatever stands around them', () => {
    const words = fc.stringMatching(/^[a-z ,.!]{0,60}$/);
    fc.assert(
      fc.property(words, words, fc.integer({ min: 100, max: 300_000 }), (before, after, cents) => {
        const whole = Math.floor(cents / 100).toLocaleString('en-US');
        const text = `${before}. Doc fee: $${whole}.${String(cents % 100).padStart(2, '0')}. ${after}`;
        const fees = readStatedFees([text]).filter(({ kind }) => kind === 'doc_fee');
        expect(fees).toEqual([{ kind: 'doc_fee', amountCents: cents }]);
      }),
    );
  });

  it('are few, in bounds and never thrown for, in any text', () => {
    const piece = fc.constantFrom(
      '$',
      '499',
      'doc',
      'fee',
      'dealer',
      'no',
      'of',
      ' ',
      '1,2',
      '.',
      '(',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 60 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const fees = readStatedFees([any]);
        expect(fees.length).toBeLessThanOrEqual(3);
        for (const { amountCents } of fees) {
          expect(Number.isSafeInteger(amountCents)).toBe(true);
          expect(amountCents).toBeGreaterThanOrEqual(0);
          expect(amountCents).toBeLessThanOrEqual(1_000_000);
        }
      }),
    );
  });

  it('are looked for without going back and forth in a text made to be slow', () => {
    expect(readStatedFees(['dealer '.repeat(200_000)])).toEqual([]);
    expect(readStatedFees([`$${'1'.repeat(1_000_000)} doc fee`])).toEqual([]);
    expect(readStatedFees(['$1 Aa Aa '.repeat(100_000)])).toEqual([]);
  });
});
