import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCallBook, createMemoryLimiter } from '@/lib/platform/limits-memory';

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

describe('the book of calls', () => {
  const once = { name: 'once', max: 1, windowSeconds: 10 };

  it('a call given back leaves room for another; a refused one has nothing to give', () => {
    const book = createCallBook(() => 0);
    const first = book.take('a', once);
    const refused = book.take('a', once);
    expect(refused.verdict).toMatchObject({
      isAllowed: false,
      remaining: 0,
      retryAfterSeconds: 10,
    });
    refused.giveBack();
    expect(book.take('a', once).verdict.isAllowed).toBe(false);
    first.giveBack();
    expect(book.take('a', once).verdict.isAllowed).toBe(true);
  });

  it('refuses a key for as long as told, with the seconds that are left', () => {
    let nowMs = 0;
    const book = createCallBook(() => nowMs);
    book.refuse('a', rule, 5);
    nowMs = 2_500;
    expect(book.take('a', rule).verdict).toMatchObject({
      isAllowed: false,
      remaining: 0,
      retryAfterSeconds: 3,
    });
    nowMs = 5_000;
    expect(book.take('a', rule).verdict).toMatchObject({ isAllowed: true, remaining: 2 });
  });

  it('keeps its place among calls that left the window, however many they were', () => {
    let nowMs = 0;
    const many = { name: 'many', max: 1_000, windowSeconds: 1 };
    const book = createCallBook(() => nowMs);
    for (let call = 0; call < 5_000; call += 1) {
      expect(book.take('a', many).verdict.isAllowed).toBe(true);
      nowMs += 1;
    }
    expect(book.take('a', many).verdict.remaining).toBe(0);
  });
});
