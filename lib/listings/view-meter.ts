import type { Log } from '@/lib/platform/log';
import { createWaitingCounts } from '@/lib/platform/waiting-counts';

/** Views reach the database this long after the first that it lacks. */
const FLUSH_MS = 5_000;
/** Adverts and days that wait at most; the database is away for long then. */
const WAITING_MAX = 20_000;
const BATCH_ROWS = 1_000;

/** Views of one advert on one day (UTC). Nothing says who looked. */
export interface ViewCount {
  listingId: string;
  day: string;
  viewCount: number;
}

/** Counts views, and writes the counts now and then. */
export interface ViewMeter {
  /** One person opened this advert. */
  count(listingId: string): void;
  /** Writes what waits. Never rejects: what could not be written waits on. */
  flush(): Promise<void>;
}

/**
 * Counts views in this process and hands them to `write` every five seconds. What could not be written is
 * tried again with what comes next; beyond 20,000 waiting rows new ones are dropped. Views are an
 * estimate of interest, so a process that dies may take its last seconds along.
 */
export function createViewMeter(options: {
  write(counts: readonly ViewCount[]): Promise<void>;
  now(): Date;
  log: Log;
}): ViewMeter {
  const { write, now, log } = options;
  const waiting = createWaitingCounts<ViewCount>({
    name: 'views',
    flushMs: FLUSH_MS,
    rowsMax: WAITING_MAX,
    batchRows: BATCH_ROWS,
    keyOf: ({ day, listingId }) => `${day} ${listingId}`,
    addTo: (present, { viewCount }) => {
      present.viewCount += viewCount;
    },
    write,
    log,
  });
  return {
    count(listingId) {
      waiting.add({ listingId, day: now().toISOString().slice(0, 10), viewCount: 1 });
    },
    flush: waiting.flush,
  };
}

/** Programs that say so: crawlers, link previews, monitors, command lines. */
const PROGRAMS =
  /bot|crawl|spider|slurp|preview|monitor|headless|lighthouse|facebookexternalhit|curl|wget|python|java\/|go-http|node|axios|okhttp/i;

/**
 * Whether a page is opened by somebody: not by a program that names itself, not ahead of time by a
 * browser that guesses, and not only for its headers.
 */
export function isPersonsView(headers: Headers): boolean {
  const agent = headers.get('user-agent') ?? '';
  const purpose = headers.get('sec-purpose') ?? headers.get('purpose') ?? '';
  return (
    agent !== '' &&
    !PROGRAMS.test(agent) &&
    !purpose.includes('prefetch') &&
    headers.get('next-router-prefetch') === null &&
    headers.get('x-request-method') !== 'HEAD'
  );
}
