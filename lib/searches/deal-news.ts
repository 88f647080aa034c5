/**
 * What has come into the ranking lately, for those who look at a list of results: one reader of the
 * changes per process, whose readings are matched against the filters of everybody who follows. What
 * matches is decided by the very filter of the counts, over columns that hold the late changes alone.
 */
import { type Criteria, criteriaKey } from './criteria';
import { ResultColumns } from './result-columns';
import { findMatches } from './result-counts';
import type { NoticedChange, ResultIndex, ResultListener } from './result-index';

/** One late change of a car on offer. */
interface Recent {
  listingId: string;
  /** When it was noticed that the advert came, in milliseconds since 1970; null where it was there before. */
  newAtMs: number | null;
  /** The same of its last other ask. */
  repricedAtMs: number | null;
}

/** A car that is news to somebody. */
export interface NewsItem {
  listingId: string;
  /** new: its advert came; repriced: its ask is another. */
  kind: 'new' | 'repriced';
}

/** What has changed in a list of results since it was made. */
export interface News {
  newCount: number;
  repricedCount: number;
  /** The latest first, at most `ITEMS_MAX`. */
  items: NewsItem[];
  /** The list is older than what is remembered here: more may have changed than is told. */
  isIncomplete: boolean;
}

/** Late changes, and who follows them. */
export interface DealNews extends ResultListener {
  /** What is new for these criteria since an instant. */
  since(criteria: Criteria, sinceMs: number): News;
  /** The same now and after each change, until `signal` aborts. */
  follow(criteria: Criteria, sinceMs: number, signal: AbortSignal): AsyncIterable<News>;
}

/** How often changes are read while somebody follows, however many they are. */
const READ_EVERY_MS = 3_000;
/** The rows of a list may be so much older than it says (ROWS_KEPT_SECONDS of its pages). */
const ROWS_AGE_MS = 5_000;
/** Lists are kept for 20 s besides: what is told is on the list that is loaded next, and not news to that. */
const HELD_BACK_MS = 20_000 + 2 * ROWS_AGE_MS + 1_000;
/** Changes that are remembered; some 300 bytes each. */
const RECENT_MAX = 5_000;
const ITEMS_MAX = 50;
/** Different filters whose matches are kept until the next change. */
const QUESTIONS_MAX = 500;

/** The late changes of this process. `catchUp` has the index read, which tells what it read. */
export function createDealNews(options: {
  catchUp: ResultIndex['catchUp'];
  /** The wall clock. */
  now: () => Date;
  readEveryMs?: number;
  heldBackMs?: number;
  rowsAgeMs?: number;
  recentMax?: number;
}): DealNews {
  const { catchUp, now, readEveryMs = READ_EVERY_MS } = options;
  const { heldBackMs = HELD_BACK_MS, rowsAgeMs = ROWS_AGE_MS, recentMax = RECENT_MAX } = options;
  let columns = new ResultColumns();
  // In the order of the last change.
  const recent = new Map<string, Recent>();
  const matching = new Map<string, Recent[]>();
  const waiting = new Set<() => void>();
  let rememberedFromMs = now().getTime();
  let timer: NodeJS.Timeout | undefined;
  let followers = 0;

  function note({ listingId, row, isNew, isRepriced }: NoticedChange, atMs: number): void {
    const known = recent.get(listingId);
    if (row === null) {
      recent.delete(listingId);
      columns.remove(listingId);
      return;
    }
    if (!known && !isNew && !isRepriced) return;
    // Whatever else of it changed decides whether it still matches.
    columns.put(row);
    if (!isNew && !isRepriced) return;
    recent.delete(listingId);
    recent.set(listingId, {
      listingId,
      newAtMs: isNew ? atMs : (known?.newAtMs ?? null),
      repricedAtMs: isRepriced ? atMs : (known?.repricedAtMs ?? null),
    });
  }

  function forgetOldest(): void {
    for (const [listingId, entry] of recent) {
      if (recent.size <= recentMax) return;
      recent.delete(listingId);
      columns.remove(listingId);
      rememberedFromMs = Math.max(rememberedFromMs, noticedAtMs(entry));
    }
  }

  function matchesOf(criteria: Criteria): readonly Recent[] {
    const key = criteriaKey(criteria);
    const kept = matching.get(key);
    if (kept) return kept;
    const found = [...findMatches(columns, criteria, true).rows()]
      .flatMap((row) => recent.get(columns.listingIdOf(row)) ?? [])
      .sort((a, b) => noticedAtMs(b) - noticedAtMs(a));
    if (matching.size >= QUESTIONS_MAX) matching.clear();
    matching.set(key, found);
    return found;
  }

  function since(criteria: Criteria, sinceMs: number): News {
    const untilMs = now().getTime() - heldBackMs;
    const fromMs = sinceMs - rowsAgeMs;
    const isIn = (atMs: number | null) => atMs !== null && atMs > fromMs && atMs <= untilMs;
    const items = matchesOf(criteria).flatMap(
      ({ listingId, newAtMs, repricedAtMs }): NewsItem[] => {
        if (isIn(newAtMs)) return [{ listingId, kind: 'new' }];
        return isIn(repricedAtMs) ? [{ listingId, kind: 'repriced' }] : [];
      },
    );
    const newCount = items.filter(({ kind }) => kind === 'new').length;
    return {
      newCount,
      repricedCount: items.length - newCount,
      items: items.slice(0, ITEMS_MAX),
      isIncomplete: sinceMs < rememberedFromMs,
    };
  }

  function tick(): void {
    void catchUp().finally(() => {
      for (const wake of waiting) wake();
      waiting.clear();
    });
  }

  return {
    begin() {
      columns = new ResultColumns();
      recent.clear();
      matching.clear();
      rememberedFromMs = now().getTime();
    },
    hear(changes) {
      if (changes.length === 0) return;
      const atMs = now().getTime();
      for (const change of changes) note(change, atMs);
      forgetOldest();
      matching.clear();
    },
    since,
    async *follow(criteria, sinceMs, signal) {
      if (signal.aborted) return;
      followers += 1;
      timer ??= setInterval(tick, readEveryMs).unref();
      try {
        let told: string | undefined;
        while (!signal.aborted) {
          const news = since(criteria, sinceMs);
          const text = JSON.stringify(news);
          if (text !== told) yield news;
          told = text;
          await nextTick(waiting, signal);
        }
      } finally {
        followers -= 1;
        if (followers === 0) {
          clearInterval(timer);
          timer = undefined;
          matching.clear();
        }
      }
    },
  };
}

const noticedAtMs = ({ newAtMs, repricedAtMs }: Recent): number =>
  Math.max(newAtMs ?? 0, repricedAtMs ?? 0);

/** Resolves with the next reading, or at the abort. */
async function nextTick(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  let wake: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    wake = resolve;
    waiting.add(resolve);
    signal.addEventListener('abort', wake, { once: true });
    if (signal.aborted) resolve();
  });
  waiting.delete(wake);
  signal.removeEventListener('abort', wake);
}
