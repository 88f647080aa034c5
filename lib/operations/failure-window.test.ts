import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WATCHED_SERVICES } from '@/db/vocabulary';
import {
  countFailure,
  createFailureMeter,
  type FailureCount,
  failureBucket,
  installFailureMeter,
  serviceOf,
} from '@/lib/platform/failures';
import { silentLog } from '@/lib/platform/log';
import { FAILURE_QUIET_MS, FAILURE_WINDOW_MS, judgeFailures } from './failure-window';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const thresholds = { api: 10, search: 5, alert: 3 };
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const judge = (buckets: FailureCount[], now = NOW) => judgeFailures(buckets, { now, thresholds });

/** Failures at these instants, in their buckets. */
function bucketsOf(service: FailureCount['service'], agoMs: readonly number[]): FailureCount[] {
  const byStart = new Map<number, FailureCount>();
  for (const ms of agoMs) {
    const lastAt = ago(ms);
    const bucketAt = failureBucket(lastAt);
    const present = byStart.get(bucketAt.getTime());
    byStart.set(bucketAt.getTime(), {
      ...{ service, bucketAt, failureCount: (present?.failureCount ?? 0) + 1 },
      lastAt: present && present.lastAt > lastAt ? present.lastAt : lastAt,
    });
  }
  return [...byStart.values()];
}

describe('failures of an hour', () => {
  it('are too many from the threshold on, until it was quiet for a quarter of an hour', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 * FAILURE_WINDOW_MS }), { maxLength: 30 }),
        fc.constantFrom(...WATCHED_SERVICES),
        (agoMs, service) => {
          const found = judge(bucketsOf(service, agoMs)).find((each) => each.service === service);
          const surely = agoMs.filter((ms) => ms < FAILURE_WINDOW_MS - 300_000).length;
          const atMost = agoMs.filter((ms) => ms < FAILURE_WINDOW_MS + 1).length;
          expect(found?.failureCount).toBeGreaterThanOrEqual(surely);
          expect(found?.failureCount).toBeLessThanOrEqual(atMost);
          const isRecent = agoMs.some((ms) => ms < FAILURE_QUIET_MS);
          expect(found?.isOver).toBe((found?.failureCount ?? 0) >= thresholds[service] && isRecent);
        },
      ),
    );
  });

  it('of one service say nothing of the others, and none is none', () => {
    const three = bucketsOf('alert', [1_000, 2_000, 3_000]);
    expect(judge(three).map(({ isOver }) => isOver)).toEqual([false, false, true]);
    expect(judge([]).every(({ failureCount, lastAt }) => failureCount === 0 && !lastAt)).toBe(true);
  });
});

describe('counting', () => {
  it('adds up what happens in the same five minutes, and writes it together', async () => {
    const written: FailureCount[] = [];
    const meter = createFailureMeter({
      write: async (counts) => void written.push(...counts),
      log: silentLog,
    });
    installFailureMeter(meter);
    for (const seconds of [0, 10, 299, 300]) {
      countFailure('api', new Date(NOW.getTime() + seconds * 1_000));
    }
    await meter.flush();
    installFailureMeter(null);
    countFailure('api');
    await meter.flush();
    expect(written.map(({ failureCount }) => failureCount)).toEqual([3, 1]);
  });

  it('never fails because writing does, and loses nothing by it', async () => {
    let isAway = true;
    const written: FailureCount[] = [];
    const write = async (counts: readonly FailureCount[]) => {
      if (isAway) throw new Error('away');
      written.push(...counts);
    };
    const meter = createFailureMeter({ write, log: silentLog });
    installFailureMeter(meter);
    countFailure('search', NOW);
    await meter.flush();
    isAway = false;
    countFailure('search', NOW);
    await meter.flush();
    installFailureMeter(null);
    expect(written).toMatchObject([{ service: 'search', failureCount: 2 }]);
  });

  it('knows a search from other answers', () => {
    expect(['search.get', 'deals.list', 'listings.list'].map(serviceOf)).toEqual([
      ...['search', 'search', 'search'],
    ]);
    expect(['seller_listings.list', 'users.get', 'searches_x'].map(serviceOf)[0]).toBe('api');
  });
});
