import type { Database } from '@/db/client';
import journal from '@/db/migrations/meta/_journal.json';
import { AppError, type FieldError } from '@/lib/platform/errors';
import { getNewestMigration } from '@/lib/platform/queries';

/** A database that answers later than this is as good as away. */
const ANSWER_MS_MAX = 2_000;
const RETRY_SECONDS = 2;

export interface Readiness {
  database: 'ok';
  migrations: 'ok';
}

/** The time stamp of the newest migration this build knows; migrations are applied in this order. */
const NEWEST_MIGRATION = Math.max(...journal.entries.map((entry) => entry.when));

/** What keeps the process from serving, each as a named check; none means ready. */
async function findObstacles(db: Database): Promise<FieldError[]> {
  let newestApplied: number | null;
  try {
    newestApplied = await withinTime(getNewestMigration(db));
  } catch {
    return [{ field: 'database', message: 'the database cannot be reached' }];
  }
  if (newestApplied === null) {
    return [{ field: 'migrations', message: 'the database has no tables yet' }];
  }
  return newestApplied < NEWEST_MIGRATION
    ? [{ field: 'migrations', message: 'the database is older than this version' }]
    : [];
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('too slow')), ANSWER_MS_MAX);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // The loser may still fail later; nobody waits for it any more.
    work.catch(() => undefined);
  }
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
