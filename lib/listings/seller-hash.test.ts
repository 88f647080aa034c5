import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sellerHashOf } from './seller-hash';

const SECRET = 'a secret of at least thirty-two characters';

describe('the hash of a seller', () => {
  it('is 32 hexadecimal digits that do not hold the name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3, maxLength: 40 }), (name) => {
        const hash = sellerHashOf('ebay', name, SECRET);
        if (name.trim() === '') return hash === null;
        return hash !== null && /^[0-9a-f]{32}$/.test(hash) && !hash.includes(name);
      }),
      { numRuns: 200 },
    );
  });

  it('is one for all spellings of a name', () => {
    const spellings = ['Acme Motors', 'ACME  MOTORS', ' acme\tmotors ', 'Ａcme Motors'];
    expect(new Set(spellings.map((name) => sellerHashOf('ebay', name, SECRET))).size).toBe(1);
  });

  it('differs by name, by source and by secret', () => {
    const hashes = [
      sellerHashOf('ebay', 'acme', SECRET),
      sellerHashOf('ebay', 'acme2', SECRET),
      sellerHashOf('autodev', 'acme', SECRET),
      sellerHashOf('ebay', 'acme', `${SECRET}!`),
    ];
    expect(new Set(hashes).size).toBe(4);
  });

  it('is never that of a blank name', () => {
    expect(sellerHashOf('ebay', ' \n', SECRET)).toBeNull();
  });
});
