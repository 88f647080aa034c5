import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALERT_CHANNEL_KINDS } from '@/db/vocabulary';
import { nextTrySeconds, restSeconds } from './delivery-schedule';

const kinds = fc.constantFrom(...ALERT_CHANNEL_KINDS);
const below1 = fc.double({ min: 0, max: 0.999_999, noNaN: true });

describe('the next try', () => {
  it('of a webhook comes after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) =>
      nextTrySeconds('webhook', { attempt, retryAfterSeconds: null, random: 0 }),
    );
    expect(waits).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000, null]);
  });

  it('of other kinds comes after 1, 2, 4, … times their first wait, an hour at most', () => {
    const waits = [1, 2, 3, 4, 11, 12].map((attempt) =>
      nextTrySeconds('telegram', { attempt, retryAfterSeconds: null, random: 0 }),
    );
    expect(waits).toEqual([2, 4, 8, 16, 2_048, null]);
    expect(nextTrySeconds('email', { attempt: 11, retryAfterSeconds: null, random: 0 })).toBe(
      3_600,
    );
  });

  it('never comes before its time, at most a quarter later, and always has an end', () => {
    fc.assert(
      fc.property(kinds, fc.integer({ min: 1, max: 40 }), below1, (kind, attempt, random) => {
        const given = { attempt, retryAfterSeconds: null };
        const planned = nextTrySeconds(kind, { ...given, random: 0 });
        const jittered = nextTrySeconds(kind, { ...given, random });
        if (planned === null || jittered === null) return attempt > 7 && planned === jittered;
        return jittered >= planned && jittered <= planned * 1.25;
      }),
    );
  });

  it('comes exactly when the other side asked for it, within a day', () => {
    fc.assert(
      fc.property(kinds, fc.integer({ min: 0, max: 1_000_000 }), below1, (kind, wish, random) => {
        const seconds = nextTrySeconds(kind, { attempt: 1, retryAfterSeconds: wish, random });
        return seconds === Math.min(wish, 86_400);
      }),
    );
    expect(restSeconds(36_000, null)).toBe(300);
    expect(restSeconds(5, 77)).toBe(77);
  });
});
