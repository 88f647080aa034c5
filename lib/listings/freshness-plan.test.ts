import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRESHNESS_STRATEGIES } from '@/db/vocabulary';
import {
  checkPriority,
  decayedViews,
  interestScore,
  isStaleOnView,
  nextCheckAt,
  POPULAR_FROM,
} from './freshness-plan';

const MINUTE_MS = 60_000;
const NOW = new Date('2026-03-10T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE_MS);

describe('views', () => {
  it.each([
    [[], 0],
    [[['2026-03-10', 4]], 4],
    [
      [
        ['2026-03-10', 4],
        ['2026-03-09', 4],
      ],
      6,
    ],
    [[['2026-03-07', 8]], 1],
    [[['2026-02-20', 1_000_000]], 0],
    // A process whose clock is ahead.
    [[['2026-03-11', 4]], 4],
  ] as [[string, number][], number][])('of %j count as %d', (days, expected) => {
    const views = days.map(([day, viewCount]) => ({ day, viewCount }));
    expect(decayedViews(views, '2026-03-10')).toBe(expected);
  });

  it('count less each day that passes', () => {
    const views = fc.array(
      fc.record({ day: fc.constantFrom('2026-03-08', '2026-03-09'), viewCount: fc.nat(1_000) }),
    );
    fc.assert(
      fc.property(views, (days) => {
        const today = decayedViews(days, '2026-03-10');
        expect(decayedViews(days, '2026-03-11')).toBeCloseTo(today / 2, 6);
      }),
    );
  });
});

describe('single adverts', () => {
  it.each([
    ['lazy', 59, false],
    ['lazy', 61, true],
    ['hybrid', 14, false],
    ['hybrid', 16, true],
    ['scheduled', 100_000, false],
    ['eager', 100_000, false],
  ] as const)('opened by somebody under %s, looked at %d minutes ago: %s', (strategy, age, due) => {
    expect(isStaleOnView(strategy, age * MINUTE_MS)).toBe(due);
  });

  it('that nobody wants are never due, and wanted ones that nobody looked at are due at once', () => {
    expect(nextCheckAt({ score: 0, checkedAt: null }, NOW)).toBeNull();
    expect(nextCheckAt({ score: 1, checkedAt: null }, NOW)).toEqual(NOW);
    expect(nextCheckAt({ score: 1, checkedAt: ago(30) }, NOW)).toEqual(ago(-90));
  });

  it('come the earlier the longer their look has run out and the more they are wanted', () => {
    const score = fc.integer({ min: 1, max: 1_000 });
    const age = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(score, age, fc.integer({ min: 1, max: 100 }), (wanted, minutes, more) => {
        const of = (s: number, m: number) => checkPriority({ score: s, checkedAt: ago(m) }, NOW);
        expect(of(wanted, minutes + more)).toBeGreaterThan(of(wanted, minutes));
        expect(of(wanted + more, minutes)).toBeGreaterThanOrEqual(of(wanted, minutes));
      }),
    );
  });

  it('of every strategy are known', () => {
    for (const strategy of FRESHNESS_STRATEGIES) expect(isStaleOnView(strategy, 0)).toBe(false);
  });
});

/** A clock that strikes every 15 minutes looks at what is due, as much as it can. */
function play(hours: number, views: readonly number[][], capacity: number) {
  const adverts = views.map(() => ({
    days: [{ day: '2026-03-10', viewCount: 0 }],
    checkedAt: null as Date | null,
    nextAt: null as Date | null,
    score: 0,
    popularSince: null as number | null,
    longestMs: 0,
  }));
  for (let minute = 0; minute <= hours * 60; minute += 1) {
    const now = new Date(Date.UTC(2026, 2, 10) + minute * MINUTE_MS);
    adverts.forEach((advert, n) => {
      const seen = views[n]?.filter((at) => at === minute).length ?? 0;
      if (seen === 0) return;
      (advert.days[0] as { viewCount: number }).viewCount += seen;
      advert.score = interestScore({ views: decayedViews(advert.days, '2026-03-10') });
      advert.nextAt = nextCheckAt(advert, now);
      if (advert.score >= POPULAR_FROM) advert.popularSince ??= now.getTime();
    });
    if (minute % 15 > 0) continue;
    const due = adverts
      .filter(({ nextAt }) => nextAt !== null && nextAt <= now)
      .sort((a, b) => checkPriority(b, now) - checkPriority(a, now))
      .slice(0, capacity);
    for (const advert of adverts) {
      if (advert.popularSince === null) continue;
      const since = Math.max(advert.popularSince, advert.checkedAt?.getTime() ?? 0);
      advert.longestMs = Math.max(advert.longestMs, now.getTime() - since);
    }
    for (const advert of due) {
      advert.checkedAt = now;
      advert.nextAt = nextCheckAt(advert, now);
    }
  }
  return adverts;
}

it('popular cars are looked at at least every 15 minutes, whatever else is wanted', () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 240 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(minutes, { minLength: 1, maxLength: 8 }), (views) => {
      for (const advert of play(6, views, 1_000)) {
        expect(advert.longestMs).toBeLessThanOrEqual(15 * MINUTE_MS);
      }
    }),
    { numRuns: 60 },
  );
});
