/**
 * Everybody's running searches, compiled and kept in the memory of this process: what a changed car is held
 * against. It follows the table by the time of each search's last change; who else decides (paused, muted,
 * bounds) reads the table.
 */
import type { Database } from '@/db/client';
import { processSingleton } from '@/lib/platform/singleton';
import { MS_PER_MINUTE } from '@/lib/platform/time';
import type { Criteria } from '@/lib/searches/criteria';
import { CriteriaIndex } from '@/lib/searches/criteria-index';
import type { ResultRow } from '@/lib/searches/result-columns';
import type { SavedQuery } from '@/lib/searches/saved-search-schemas';
import { toCriteria, toTotalBounds } from '@/lib/searches/schemas';
import type { TotalBounds } from '@/lib/searches/total-bounds';
import {
  listByIds,
  listChangedPlaces,
  listRunning,
  type RegisteredRow,
  type RegisterPlace,
} from './register-queries';

type Pool = Database['$client'];

/** A search as cars are held against it. */
export interface RegisteredSearch {
  id: string;
  queryKey: string;
  criteria: Criteria;
  /** On the cost at the buyer's door, which no index knows. */
  totalBounds: TotalBounds;
}

/** Changes are looked at again for so long: a transaction's rows are seen later than their time says. */
const OVERLAP_MS = 2 * MS_PER_MINUTE;
const PAGE_ROWS = 5_000;
const PLACES_PAGE_ROWS = 50_000;

/** The compiled searches of one database. */
export class SearchRegister {
  readonly #index = new CriteriaIndex();
  readonly #searches = new Map<string, RegisteredSearch>();
  /** What was read of the changes that are looked at again. */
  readonly #read = new Map<string, { updatedText: string; atMs: number }>();
  #until: Date | null = null;

  /** How many searches run. */
  get size(): number {
    return this.#index.size;
  }

  /** Brings it in line with the table; what was read already is not read again. */
  async refresh(pool: Pool): Promise<void> {
    if (this.#until === null) await this.#readAll(pool);
    else await this.#readChanged(pool, new Date(this.#until.getTime() - OVERLAP_MS));
    this.#forget();
  }

  async #readAll(pool: Pool): Promise<void> {
    let after: RegisterPlace | null = null;
    for (;;) {
      const rows: RegisteredRow[] = await listRunning(pool, { after, limit: PAGE_ROWS });
      for (const row of rows) this.#put(row);
      after = rows.at(-1) ?? null;
      if (rows.length < PAGE_ROWS) return;
    }
  }

  async #readChanged(pool: Pool, since: Date): Promise<void> {
    const unread: string[] = [];
    let after: RegisterPlace | null = null;
    for (;;) {
      const places: RegisterPlace[] = await listChangedPlaces(pool, {
        ...{ since, after, limit: PLACES_PAGE_ROWS },
      });
      for (const { id, updatedText } of places) {
        if (this.#read.get(id)?.updatedText !== updatedText) unread.push(id);
      }
      after = places.at(-1) ?? null;
      if (places.length < PLACES_PAGE_ROWS) break;
    }
    for (let from = 0; from < unread.length; from += PAGE_ROWS) {
      const rows = await listByIds(pool, unread.slice(from, from + PAGE_ROWS));
      for (const row of rows) this.#put(row);
    }
  }

  /** Only what changed lately may be met again. */
  #forget(): void {
    const sinceMs = (this.#until?.getTime() ?? 0) - OVERLAP_MS;
    for (const [id, { atMs }] of this.#read) if (atMs < sinceMs) this.#read.delete(id);
  }

  /** The searches whose filters a row meets; bounds on the cost at the door are not looked at. */
  matches(row: ResultRow): RegisteredSearch[] {
    return this.#index.matches(row).flatMap((id) => this.#searches.get(id) ?? []);
  }

  #put({ id, query, queryKey, isRunning, updatedAt, updatedText }: RegisteredRow): void {
    this.#read.set(id, { updatedText, atMs: updatedAt.getTime() });
    if (this.#until === null || updatedAt > this.#until) this.#until = updatedAt;
    if (!isRunning) {
      this.#searches.delete(id);
      this.#index.remove(id);
      return;
    }
    if (this.#searches.get(id)?.queryKey === queryKey) return;
    const compiled = compileSearch(id, query, queryKey);
    if (compiled === null) return;
    this.#searches.set(id, compiled);
    this.#index.put(id, compiled.criteria);
  }
}

/** Days on the market count from when each row is looked at: a question is kept for long. */
const NO_TIME = new Date(0);

/**
 * A kept question as cars are held against it; null where it means nothing any more (its ZIP is gone). `asOf`
 * is the market's time, which rows that say when they are looked at need not.
 */
export function compileSearch(
  id: string,
  query: SavedQuery,
  queryKey: string,
  asOf = NO_TIME,
): RegisteredSearch | null {
  try {
    return { id, queryKey, criteria: toCriteria(query, asOf), totalBounds: toTotalBounds(query) };
  } catch {
    return null;
  }
}

/** The register of this process for a database. */
export function searchRegisterOf(pool: Pool): SearchRegister {
  const registers = processSingleton(
    'alerts/search-registers',
    () => new WeakMap<Pool, SearchRegister>(),
  );
  const present = registers.get(pool);
  if (present) return present;
  const made = new SearchRegister();
  registers.set(pool, made);
  return made;
}
