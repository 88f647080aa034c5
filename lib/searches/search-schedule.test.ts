import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/platform/time';
import { cronProblem, nextRunAt, nextRuns, SCHEDULE_GAP_MINUTES_MIN } from './search-schedule';

const NEW_YORK = { timeZone: 'America/New_York', digestMinute: 480 };
const iso = (dates: readonly (Date | null)[]) => dates.map((date) => date?.toISOString());

describe('when a search is due', () => {
  it('is never by the clock where it tells at once, and the full hour or the digest else', () => {
    const after = new Date('2026-11-22T12:34:00Z');
    expect(nextRunAt({ pace: 'instant', cron: null }, { ...NEW_YORK, after })).toBeNull();
    expect(
      iso([
        nextRunAt({ pace: 'hourly', cron: null }, { ...NEW_YORK, after }),
        nextRunAt({ pace: 'daily', cron: null }, { ...NEW_YORK, after }),
        nextRunAt({ pace: 'cron', cron: '30 18 * * 5' }, { ...NEW_YORK, after }),
      ]),
    ).toEqual(['2026-11-22T13:00:00.000Z', '2026-11-22T13:00:00.000Z', '2026-11-27T23:30:00.000Z']);
  });

  it('goes by the person’s wall through both changes of summer time, once a day', () => {
    const daily = { pace: 'cron', cron: '30 2 * * *' } as const;
    const inSpring = { ...NEW_YORK, after: new Date('2026-03-07T12:00:00Z') };
    // There is no half past two on the 8th: it comes at the first moment after the gap.
    expect(iso(nextRuns(daily, inSpring, 2))).toEqual([
      '2026-03-08T07:00:00.000Z',
      '2026-03-09T06:30:00.000Z',
    ]);
    const once = { pace: 'cron', cron: '30 1 * * *' } as const;
    const inAutumn = { ...NEW_YORK, after: new Date('2026-10-31T12:00:00Z') };
    expect(iso(nextRuns(once, inAutumn, 2))).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
  });
});

describe('a schedule of one’s own', () => {
  it.each([
    ['0 9 * * 1-5', null],
    ['  */15  8-18 * * mon ', null],
    ['0,50 9 * * *', null],
    ['0 9 * *', 'Five fields'],
    ['0 0 9 * * *', 'Five fields'],
    ['@daily', 'Five fields'],
    ['', 'Five fields'],
    ['61 * * * *', 'no schedule'],
    ['x y * * *', 'no schedule'],
    ['0 0 30 2 *', 'never comes'],
    ['*/10 * * * *', 'every 15 minutes'],
    ['0,50 * * * *', 'every 15 minutes'],
    ['55,5 0,23 * * *', 'every 15 minutes'],
  ])('%j: %s', (text, problem) => {
    expect(cronProblem(text)).toEqual(problem === null ? null : expect.stringContaining(problem));
  });

  it('that is taken never comes twice within a quarter of an hour, and is always later', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 4 });
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 3 });
    const zone = fc.constantFrom('America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(minutes, hours, zone, fc.integer({ min: 0, max: 365 }), (m, h, timeZone, day) => {
        const cron = `${m.join()} ${h.join()} * * *`;
        fc.pre(cronProblem(cron) === null);
        const after = new Date(Date.UTC(2026, 0, 1) + day * MS_PER_DAY);
        const runs = nextRuns({ pace: 'cron', cron }, { timeZone, digestMinute: 0, after }, 4);
        for (const [at, run] of [after, ...runs].entries()) {
          const next = runs[at];
          if (!next) continue;
          expect(next.getTime()).toBeGreaterThan(run.getTime());
        }
        const inUtc = nextRuns(
          { pace: 'cron', cron },
          { timeZone: 'UTC', digestMinute: 0, after },
          4,
        );
        for (const [at, run] of inUtc.entries()) {
          const gapMs = (inUtc[at + 1]?.getTime() ?? Infinity) - run.getTime();
          expect(gapMs).toBeGreaterThanOrEqual(SCHEDULE_GAP_MINUTES_MIN * MS_PER_MINUTE);
        }
      }),
      { numRuns: 15 },
    );
  });
});
