import type { Database } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';
import { AppError, type FieldError } from '@/lib/platform/errors';
import { getNewestMigration } from '@/lib/platform/queries';
import { withinTime } from '@/lib/platform/time-box';

/** A database that answers later than this is as good as away. */
const ANSWER_MS_MAX = 2_000;
const RETRY_SECONDS = 2;

export interface Readiness {
  database: 'ok';
  migrations: 'ok';
}

/** The time stamp of the newest migration this build knows; migrations are applied in this order. */
const NEWEST_MIGRATION = Math.max(...journal.entries.map((entry) => entry.when));

/** Its name: "0008_snap_studio". */
export const NEWEST_MIGRATION_NAME = journal.entries.at(-1)?.tag ?? 'none';

/** What keeps the process from serving, each as a named check; none means ready. */
export async function findObstacles(db: Database): Promise<FieldError[]> {
  const answer = await withinTime(
    getNewestMigration(db).then((newest) => ({ newest })),
    ANSWER_MS_MAX,
  );
  if (answer === null) return [{ field: 'database', message: 'the database cannot be reached' }];
  const newestApplied = answer.newest;
  if (newestApplied === null) {
    return [{ field: 'migrations', message: 'the database has no tables yet' }];
  }
  return newestApplied < NEWEST_MIGRATION
    ? [{ field: 'migrations', message: 'the database is older than this version' }]
    : [];
}

/**
 * Returns when this process can serve: the database answers within two seconds and has every
 * migration this build knows (a newer database is fine while versions change over). Throws
 * `not_ready` with each failed check by name and a text without addresses or internals.
 */
export async function checkReadiness(db: Database): Promise<Readiness> {
  const obstacles = await findObstacles(db);
  if (obstacles.length === 0) return { database: 'ok', migrations: 'ok' };
  throw new AppError('not_ready', {
    message: `Not ready: ${obstacles.map((obstacle) => obstacle.message).join('; ')}.`,
    fieldErrors: obstacles,
    retryAfterSeconds: RETRY_SECONDS,
  });
}
