import { describe, expect, it } from 'vitest';
import { newRecoveryCodes, recoveryCodeDigest } from './recovery-codes';

const KEY = 'k'.repeat(43);
const digest = (typed: string, person = 'ann', key = KEY) => recoveryCodeDigest(key, person, typed);

describe('recovery codes', () => {
  it('are ten, all different, in a shape that is easy to copy', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
  });

  it('are the same however they are typed', () => {
    const stored = digest('01abc-defgh');
    for (const typed of ['01ABCDEFGH', ' 0 1abc defgh', 'OLabc-DEFGH', 'oiabc-defgh']) {
      expect(digest(typed)).toBe(stored);
    }
  });

  it('have another digest for another person and another secret', () => {
    const stored = digest('01abc-defgh');
    expect(digest('01abc-defgh', 'bob')).not.toBe(stored);
    expect(digest('01abc-defgh', 'ann', 'x'.repeat(43))).not.toBe(stored);
  });

  it('are not what has another length or other letters', () => {
    for (const typed of ['', '123456', '01abc-defg', '01abc-defghj', '01abc-defgu']) {
      expect(digest(typed)).toBeNull();
    }
  });
});
