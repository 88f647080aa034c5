import type pg from 'pg';

// Apart from what applies them: the pages' bundle can't hold the folder that they lie in.

/** A migration as a database notes it: a digest of its text, and when it was made (Unix milliseconds). */
export interface AppliedMigration {
  hash: string;
  madeAtMs: number;
}

/** The migrations that were applied to a database, the first one first; none where it was never migrated. */
export async function listAppliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const { rows: found } = await client.query<{ found: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as found",
  );
  if (!found[0]?.found) return [];
  const { rows } = await client.query<AppliedMigration>(
    `select hash, created_at::float8 as "madeAtMs" from drizzle.__drizzle_migrations order by id`,
  );
  return rows;
}
