import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, keepOpening } from './encryption';

const SECRET = 'a secret of at least thirty-two characters';

describe('encryption', () => {
  it('gives back any text, and never the same bytes twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ minLength: 1 }), (text, purpose) => {
        const wellFormed = text.toWellFormed();
        const hidden = encrypt(SECRET, purpose, wellFormed);
        expect(decrypt(SECRET, purpose, hidden)).toBe(wellFormed);
        expect(encrypt(SECRET, purpose, wellFormed)).not.toBe(hidden);
      }),
      { numRuns: 100 },
    );
  });

  it('opens for no other secret and no other purpose', () => {
    const hidden = encrypt(SECRET, 'totp:ann', 'JBSWY3DPEHPK3PXP');
    expect(() => decrypt(`${SECRET}.`, 'totp:ann', hidden)).toThrow('cannot be decrypted');
    expect(() => decrypt(SECRET, 'totp:bob', hidden)).toThrow('a stored totp cannot');
  });

  it('notices each altered, missing or added character', () => {
    const hidden = encrypt(SECRET, 'p', 'text');
    for (let at = 0; at < hidden.length; at += 1) {
      const other = hidden[at] === 'A' ? 'Q' : 'A';
      const altered = `${hidden.slice(0, at)}${other}${hidden.slice(at + 1)}`;
      expect(() => decrypt(SECRET, 'p', altered), altered).toThrow();
    }
    for (const broken of ['', 'v1', 'v1..', hidden.slice(0, -4), `${hidden}AAAA`, `v2${hidden}`]) {
      expect(() => decrypt(SECRET, 'p', broken), broken).toThrow();
    }
  });

  it('does not show the text in its error', () => {
    const hidden = encrypt(SECRET, 'p', 'canary');
    const thrown = (() => {
      try {
        return decrypt('another secret that is long enough', 'p', hidden);
      } catch (error) {
        return String(error);
      }
    })();
    expect(thrown).not.toContain('canary');
    expect(thrown).toContain('ENCRYPTION_SECRET');
  });

  it('opens what an earlier secret hid, and hides nothing new with it', () => {
    const before = 'the secret of last year, long enough for this';
    const hidden = encrypt(before, 'ebay:ann', 'token');
    expect(() => decrypt(SECRET, 'ebay:ann', hidden)).toThrow('cannot be decrypted');
    keepOpening(null);
    keepOpening(before);
    expect(decrypt(SECRET, 'ebay:ann', hidden)).toBe('token');
    expect(() => decrypt(SECRET, 'ebay:bob', hidden)).toThrow('cannot be decrypted');
    const anew = encrypt(SECRET, 'ebay:ann', 'token');
    expect(() => decrypt('a third secret that is long enough', 'ebay:ann', anew)).toThrow();
  });
});
