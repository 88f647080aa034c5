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
import { listChangedSearches, type RegisteredRow } from './register-queries';

type Pool = Database['$client'];

/** A search as cars are held against it. */
export interface RegisteredSearch {
  id: string;
  queryKey: string;
  criteria: Criteria;
  /** On the cost at the buyer's door, which no index knows. */
  totalBounds: TotalBounds;
}

/** Changes are read again for so long: a transaction's rows are seen later than their time says. */
const OVERLAP_MS = 2 * MS_PER_MINUTE;
const PAGE_ROWS = 5_000;

/** The compiled searches of one database. */
export class SearchRegister {
  readonly #index = new CriteriaIndex();
  readonly #searches = new Map<string, RegisteredSearch>();
  #until: Date | null = null;

  /** How many searches run. */
  get size(): number {
    return this.#index.size;
  }

  /** Brings it in line with the table. */
  async refresh(pool: Pool): Promise<void> {
    const since = this.#until && new Date(this.#until.getTime() - OVERLAP_MS);
    let after: RegisteredRow | null = null;
    for (;;) {
      const rows: RegisteredRow[] = await listChangedSearches(pool, {
        since,
        after,
        limit: PAGE_ROWS,
      });
      for (const row of rows) this.#put(row);
      const last = rows.at(-1);
      if (!last) return;
      after = last;
      if (this.#until === null || last.updatedAt > this.#until) this.#until = last.updatedAt;
      if (rows.length < PAGE_ROWS) return;
    }
  }

  /** The searches whose filters a row meets; bounds on the cost at the door are not looked at. */
  matches(row: ResultRow): RegisteredSearch[] {
    return this.#index.matches(row).flatMap((id) => this.#searches.get(id) ?? []);
  }

  #put({ id, query, queryKey, isRunning }: RegisteredRow): void {
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

/** A kept question as cars are held against it; null where it means nothing any more (its ZIP is gone). */
export function compileSearch(
  id: string,
  query: SavedQuery,
  queryKey: string,
): RegisteredSearch | null {
  try {
    return { id, queryKey, criteria: toCriteria(query), totalBounds: toTotalBounds(query) };
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
