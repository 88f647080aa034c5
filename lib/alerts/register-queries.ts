import type { Pool } from 'pg';
import type { SavedQuery } from '@/lib/searches/saved-search-schemas';

/** A saved search as the register reads it. */
export interface RegisteredRow {
  id: string;
  query: SavedQuery;
  queryKey: string;
  isRunning: boolean;
  updatedAt: Date;
  /** The same to the microsecond, for the next page. */
  updatedText: string;
}

/**
 * Searches in the order of their last change, after one of them. With `since` those that changed from then
 * on, also where they do not run any more; without it all that run.
 */
export async function listChangedSearches(
  pool: Pool,
  { since, after, limit }: { since: Date | null; after: RegisteredRow | null; limit: number },
): Promise<RegisteredRow[]> {
  const { rows } = await pool.query<RegisteredRow>(
    `select id, query, query_key as "queryKey", updated_at as "updatedAt", updated_at::text as "updatedText",
            deleted_at is null and paused_at is null as "isRunning"
       from saved_searches
      where updated_at >= coalesce($1::timestamptz, '-infinity')
        and ($1::timestamptz is not null or (deleted_at is null and paused_at is null))
        and (updated_at, id) > (coalesce($2::timestamptz, '-infinity'), coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
      order by updated_at, id limit $4`,
    [since, after?.updatedText ?? null, after?.id ?? null, limit],
  );
  return rows;
}
