/** When failures are too many, and when that is over. Pure. */
import { WATCHED_SERVICES, type WatchedService } from '@/db/vocabulary';
import type { FailureThresholds } from '@/lib/platform/env-operations';
import type { FailureCount } from '@/lib/platform/failures';
import { MS_PER_MINUTE } from '@/lib/platform/time';

export const FAILURE_WINDOW_MS = 60 * MS_PER_MINUTE;
/** Without a failure for so long it is quiet again, whatever the hour holds. */
export const FAILURE_QUIET_MS = 15 * MS_PER_MINUTE;

/** How a service did in the last hour. */
export interface ServiceFailures {
  service: WatchedService;
  failureCount: number;
  threshold: number;
  /** Of the latest one; null where there was none. */
  lastAt: Date | null;
  /** At or over its threshold, and not quiet since. */
  isOver: boolean;
}

/** Every service by the buckets of the last hour; those that began earlier are left out. */
export function judgeFailures(
  buckets: readonly FailureCount[],
  given: { now: Date; thresholds: FailureThresholds },
): ServiceFailures[] {
  const nowMs = given.now.getTime();
  return WATCHED_SERVICES.map((service) => {
    const own = buckets.filter(
      (each) => each.service === service && each.bucketAt.getTime() > nowMs - FAILURE_WINDOW_MS,
    );
    const failureCount = own.reduce((sum, each) => sum + each.failureCount, 0);
    const lastMs = own.reduce((last, each) => Math.max(last, each.lastAt.getTime()), 0);
    const threshold = given.thresholds[service];
    return {
      ...{ service, failureCount, threshold },
      lastAt: own.length === 0 ? null : new Date(lastMs),
      isOver: failureCount >= threshold && nowMs - lastMs < FAILURE_QUIET_MS,
    };
  });
}
