/**
 * Keeps the columns of the result counts in line with the search rows, in the memory of a process that
 * asks for them. Each question first reads what changed since the last one, by the numbers that writers
 * give their changes, so that an answer is as true as one of the table.
 */
import { outsideDatabaseTime, waitForShared } from '@/lib/platform/database-time';
import type { Log } from '@/lib/platform/log';
import { type Criteria, criteriaKey } from './criteria';
import type { Position, StoredSort } from './queries';
import { ResultColumns, type ResultRow } from './result-columns';
import { REMOVALS_KEPT_DAYS, type ResultRowSource } from './result-columns-queries';
import { countResults, findMatches, type ResultCounts } from './result-counts';
import { pickPage } from './result-page';
import { pointsOf, type ResultPoints } from './result-points';
import type { RowBits } from './row-bits';

/** Counts over the whole market. */
export interface ResultIndex {
  /**
   * The counts for these criteria; null while the columns are not read yet, or have fallen far behind:
   * then the table is asked. `waitMs` is for how long to wait for the columns.
   */
  count(
    criteria: Criteria,
    options: { oncePerVehicle: boolean; withFacets: boolean; waitMs: number },
  ): Promise<Counted | null>;
  /** The ids of a page in a stored order; null likewise. */
  page(
    criteria: Criteria,
    options: {
      oncePerVehicle: boolean;
      sort: StoredSort;
      after: Position | null;
      limit: number;
    },
  ): Promise<string[] | null>;
  /** What matches as points of a drawing; null likewise. */
  points(
    criteria: Criteria,
    options: {
      oncePerVehicle: boolean;
      limit: number;
      waitMs: number;
      /** All but these listings. */
      withoutIds: readonly string[];
    },
  ): Promise<ResultPoints | null>;
  /** How many matches were first seen after an instant; null likewise. */
  countSince(
    criteria: Criteria,
    options: { oncePerVehicle: boolean; since: Date; waitMs: number },
  ): Promise<number | null>;
  /** Reads what changed since the last question, so that who listens hears of it. */
  catchUp(): Promise<void>;
}

/** A row that was written or went, beside what this process knew of it. */
export interface NoticedChange {
  listingId: string;
  /** Null where it is gone. */
  row: ResultRow | null;
  /** It was not there before. */
  isNew: boolean;
  /** It was there with another ask. */
  isRepriced: boolean;
}

/** Who is told what the index reads. Neither may throw. */
export interface ResultListener {
  /** The columns were read anew: whatever was told before, some may have been missed. */
  begin(): void;
  /** In the order in which it was written. */
  hear(changes: readonly NoticedChange[]): void;
}

const LOAD_ROWS = 2_000;
const CHANGES_MAX = 2_000;
/** Two ways to delete pass by the numbers (a person's own files; what is deleted by hand), so it is compared. */
const COMPARED_EVERY_MS = 600_000;
const FORGOTTEN_AFTER_MS = (REMOVALS_KEPT_DAYS - 1) * 86_400_000;
/** Searches whose matches are kept: four million bytes each at most, for a million cars. */
const MATCHES_KEPT = 16;
/** Counts that are kept until the next change: some kilobytes each. */
const COUNTS_KEPT = 200;
/** Pages likewise: their ids. */
const PAGES_KEPT = 400;
const TRIED_AGAIN_AFTER_MS = 10_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

interface Loaded {
  columns: ResultColumns;
  lastChange: number;
  caughtUpAt: number;
  comparedAt: number;
  /** What was found and counted as of `lastChange`: forgotten with the next change. */
  matches: Map<string, RowBits>;
  counts: Map<string, Counted>;
  pages: Map<string, string[]>;
}

type Counted = Pick<ResultCounts, 'figures' | 'facets'>;

