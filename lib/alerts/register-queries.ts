import type { Pool } from 'pg';
import type { SavedQuery } from '@/lib/searches/saved-search-schemas';

/** Where a search stands in the order of last changes. */
export interface RegisterPlace {
  id: string;
  /** To the microsecond. */
  updatedText: string;
}

/** A saved search as the register reads it. */
export interface RegisteredRow extends RegisterPlace {
  query: SavedQuery;
  queryKey: string;
  isRunning: boolean;
  updatedAt: Date;
}

const COLUMNS = `id, query, query_key as "queryKey", updated_at as "updatedAt", updated_at::text as "updatedText",
            deleted_at is null and paused_at is null as "isRunning"`;
const IS_AFTER = `(updated_at, id) >
        (coalesce($1::timestamptz, '-infinity'), coalesce($2::uuid, '00000000-0000-0000-0000-000000000000'))`;

/** Searches that run, in the order of their last change, after one of them. */
export async function listRunning(
  pool: Pool,
  { after, limit }: { after: RegisterPlace | null; limit: number },
): Promise<RegisteredRow[]> {
  const { rows } = await pool.query<RegisteredRow>(
    `select ${COLUMNS} from saved_searches
      where deleted_at is null and paused_at is null and ${IS_AFTER}
      order by updated_at, id limit $3`,
    [after?.updatedText ?? null, after?.id ?? null, limit],
  );
  return rows;
}

/** The places of searches that changed from then on, running or not: the index alone knows them. */
export async function listChangedPlaces(
  pool: Pool,
  { since, after, limit }: { since: Date; after: RegisterPlace | null; limit: number },
): Promise<RegisterPlace[]> {
  const { rows } = await pool.query<RegisterPlace>(
    `select id, updated_at::text as "updatedText" from saved_searches
      where ${IS_AFTER} and updated_at >= $3
      order by updated_at, id limit $4`,
    [after?.updatedText ?? null, after?.id ?? null, since, limit],
  );
  return rows;
}

/** These searches, running or not, in no order. */
export async function listByIds(pool: Pool, ids: readonly string[]): Promise<RegisteredRow[]> {
  const { rows } = await pool.query<RegisteredRow>(
    `select ${COLUMNS} from saved_searches where id = any($1::uuid[])`,
    [ids],
  );
  return rows;
}
