/**
 * Whether a session still holds. Tokens are only claims: each is compared with the person's epoch,
 * remembered for a few seconds, so that demoting, disabling and signing out end sessions on every
 * process within five seconds.
 */
import type { Database } from '@/db/client';
import type { Role } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { processSingleton } from '@/lib/platform/singleton';
import type { SessionPerson } from './person';
import { findStanding } from './queries';

/** Under the five seconds that are promised, so that the read itself fits in. */
const STANDING_MS_MAX = 4_000;
/** People in use at once on one process; beyond that the oldest are read again. */
const REMEMBERED_MAX = 5_000;

interface Standing {
  readAtMs: number;
  value: Promise<{ role: Role; epoch: number; isDisabled: boolean } | null>;
}

/** Per database handle, because a process may hold two markets in tests. */
function standingsOf(db: Database): Map<string, Standing> {
  const byDatabase = processSingleton(
    'accounts/standings',
    () => new WeakMap<Database, Map<string, Standing>>(),
  );
  const present = byDatabase.get(db);
  if (present) return present;
  const made = new Map<string, Standing>();
  byDatabase.set(db, made);
  return made;
}

/** Makes this process read the person anew at the next request. */
export function forgetStanding(db: Database, personId: string): void {
  standingsOf(db).delete(personId);
}

function readStanding(ctx: Ctx, personId: string): Standing['value'] {
  const standings = standingsOf(ctx.db);
  const nowMs = ctx.now().getTime();
  const present = standings.get(personId);
  const ageMs = present ? nowMs - present.readAtMs : Number.POSITIVE_INFINITY;
  if (present && ageMs >= 0 && ageMs < STANDING_MS_MAX) return present.value;
  const value = findStanding(ctx.db, personId);
  standings.delete(personId);
  standings.set(personId, { readAtMs: nowMs, value });
  // A failed read must not be remembered; the caller still sees it fail.
  value.catch(() => forgetStanding(ctx.db, personId));
  const oldest = standings.keys().next();
  if (standings.size > REMEMBERED_MAX && !oldest.done) standings.delete(oldest.value);
  return value;
}

/**
 * The person of a session with their present role, or null when the session is over: the epoch was
 * raised, the account was closed, or there is none. At most four seconds out of date. For the
 * authenticator, whose context is the system's.
 */
export async function findPersonForSession(
  ctx: Ctx,
  input: { personId: string; epoch: number },
): Promise<SessionPerson | null> {
  authorize(ctx, 'people.manage');
  const { personId, epoch } = input;
  const standing = await readStanding(ctx, personId);
  if (!standing || standing.isDisabled || standing.epoch !== epoch) return null;
  return { personId, role: standing.role, epoch };
}
