import fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { newTotpSecret, findTotpStep as stepOf, totpUri } from './totp';

/** The secret of RFC 6238 appendix B, and its codes cut to six digits. */
const RFC_SECRET = Secret.fromLatin1('12345678901234567890').base32;
const RFC_CODES = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
] as const;
const at = (seconds: number) => new Date(seconds * 1_000);

describe('findTotpStep', () => {
  it.each(RFC_CODES)('takes the code that RFC 6238 gives for %d seconds', (seconds, code) => {
    expect(stepOf(RFC_SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('takes a code one step early or late, and names the step it belongs to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 4_000_000_000 }), (seconds) => {
        const code = new TOTP({ secret: RFC_SECRET }).generate({ timestamp: seconds * 1_000 });
        const step = Math.floor(seconds / 30);
        expect(stepOf(RFC_SECRET, code, at(seconds + 30))).toBe(step);
        expect(stepOf(RFC_SECRET, code, at(seconds - 30))).toBe(step);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses a code two minutes old', () => {
    expect(stepOf(RFC_SECRET, '287082', at(59 + 120))).toBeNull();
  });

  it('reads through spaces, and refuses whatever is not six digits', () => {
    expect(stepOf(RFC_SECRET, ' 287 082 ', at(59))).toBe(1);
    for (const text of ['', '28708', '2870820', '28708x', '٢٨٧٠٨٢']) {
      expect(stepOf(RFC_SECRET, text, at(59))).toBeNull();
    }
  });
});

describe('a new secret', () => {
  it('has 160 random bits and goes into an address that apps read', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    const uri = new URL(totpUri({ secret, email: 'ann@example.com', issuer: 'Deal Scout' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(uri.searchParams.get('issuer')).toBe('Deal Scout');
  });
});
