import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password-hash';

describe('password hashes', () => {
  it('are argon2id with the cost that OWASP names, and salted anew each time', async () => {
    const [first, second] = await Promise.all([hashPassword('tram-42'), hashPassword('tram-42')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(second).not.toBe(first);
  });

  it('verify the password they were made from, in any composition, and no other', async () => {
    const hash = await hashPassword('café-42');
    expect(await verifyPassword(hash, 'cafe\u0301-42')).toBe(true);
    expect(await verifyPassword(hash, 'café-43')).toBe(false);
    expect(await verifyPassword('damaged', 'café-42')).toBe(false);
  });

  it('cost the same when there is no such person, and are never right', async () => {
    const hash = await hashPassword('tram-42');
    await verifyPassword(null, 'warm up');
    const fastestMs = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
    for (let round = 0; round < 10; round += 1) {
      for (const [name, against] of Object.entries({ known: hash, unknown: null })) {
        const started = performance.now();
        await verifyPassword(against, 'wrong');
        const tookMs = performance.now() - started;
        fastestMs[name as 'known'] = Math.min(fastestMs[name as 'known'], tookMs);
      }
    }
    expect(fastestMs.unknown / fastestMs.known).toBeGreaterThan(1 / 3);
    expect(fastestMs.unknown / fastestMs.known).toBeLessThan(3);
    expect(await verifyPassword(null, 'no account has this password')).toBe(false);
  });
});
