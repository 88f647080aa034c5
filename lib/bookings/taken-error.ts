import { AppError } from '@/lib/platform/errors';

/** exclusion_violation of Postgres: one place or one mechanic twice at one time. */
const EXCLUSION_VIOLATION = '23P01';
const CAUSES_MAX = 5;

function isTaken(error: unknown): boolean {
  let at: unknown = error;
  for (let depth = 0; depth < CAUSES_MAX && at instanceof Error; depth += 1) {
    if ('code' in at && at.code === EXCLUSION_VIOLATION) return true;
    at = at.cause;
  }
  return false;
}

/** Runs work of its own transaction; what the database refuses because it is taken becomes a `conflict`. */
export async function withoutOverlap<T>(message: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isTaken(error)) throw new AppError('conflict', { message, cause: error });
    throw error;
  }
}
