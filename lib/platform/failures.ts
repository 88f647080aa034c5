/**
 * Failures of parts of the product, counted in this process and written now and then, so that those of all
 * processes add up in one table. Counting never waits and never fails: it is done while an answer is made.
 */
import type { WatchedService } from '@/db/vocabulary';
import type { Log } from '@/lib/platform/log';
import { processSingleton } from '@/lib/platform/singleton';
import { MS_PER_MINUTE } from '@/lib/platform/time';
import { createWaitingCounts, type WaitingCounts } from '@/lib/platform/waiting-counts';

/** Failures of a service that began in the same five minutes. */
export interface FailureCount {
  service: WatchedService;
  bucketAt: Date;
  failureCount: number;
  lastAt: Date;
}

export const FAILURE_BUCKET_MS = 5 * MS_PER_MINUTE;
const FLUSH_MS = 5_000;
/** Three services; more only where the database is away for hours. */
const ROWS_MAX = 1_000;

/** When the five minutes of an instant began. */
export function failureBucket(at: Date): Date {
  return new Date(Math.floor(at.getTime() / FAILURE_BUCKET_MS) * FAILURE_BUCKET_MS);
}

/** Adds failures up and hands them to `write` five seconds after the first that waits. */
export function createFailureMeter(options: {
  write(counts: readonly FailureCount[]): Promise<void>;
  log: Log;
}): WaitingCounts<FailureCount> {
  return createWaitingCounts<FailureCount>({
    ...{ name: 'failures', flushMs: FLUSH_MS, rowsMax: ROWS_MAX, batchRows: ROWS_MAX, ...options },
    keyOf: ({ service, bucketAt }) => `${service} ${bucketAt.getTime()}`,
    addTo: (present, count) => {
      present.failureCount += count.failureCount;
      if (count.lastAt > present.lastAt) present.lastAt = count.lastAt;
    },
  });
}

const place = () =>
  processSingleton(
    'failure-meter',
    (): { meter: Pick<WaitingCounts<FailureCount>, 'add'> | null } => ({
      meter: null,
    }),
  );

/** Has failures of this process counted by a meter from now on; null for nobody. */
export function installFailureMeter(meter: Pick<WaitingCounts<FailureCount>, 'add'> | null): void {
  place().meter = meter;
}

/** Counts one failure of a service; nothing where no meter is installed. */
export function countFailure(service: WatchedService, at: Date = new Date()): void {
  place().meter?.add({ service, bucketAt: failureBucket(at), failureCount: 1, lastAt: at });
}

/** Operations that are what people mean by searching. */
const SEARCHES = /^(search\.|listings\.list$|deals\.list$)/;

/** The service that an operation of the API belongs to. */
export function serviceOf(operationId: string): WatchedService {
  return SEARCHES.test(operationId) ? 'search' : 'api';
}
