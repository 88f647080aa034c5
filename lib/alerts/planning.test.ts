import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallTime } from '@/lib/platform/wall-time';
import { planBuckets, type SearchPace, type Timing, toldDay, USUAL_TIMING } from './planning';

/** Random schedules; many more in the long dose. */
const DOSE = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 3_000 : 60;

const ZONES = ['America/New_York', 'Australia/Lord_Howe', 'Europe/Berlin', 'Asia/Kathmandu'];
const timing = (change: Partial<Timing> = {}): Timing => ({
  ...USUAL_TIMING,
  timeZone: 'America/New_York',
  ...change,
});
const at = (text: string) => new Date(text);
const instantly = (count: number) => Array.from({ length: count }, () => ({ search: null }));

describe('when a person is told', () => {
  it('is at once for as many as the day has room for, the rest in one digest', () => {
    const now = at('2026-11-22T17:00:00Z');
    const { buckets, toldCount } = planBuckets(instantly(50), {
      ...{ now, timing: timing(), toldCount: 0 },
    });
    expect(toldCount).toBe(10);
    expect(buckets.slice(0, 10)).toEqual(Array(10).fill({ kind: 'instant', dueAt: now }));
    const digest = { kind: 'digest', digestKey: 'day:2026-11-23', dueAt: at('2026-11-23T13:00Z') };
    expect(buckets.slice(10)).toEqual(Array(40).fill(digest));
  });

  it('is after quiet hours, counted on the day on which they end', () => {
    const quiet = timing({ quietFromMinute: 22 * 60, quietUntilMinute: 7 * 60 });
    const now = at('2026-11-23T04:30:00Z');
    expect(toldDay(now, quiet)).toBe('2026-11-23');
    expect(planBuckets(instantly(1), { now, timing: quiet, toldCount: 9 }).buckets).toEqual([
      { kind: 'instant', dueAt: at('2026-11-23T12:00:00Z') },
    ]);
  });

  it('is with the search’s own slot where it has one, whatever was told that day', () => {
    const now = at('2026-11-22T17:20:00Z');
    const hourly: SearchPace = { id: 's', pace: 'hourly', cron: null, nextRunAt: null };
    const plan = (search: SearchPace, from = now) =>
      planBuckets([{ search }], { now: from, timing: timing(), toldCount: 10 }).buckets[0];
    const six = at('2026-11-22T18:00:00Z');
    const expected = { kind: 'digest', digestKey: `search:s:${six.toISOString()}`, dueAt: six };
    expect(plan(hourly)).toEqual(expected);
    expect(plan({ ...hourly, nextRunAt: six })).toEqual(expected);
    // A slot that was missed, or that is closing, is not filled any more.
    expect(plan({ ...hourly, nextRunAt: at('2026-11-22T17:00:00Z') })).toEqual(expected);
    expect(plan({ ...hourly, nextRunAt: six }, at('2026-11-22T17:59:00Z'))).toMatchObject({
      dueAt: at('2026-11-22T19:00:00Z'),
    });
  });

  it('never passes the cap on any day, loses nothing and gathers in one digest a day', () => {
    const start = fc.constantFrom(
      ...['2026-03-07', '2026-03-28', '2026-04-04', '2026-10-03', '2026-10-24', '2026-10-31'],
    );
    const arrival = fc.record({
      minutes: fc.integer({ min: 0, max: 3 * 1_440 }),
      count: fc.integer({ min: 1, max: 8 }),
    });
    const minute = fc.integer({ min: 0, max: 1_439 });
    const quietHours = fc.option(fc.tuple(minute, minute), { nil: [null, null] as const });
    fc.assert(
      fc.property(
        start,
        fc.array(arrival, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 6 }),
        quietHours,
        minute,
        (day, arrivals, timeZone, maxPerDay, quiet, digestMinute) => {
          const [quietFromMinute, quietUntilMinute] = quiet;
          const own = timing({
            ...{ timeZone, maxPerDay, digestMinute, quietFromMinute, quietUntilMinute },
          });
          const counts = new Map<string, number>();
          const wanted = new Map<string, number>();
          const digests = new Map<string, number>();
          let told = 0;
          for (const { minutes, count } of arrivals.sort((a, b) => a.minutes - b.minutes)) {
            const now = new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000);
            const on = toldDay(now, own);
            wanted.set(on, (wanted.get(on) ?? 0) + count);
            const plan = planBuckets(instantly(count), {
              ...{ now, timing: own, toldCount: counts.get(on) ?? 0 },
            });
            counts.set(on, plan.toldCount);
            for (const bucket of plan.buckets) {
              told += 1;
              expect(bucket.dueAt >= now).toBe(true);
              if (bucket.kind === 'instant') {
                expect(wallTime(bucket.dueAt, timeZone).day).toBe(on);
                continue;
              }
              const known = digests.get(bucket.digestKey) ?? bucket.dueAt.getTime();
              expect(bucket.dueAt.getTime()).toBe(known);
              digests.set(bucket.digestKey, known);
            }
          }
          // The model: each day of the wall takes what it has room for.
          for (const [on, count] of counts) {
            expect(count).toBe(Math.min(maxPerDay, wanted.get(on) ?? 0));
          }
          expect(told).toBe(arrivals.reduce((sum, { count }) => sum + count, 0));
        },
      ),
      { numRuns: DOSE },
    );
  });
});
