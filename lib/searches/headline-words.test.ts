import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeadlineColumn, headlineSays, headlineWords } from './headline-words';

describe('the words of a headline', () => {
  it.each([
    ['2019 Ford F-150 XLT, 3.5L V6!', ['2019', 'ford', 'f', '150', 'xlt', '3', '5l', 'v6']],
    ['LEATHER leather Leather', ['leather']],
    ['Citroën İstanbul \u212a2', ['citro', 'n', 'stanbul', '2']],
    ['  — ', []],
  ])('of "%s"', (headline, words) => {
    expect(headlineWords(headline)).toEqual(words);
  });

  it('are whole words: leatherette is not leather', () => {
    expect(headlineSays('Civic EX-L, Leather', { mustSay: ['leather', 'ex'] })).toBe(true);
    expect(headlineSays('Civic leatherette', { mustSay: ['leather'] })).toBe(false);
    expect(headlineSays('Civic, rebuilt title', { neverSay: ['rebuilt'] })).toBe(false);
    expect(headlineSays('', { mustSay: ['leather'] })).toBe(false);
    expect(headlineSays('', { neverSay: ['leather'] })).toBe(true);
  });
});

describe('headlines by row', () => {
  it('find the rows that say what is asked, after any changes, and keep no headline that is gone', () => {
    const headline = fc.constantFrom(
      'Leather',
      'leather tow',
      'Tow!',
      'tow LEATHER',
      '',
      'rebuilt',
    );
    const change = fc.tuple(fc.nat(40), fc.option(headline, { freq: 3 }));
    const asked = fc.record({
      mustSay: fc.subarray(['leather', 'tow']),
      neverSay: fc.subarray(['rebuilt', 'leather']),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), asked, (changes, wanted) => {
        const column = new HeadlineColumn();
        const kept = new Map<number, string>();
        for (const [row, text] of changes) {
          if (text === null) column.remove(row);
          else column.put(row, text);
          if (text === null) kept.delete(row);
          else kept.set(row, text);
        }
        const expected = [...kept].filter(([, text]) => headlineSays(text, wanted));
        expect([...column.rowsThatSay(41, wanted).rows()]).toEqual(
          expected.map(([row]) => row).sort((a, b) => a - b),
        );
        const different = new Set([...kept.values()].map((text) => headlineWords(text).join(' ')));
        expect(column.size).toBe(different.size);
      }),
    );
  });
});
