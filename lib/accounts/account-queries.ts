import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import type { Role } from '@/db/vocabulary';

/** A person as the ways into an account need them. */
export interface AccountRow {
  id: string;
  email: string;
  emailVerifiedAt: Date | null;
  displayName: string;
  timeZone: string;
  role: Role;
  epoch: number;
  hasPassword: boolean;
  disabledAt: Date | null;
  lockedUntil: Date | null;
}

const accountColumns = {
  id: people.id,
  email: people.email,
  emailVerifiedAt: people.emailVerifiedAt,
  displayName: people.displayName,
  timeZone: people.timeZone,
  role: people.role,
  epoch: people.epoch,
  hasPassword: sql<boolean>`${people.passwordHash} is not null`,
  disabledAt: people.disabledAt,
  lockedUntil: people.lockedUntil,
};

const byId = (id: string) => and(eq(people.id, id), isNull(people.deletedAt));
const nextVersion = sql`${people.version} + 1`;

/** The account with this normalized e-mail, or null. */
export async function findAccountByEmail(db: Database, email: string): Promise<AccountRow | null> {
  const rows = await db
    .select(accountColumns)
    .from(people)
    .where(and(sql`lower(${people.email}) = ${email}`, isNull(people.deletedAt)));
  return rows[0] ?? null;
}

/** The account of this person, or null. */
export async function findAccountById(db: Database, id: string): Promise<AccountRow | null> {
  const rows = await db.select(accountColumns).from(people).where(byId(id));
  return rows[0] ?? null;
}

/** Stores that the person reads mail sent to their e-mail; the first time counts. */
export async function updateEmailVerified(db: Database, id: string, now: Date): Promise<void> {
  await db
    .update(people)
    .set({
      emailVerifiedAt: sql`coalesce(${people.emailVerifiedAt}, ${now.toISOString()}::timestamptz)`,
      version: nextVersion,
      updatedAt: now,
    })
    .where(byId(id));
}

/**
 * Hands an account that nobody has confirmed to whoever reads its mail: the e-mail counts as verified,
 * and a password and sessions that somebody else may have made are gone. Null when it was verified.
 */
export async function updateClaimedByMail(
  db: Database,
  id: string,
  now: Date,
): Promise<AccountRow | null> {
  const rows = await db
    .update(people)
    .set({
      emailVerifiedAt: now,
      passwordHash: null,
      epoch: sql`${people.epoch} + 1`,
      version: nextVersion,
      updatedAt: now,
    })
    .where(and(byId(id), isNull(people.emailVerifiedAt)))
    .returning(accountColumns);
  return rows[0] ?? null;
}

/** Lifts the rest after failed sign-ins. */
export async function updateUnlocked(db: Database, id: string): Promise<void> {
  await db.update(people).set({ failedSignIns: 0, lockedUntil: null }).where(byId(id));
}

/** Stores a new password that was set by a link: sessions end, a lock is lifted, the mail is read. */
export async function updatePasswordByLink(
  db: Database,
  change: { id: string; passwordHash: string; now: Date },
): Promise<AccountRow | null> {
  const rows = await db
    .update(people)
    .set({
      passwordHash: change.passwordHash,
      emailVerifiedAt: sql`coalesce(${people.emailVerifiedAt}, ${change.now.toISOString()}::timestamptz)`,
      failedSignIns: 0,
      lockedUntil: null,
      epoch: sql`${people.epoch} + 1`,
      version: nextVersion,
      updatedAt: change.now,
    })
    .where(byId(change.id))
    .returning(accountColumns);
  return rows[0] ?? null;
}

/** Stores a new password and leaves the sessions alone. */
export async function updatePassword(
  db: Database,
  change: { id: string; passwordHash: string; now: Date },
): Promise<void> {
  await db
    .update(people)
    .set({
      passwordHash: change.passwordHash,
      failedSignIns: 0,
      lockedUntil: null,
      version: nextVersion,
      updatedAt: change.now,
    })
    .where(byId(change.id));
}

/** Stores a name and a time zone; null when there is no such person. */
export async function updateProfileRow(
  db: Database,
  change: { id: string; displayName: string; timeZone: string; now: Date },
): Promise<AccountRow | null> {
  const { id, now, ...values } = change;
  const rows = await db
    .update(people)
    .set({ ...values, version: nextVersion, updatedAt: now })
    .where(byId(id))
    .returning(accountColumns);
  return rows[0] ?? null;
}

/**
 * Gives a person another e-mail, which counts as verified; null when somebody has it already. Two who
 * take one e-mail at the same moment queue, and the second gets null.
 */
export async function updateEmail(
  db: Database,
  change: { id: string; email: string; now: Date },
): Promise<AccountRow | null> {
  // Nothing else in the market waits on this key; hash collisions only make two changes queue.
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${change.email}, 0))`);
  const rows = await db
    .update(people)
    .set({
      email: change.email,
      emailVerifiedAt: change.now,
      version: nextVersion,
      updatedAt: change.now,
    })
    .where(
      and(
        byId(change.id),
        sql`not exists (select 1 from people other where lower(other.email) = ${change.email}
          and other.id <> ${change.id})`,
      ),
    )
    .returning(accountColumns);
  return rows[0] ?? null;
}
