import type { Log } from '@/lib/platform/log';

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
  let waiting = new Map<string, ViewCount>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function add(view: ViewCount): void {
    const key = `${view.day} ${view.listingId}`;
    const present = waiting.get(key);
    if (present) present.viewCount += view.viewCount;
    else if (waiting.size < WAITING_MAX) waiting.set(key, { ...view });
  }

  function schedule(): void {
    if (timer !== null) return;
    timer = setTimeout(() => void flush(), FLUSH_MS);
    timer.unref();
  }

  async function writeWaiting(): Promise<void> {
    const taken = [...waiting.values()];
    waiting = new Map();
    for (let at = 0; at < taken.length; at += BATCH_ROWS) {
      try {
        await write(taken.slice(at, at + BATCH_ROWS));
      } catch (error) {
        for (const view of taken.slice(at)) add(view);
        log.warn({ error, waitingCount: waiting.size }, 'views not written');
        schedule();
        return;
      }
    }
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // One after the other, so that a count is in one place at a time.
    writing = writing.then(writeWaiting);
    return writing;
  }

  return {
    count(listingId) {
      add({ listingId, day: now().toISOString().slice(0, 10), viewCount: 1 });
      schedule();
    },
    flush,
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