/** An index over these rows. Nothing is read before the first question. */
export function createResultIndex(options: {
  source: ResultRowSource;
  log: Pick<Log, 'warn' | 'info'>;
  listener?: ResultListener;
  /** Milliseconds on a clock that only goes forward. */
  nowMs?: () => number;
}): ResultIndex {
  const { source, log, listener, nowMs = () => performance.now() } = options;
  let loaded: Loaded | null = null;
  let loading: Promise<void> | null = null;
  let failedAt: number | null = null;
  let reading: Promise<boolean> | null = null;
  let readingNext: Promise<boolean> | null = null;

  async function load(): Promise<void> {
    const since = nowMs();
    listener?.begin();
    const lastChange = await source.findLastChange();
    const columns = new ResultColumns();
    for (let afterId = FIRST_ID; ; ) {
      const rows = await source.listRows({ afterId, limit: LOAD_ROWS });
      for (const row of rows) columns.put(row);
      const last = rows.at(-1);
      if (!last || rows.length < LOAD_ROWS) break;
      afterId = last.listingId;
      // Others of the process are answered between two batches.
      await new Promise(setImmediate);
    }
    const at = nowMs();
    const kept = { matches: new Map(), counts: new Map(), pages: new Map() };
    loaded = { columns, lastChange, caughtUpAt: at, comparedAt: at, ...kept };
    log.info({ row_count: columns.size, took_ms: Math.round(nowMs() - since) }, 'results counted');
  }

  function startLoading(): Promise<void> {
    if (failedAt !== null && nowMs() - failedAt < TRIED_AGAIN_AFTER_MS) return Promise.resolve();
    loading ??= outsideDatabaseTime(load)
      .then(() => {
        failedAt = null;
      })
      .catch((error: unknown) => {
        failedAt = nowMs();
        log.warn({ error }, 'the columns of the result counts could not be read');
      })
      .finally(() => {
        loading = null;
      });
    return loading;
  }

  /** Reads the changes up to now; false where there are so many that it goes on by itself. */
  function readChanges(state: Loaded): Promise<boolean> {
    const start = () => {
      reading = outsideDatabaseTime(() => readBatch(state))
        .catch((error: unknown) => {
          loaded = null;
          failedAt = nowMs();
          log.warn({ error }, 'changes of the results could not be read');
          return false;
        })
        .finally(() => {
          reading = null;
        });
      return reading;
    };
    if (!reading) return start();
    // What is being read may have begun before the change that this question is about.
    readingNext ??= reading.then(() => {
      readingNext = null;
      return reading ?? start();
    });
    return readingNext;
  }

  async function readBatch(state: Loaded): Promise<boolean> {
    const { columns } = state;
    const askedAt = nowMs();
    const changes = await source.listChanges({
      afterNumber: state.lastChange,
      limit: CHANGES_MAX,
    });
    listener?.hear(noticed(columns, changes));
    if (changes.length > 0) {
      state.matches.clear();
      state.counts.clear();
      state.pages.clear();
    }
    for (const { listingId, row, changeNumber } of changes) {
      if (row) columns.put(row);
      else columns.remove(listingId);
      state.lastChange = changeNumber;
    }
    if (changes.length === CHANGES_MAX) {
      setImmediate(() => void readChanges(state));
      return false;
    }
    if (askedAt - state.comparedAt > COMPARED_EVERY_MS) {
      state.comparedAt = askedAt;
      const total = await source.countRows();
      // Changes between the two statements make a difference of their own.
      if (Math.abs(total - columns.size) > CHANGES_MAX / 10) loaded = null;
    }
    state.caughtUpAt = askedAt;
    return true;
  }

  /** The columns as of now, or null. */
  async function current(waitMs: number): Promise<Loaded | null> {
    if (loaded && nowMs() - loaded.caughtUpAt > FORGOTTEN_AFTER_MS) loaded = null;
    if (!loaded) await within(startLoading(), waitMs);
    const state = loaded;
    return state && (await waitForShared(readChanges(state))) ? state : null;
  }

  return {
    async count(criteria, { waitMs, ...what }) {
      const state = await current(waitMs);
      if (!state) return null;
      const key = matchesKey(criteria, what.oncePerVehicle);
      const present = state.counts.get(key);
      if (present && (present.facets || !what.withFacets)) return present;
      const { figures, facets, matches } = countResults(state.columns, criteria, what);
      // The page of the same search asks for them next.
      keep(state.matches, key, matches, MATCHES_KEPT);
      return keep(state.counts, key, { figures, facets }, COUNTS_KEPT);
    },
    async page(criteria, { oncePerVehicle, ...wanted }) {
      const state = await current(0);
      if (!state) return null;
      const key = `${matchesKey(criteria, oncePerVehicle)} ${JSON.stringify(wanted)}`;
      const present = state.pages.get(key);
      if (present) return [...present];
      const rows = matchesOf(state, criteria, oncePerVehicle).rows();
      return [...keep(state.pages, key, pickPage(state.columns, rows, wanted), PAGES_KEPT)];
    },
    async points(criteria, { oncePerVehicle, limit, waitMs, withoutIds }) {
      const state = await current(waitMs);
      if (!state) return null;
      const { columns } = state;
      const rows = matchesOf(state, criteria, oncePerVehicle).rows();
      if (withoutIds.length === 0) return pointsOf(columns, rows, limit);
      const without = new Set(withoutIds.map((id) => columns.rowOf(id)));
      return pointsOf(
        columns,
        rows.filter((row) => !without.has(row)),
        limit,
      );
    },
    async countSince(criteria, { oncePerVehicle, since, waitMs }) {
      const state = await current(waitMs);
      if (!state) return null;
      const { firstSeenMs } = state.columns;
      let count = 0;
      for (const row of matchesOf(state, criteria, oncePerVehicle).rows()) {
        if ((firstSeenMs[row] as number) > since.getTime()) count += 1;
      }
      return count;
    },
    async catchUp() {
      await current(0);
    },
  };
}

/** Changes beside what the columns hold before them. A listing is written once between two readings. */
function noticed(
  columns: ResultColumns,
  changes: readonly { listingId: string; row: ResultRow | null }[],
): NoticedChange[] {
  return changes.map(({ listingId, row }) => {
    const hasSameAsk = row && columns.hasAsk(listingId, row.priceCents);
    const isNew = row !== null && hasSameAsk === null;
    return { listingId, row, isNew, isRepriced: hasSameAsk === false };
  });
}

/** What matches, kept for the page and the next ones of the same search while nothing changes. */
function matchesOf(state: Loaded, criteria: Criteria, oncePerVehicle: boolean): RowBits {
  const key = matchesKey(criteria, oncePerVehicle);
  return (
    state.matches.get(key) ??
    keep(state.matches, key, findMatches(state.columns, criteria, oncePerVehicle), MATCHES_KEPT)
  );
}

const MINUTE_MS = 60_000;

/** Days on the market are as of an instant: what was found for them is kept for its minute. */
function matchesKey(criteria: Criteria, oncePerVehicle: boolean): string {
  const asOfMs = criteria.daysOnMarket?.asOf.getTime();
  const minute = asOfMs === undefined ? '' : Math.floor(asOfMs / MINUTE_MS);
  return `${oncePerVehicle} ${minute} ${criteriaKey(criteria)}`;
}

/** Puts it among the others, the oldest of which goes where there are too many. */
function keep<T>(among: Map<string, T>, key: string, value: T, keptMax: number): T {
  const [oldest] = among.keys();
  if (among.size >= keptMax && oldest !== undefined && !among.has(key)) among.delete(oldest);
  among.set(key, value);
  return value;
}

async function within(work: Promise<void>, ms: number): Promise<void> {
  if (ms <= 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
