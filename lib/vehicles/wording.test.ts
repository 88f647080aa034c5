import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, compactKey, isOneEditApart, WordingCache, withoutContacts } from './wording';

describe('compactKey', () => {
  it('forgets case, spaces, punctuation and accents', () => {
    expect(compactKey('F-150')).toBe('f150');
    expect(compactKey('f 150')).toBe('f150');
    expect(compactKey('Citroën')).toBe('citroen');
    expect(compactKey('–')).toBe('');
  });

  it('is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(compactKey(compactKey(text))).toBe(compactKey(text));
      }),
    );
  });
});

describe('cleanText', () => {
  it('removes nul bytes, direction marks and broken surrogates', () => {
    expect(cleanText('a\u0000b\u202Ec\ud800d', 10)).toBe('a b cd');
    expect(cleanText('🚗 nice', 20)).toBe('🚗 nice');
  });

  it('is never longer than asked, storable as UTF-8, and cuts huge text at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, max) => {
        const clean = cleanText(text, max);
        expect(clean.length).toBeLessThanOrEqual(max);
        expect(clean).not.toContain('\u0000');
        expect(clean.isWellFormed?.() ?? true).toBe(true);
      }),
    );
    const start = performance.now();
    cleanText('x'.repeat(10_000_000), 100);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

describe('isOneEditApart', () => {
  it('counts one insertion, deletion, replacement or swap', () => {
    expect(isOneEditApart('volkswagon', 'volkswagen')).toBe(true);
    expect(isOneEditApart('suburu', 'subaru')).toBe(true);
    expect(isOneEditApart('ponitac', 'pontiac')).toBe(true);
    expect(isOneEditApart('hond', 'honda')).toBe(true);
    expect(isOneEditApart('honda', 'honda')).toBe(false);
    expect(isOneEditApart('honda', 'mazda')).toBe(false);
  });
});

describe('withoutContacts', () => {
  it('drops addresses and telephone numbers, keeps years and prices', () => {
    expect(withoutContacts('2015 Civic call (512) 555-0134 or me@mail.example.com')).toBe(
      '2015 Civic call or',
    );
    expect(withoutContacts('2015 Civic 12,500 miles 512.555.0134')).toBe('2015 Civic 12,500 miles');
    expect(withoutContacts('1500 2500 3500 trucks')).toBe('1500 2500 3500 trucks');
  });
});

describe('WordingCache', () => {
  it('never grows past its capacity and does not keep long keys', () => {
    const cache = new WordingCache<number>(3);
    let made = 0;
    const make = () => {
      made += 1;
      return made;
    };
    for (const key of ['a', 'a', 'b', 'c']) cache.get(key, make);
    expect(made).toBe(3);
    cache.get('d', make);
    cache.get('a', make);
    expect(made).toBe(5);
    cache.get('x'.repeat(500), make);
    cache.get('x'.repeat(500), make);
    expect(made).toBe(7);
  });
});
