import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueVisitorCookie, readVisitorCookie, VISITOR_COOKIE_SECONDS } from './visitor-cookie';

const KEYS = { market: 'demo', secret: 'a secret of at least thirty-two characters' } as const;
const NOW = new Date('2026-11-21T12:00:00Z');
const inSeconds = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

describe('the visitor cookie', () => {
  it('gives back the id it was issued with', () => {
    const issued = issueVisitorCookie(KEYS, NOW);
    expect(readVisitorCookie(issued.value, KEYS, NOW)).toEqual({ id: issued.id, issuedAt: NOW });
  });

  it('is different each time', () => {
    const ids = Array.from({ length: 100 }, () => issueVisitorCookie(KEYS, NOW).id);
    expect(new Set(ids).size).toBe(100);
  });

  it('ends after half a year, and one from the future is refused', () => {
    const { value } = issueVisitorCookie(KEYS, NOW);
    expect(readVisitorCookie(value, KEYS, inSeconds(VISITOR_COOKIE_SECONDS - 1))).not.toBeNull();
    expect(readVisitorCookie(value, KEYS, inSeconds(VISITOR_COOKIE_SECONDS + 1))).toBeNull();
    expect(readVisitorCookie(value, KEYS, inSeconds(-30))).not.toBeNull();
    expect(readVisitorCookie(value, KEYS, inSeconds(-120))).toBeNull();
  });

  it('of one market or secret says nothing in another', () => {
    const { value } = issueVisitorCookie(KEYS, NOW);
    expect(readVisitorCookie(value, { ...KEYS, market: 'live' }, NOW)).toBeNull();
    expect(readVisitorCookie(value, { ...KEYS, secret: `${KEYS.secret}.` }, NOW)).toBeNull();
  });

  it('is refused after any single change', () => {
    const { value } = issueVisitorCookie(KEYS, NOW);
    fc.assert(
      fc.property(
        fc.nat({ max: value.length - 1 }),
        fc.constantFrom(...'0123456789abcdefABCXYZ_-.'),
        (at, character) => {
          fc.pre(value[at] !== character);
          const altered = value.slice(0, at) + character + value.slice(at + 1);
          expect(readVisitorCookie(altered, KEYS, NOW)).toBeNull();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is refused when cut, doubled, or any other text', () => {
    const { value } = issueVisitorCookie(KEYS, NOW);
    expect(readVisitorCookie(undefined, KEYS, NOW)).toBeNull();
    expect(readVisitorCookie(value.slice(0, -1), KEYS, NOW)).toBeNull();
    expect(readVisitorCookie(value + value, KEYS, NOW)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readVisitorCookie(text, KEYS, NOW)).toBeNull();
      }),
    );
  });
});
