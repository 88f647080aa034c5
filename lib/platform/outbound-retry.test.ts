import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isIdempotentMethod,
  isRetriedStatus,
  parseRetryAfter,
  RetryBudget,
  retryDelayMs,
} from '@/lib/platform/outbound-retry';

describe('waits between attempts', () => {
  it('are 1, 2 and 4 seconds, within 25 %', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999_999, noNaN: true }), (random) => {
        for (const [index, base] of [1_000, 2_000, 4_000].entries()) {
          const delay = retryDelayMs(index + 1, random);
          expect(delay).toBeGreaterThanOrEqual(base * 0.75);
          expect(delay).toBeLessThanOrEqual(base * 1.25);
        }
      }),
    );
    expect([retryDelayMs(1, 0), retryDelayMs(1, 0.5), retryDelayMs(3, 0.5)]).toEqual([
      750, 1_000, 4_000,
    ]);
  });

  it('follow 408, 429 and 5xx only, and methods that may be repeated only', () => {
    const retried = [200, 301, 400, 401, 403, 404, 408, 422, 429, 500, 503, 599].filter(
      isRetriedStatus,
    );
    expect(retried).toEqual([408, 429, 500, 503, 599]);
    expect(['GET', 'HEAD', 'PUT', 'DELETE', 'POST', 'PATCH'].filter(isIdempotentMethod)).toEqual([
      'GET',
      'HEAD',
      'PUT',
      'DELETE',
    ]);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  it.each([
    ['120', 120],
    [' 0 ', 0],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
    ['99999999999999', null],
    [undefined, null],
  ])('%s is %s seconds', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });
});

describe('the retry budget', () => {
  it('allows a tenth of the calls and ten a minute besides, never more', () => {
    const step = fc.record({ pauseMs: fc.nat(5_000), isRetry: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        let nowMs = 0;
        let calls = 0;
        let retries = 0;
        const budget = new RetryBudget(nowMs);
        for (const { pauseMs, isRetry } of steps) {
          nowMs += pauseMs;
          if (isRetry) retries += budget.takeRetry(nowMs) ? 1 : 0;
          else {
            calls += 1;
            budget.addCall();
          }
          expect(retries).toBeLessThanOrEqual(10 + 0.1 * calls + (10 * nowMs) / 60_000 + 1e-6);
        }
      }),
    );
  });

  it('is spent by ten retries at once and there again after a minute', () => {
    const budget = new RetryBudget(0);
    const taken = () =>
      Array.from({ length: 12 }, () => budget.takeRetry(0)).filter(Boolean).length;
    expect(taken()).toBe(10);
    expect(budget.takeRetry(60_000)).toBe(true);
  });
});
