import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '@/lib/platform/metrics';
import { createTrafficBook, quantileOf } from './traffic';

describe('quantileOf', () => {
  it('is within the bucket that holds it, evenly spread', () => {
    const buckets = [
      { upTo: 0.1, count: 50 },
      { upTo: 0.2, count: 100 },
      { upTo: Infinity, count: 100 },
    ];
    expect(quantileOf(buckets, 0.5)).toBeCloseTo(0.1);
    expect(quantileOf(buckets, 0.75)).toBeCloseTo(0.15);
    expect(quantileOf([], 0.5)).toBeNull();
    expect(
      quantileOf(
        [
          { upTo: 0.1, count: 0 },
          { upTo: Infinity, count: 4 },
        ],
        0.5,
      ),
    ).toBe(0.1);
  });

  it('never falls as the share grows, and stays within the bounds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 3, maxLength: 3 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (grown, one, other) => {
          let count = 0;
          const buckets = [0.1, 0.5, Infinity].map((upTo, place) => {
            count += grown[place] ?? 0;
            return { upTo, count };
          });
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          const [a, b] = [quantileOf(buckets, low), quantileOf(buckets, high)];
          if (count === 0) return a === null && b === null;
          return a !== null && b !== null && a <= b && a >= 0 && b <= 0.5;
        },
      ),
    );
  });
});

describe('a traffic book', () => {
  function makeBook() {
    const metrics = createMetrics();
    let nowMs = 0;
    const book = createTrafficBook(metrics, () => nowMs);
    const answer = (operation: string, status: number, seconds: number) =>
      metrics.httpRequestDuration.observe(
        { operation, method: 'GET', status: String(status) },
        seconds,
      );
    const pass = (ms: number) => {
      nowMs += ms;
    };
    return { book, answer, pass };
  }

  it('tells rate, errors and duration of each operation, the busiest first', async () => {
    const { book, answer, pass } = makeBook();
    answer('deals.list', 200, 0.03);
    answer('deals.list', 200, 0.03);
    answer('deals.list', 503, 0.3);
    answer('page.market', 200, 0.15);
    pass(60_000);
    const report = await book.sinceStart();
    expect(report).toMatchObject({ seconds: 60, requestCount: 4, failureCount: 1 });
    expect(report.operations.map(({ operation }) => operation)).toEqual([
      'deals.list',
      'page.market',
    ]);
    expect(report.operations[0]).toMatchObject({ requestCount: 3, failureCount: 1, meanMs: 120 });
    expect(report.p95Ms).toBeGreaterThan(report.p50Ms ?? 0);
  });

  it('leaves out what monitors ask and what stays open', async () => {
    const { book, answer } = makeBook();
    answer('health.ready', 503, 0.1);
    answer('metrics.read', 200, 0.1);
    answer('jobs.events', 200, 9);
    expect(await book.sinceStart()).toMatchObject({ requestCount: 0, p95Ms: null, operations: [] });
  });

  it('forgets what is older than five minutes, and notes what came since the last note', async () => {
    const { book, answer, pass } = makeBook();
    answer('deals.list', 500, 0.1);
    for (let minute = 0; minute < 6; minute += 1) {
      pass(60_000);
      await book.turn();
    }
    answer('deals.list', 200, 0.1);
    expect(await book.lately()).toMatchObject({ requestCount: 1, failureCount: 0, seconds: 240 });
    expect(await book.sinceStart()).toMatchObject({ requestCount: 2, failureCount: 1 });
    expect(await book.sinceLastNote()).toMatchObject({ requestCount: 2 });
    expect(await book.sinceLastNote()).toMatchObject({ requestCount: 0 });
  });
});
