import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/context';
import {
  addressKey,
  createMemoryLimiter,
  maxRowsFor,
  requestLimitFor,
} from '@/lib/platform/limits';

const rule = { name: 'r', max: 3, windowSeconds: 10 };

describe('the limiter', () => {
  it('agrees with a sliding-window model under any interleaving of keys and pauses', async () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b'),
      pauseMs: fc.integer({ min: 0, max: 6_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        let nowMs = 0;
        const limiter = createMemoryLimiter(() => nowMs);
        const allowed: { key: string; atMs: number }[] = [];
        for (const { key, pauseMs } of steps) {
          nowMs += pauseMs;
          const inWindow = allowed.filter(
            (call) => call.key === key && call.atMs > nowMs - rule.windowSeconds * 1_000,
          );
          const verdict = await limiter.limit(key, rule);
          expect(verdict.isAllowed).toBe(inWindow.length < rule.max);
          expect(verdict.remaining).toBe(rule.max - inWindow.length - (verdict.isAllowed ? 1 : 0));
          if (verdict.isAllowed) allowed.push({ key, atMs: nowMs });
        }
      }),
    );
  });

  it('who waits as long as told gets through', async () => {
    let nowMs = 500;
    const limiter = createMemoryLimiter(() => nowMs);
    for (let call = 0; call < rule.max; call += 1) {
      await limiter.limit('a', rule);
      nowMs += 1_200;
    }
    const refused = await limiter.limit('a', rule);
    expect(refused.isAllowed).toBe(false);
    nowMs += refused.retryAfterSeconds * 1_000 - 1_001;
    expect((await limiter.limit('a', rule)).isAllowed).toBe(false);
    nowMs += 1_001;
    expect((await limiter.limit('a', rule)).isAllowed).toBe(true);
  });

  it('keeps rules and keys apart', async () => {
    const limiter = createMemoryLimiter(() => 0);
    const once = { name: 'once', max: 1, windowSeconds: 10 };
    expect((await limiter.limit('a', once)).isAllowed).toBe(true);
    expect((await limiter.limit('a', once)).isAllowed).toBe(false);
    expect((await limiter.limit('b', once)).isAllowed).toBe(true);
    expect((await limiter.limit('a', { ...once, name: 'other' })).isAllowed).toBe(true);
  });

  it('remembers a bounded number of keys and forgets the longest unused', async () => {
    const limiter = createMemoryLimiter(() => 0, 2);
    const once = { name: 'once', max: 1, windowSeconds: 10 };
    for (const key of ['a', 'b', 'a', 'c']) await limiter.limit(key, once);
    expect((await limiter.limit('a', once)).isAllowed).toBe(false);
    expect((await limiter.limit('b', once)).isAllowed).toBe(true);
  });
});

describe('addresses', () => {
  it('of one subscriber are one key', () => {
    expect(addressKey('203.0.113.9')).toBe('203.0.113.9');
    expect(addressKey('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(addressKey('2001:db8:1:2:3:4:5:6')).toBe(addressKey('2001:db8:1:2::1'));
    expect(addressKey('2001:db8:1:3::1')).not.toBe(addressKey('2001:db8:1:2::1'));
    expect(addressKey('x'.repeat(1_000))).toHaveLength(64);
  });
});

describe('who is limited how', () => {
  const limits = { personPerMinuteMax: 120, visitorPerMinuteMax: 60 };
  const browser: Actor = { kind: 'visitor', id: 'cookie-1', isBrowser: true };

  it('visitors share a limit per address, cookie or not; people and keys have their own', () => {
    const program: Actor = { kind: 'visitor', id: '203.0.113.9', isBrowser: false };
    expect(requestLimitFor(browser, '203.0.113.9', limits)).toEqual(
      requestLimitFor(program, '203.0.113.9', limits),
    );
    const person: Actor = {
      kind: 'person',
      personId: 'p',
      role: 'viewer',
      epoch: 0,
      sessionId: 'session',
      plan: 'free',
    };
    expect(requestLimitFor(person, '203.0.113.9', limits)).toMatchObject({
      key: 'p',
      rule: { max: 120 },
    });
    expect(requestLimitFor({ kind: 'job', name: 'j' }, '', limits)).toBeNull();
  });

  it('a program that is not signed in gets five rows, a browser and a person all', () => {
    expect(maxRowsFor({ kind: 'visitor', id: 'x', isBrowser: false })).toBe(5);
    expect(maxRowsFor(browser)).toBe(Number.POSITIVE_INFINITY);
    expect(maxRowsFor({ kind: 'system', name: 's' })).toBe(Number.POSITIVE_INFINITY);
  });
});
