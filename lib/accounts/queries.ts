import { and, asc, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import type { Plan, Role } from '@/db/vocabulary';
import type { SignInAttempts } from './lockout';
import { endSessions } from './session-queries';

const personColumns = {
  id: people.id,
  email: people.email,
  displayName: people.displayName,
  role: people.role,
  plan: people.plan,
  disabledAt: people.disabledAt,
  lastSignInAt: people.lastSignInAt,
  createdAt: people.createdAt,
  version: people.version,
};

/** A person as the list and the verbs show them. */
export interface PersonRow {
  id: string;
  email: string;
  displayName: string;
  role: Role;
  plan: Plan;
  disabledAt: Date | null;
  lastSignInAt: Date | null;
  createdAt: Date;
  version: number;
}

/** What signing in needs to know of a person. */
export interface CredentialsRow extends SignInAttempts {
  id: string;
  displayName: string;
  role: Role;
  epoch: number;
  passwordHash: string | null;
  disabledAt: Date | null;
}

/** Adds a person; null when the e-mail is taken. The e-mail must be normalized. */
export async function insertPerson(
  db: Database,
  values: Pick<
    typeof people.$inferInsert,
    | 'id'
    | 'email'
    | 'emailVerifiedAt'
    | 'displayName'
    | 'passwordHash'
    | 'role'
    | 'createdAt'
    | 'updatedAt'
  >,
): Promise<PersonRow | null> {
  const rows = await db
    .insert(people)
    .values(values)
    .onConflictDoNothing()
    .returning(personColumns);
  return rows[0] ?? null;
}

/** The person with this id, or null. */
export async function findPersonById(db: Database, id: string): Promise<PersonRow | null> {
  const rows = await db
    .select(personColumns)
    .from(people)
    .where(and(eq(people.id, id), isNull(people.deletedAt)));
  return rows[0] ?? null;
}

/** The same, the row taken for the rest of the transaction. */
export async function lockPerson(db: Database, id: string): Promise<PersonRow | null> {
  const rows = await db
    .select(personColumns)
    .from(people)
    .where(and(eq(people.id, id), isNull(people.deletedAt)))
    .for('update');
  return rows[0] ?? null;
}

/** The person with this normalized e-mail, or null. */
export async function findPersonByEmail(db: Database, email: string): Promise<PersonRow | null> {
  const rows = await db.select(personColumns).from(people).where(hasEmail(email));
  return rows[0] ?? null;
}

function hasEmail(email: string) {
  return and(sql`lower(${people.email}) = ${email}`, isNull(people.deletedAt));
}

/** Takes the row for the rest of the transaction, so that attempts are counted one after the other. */
export async function lockCredentials(db: Database, email: string): Promise<CredentialsRow | null> {
  const rows = await db
    .select({
      id: people.id,
      displayName: people.displayName,
      role: people.role,
      epoch: people.epoch,
      passwordHash: people.passwordHash,
      disabledAt: people.disabledAt,
      failedCount: people.failedSignIns,
      lockedUntil: people.lockedUntil,
    })
    .from(people)
    .where(hasEmail(email))
    .for('update');
  return rows[0] ?? null;
}

/** Stores how many attempts failed in a row. No new row version: nobody edits these. */
export async function updateAttempts(
  db: Database,
  id: string,
  attempts: SignInAttempts,
): Promise<void> {
  await db
    .update(people)
    .set({ failedSignIns: attempts.failedCount, lockedUntil: attempts.lockedUntil })
    .where(eq(people.id, id));
}

/** Stores a sign-in that succeeded: no failed attempts any more. */
export async function updateSignedIn(db: Database, id: string, now: Date): Promise<void> {
  await db
    .update(people)
    .set({ failedSignIns: 0, lockedUntil: null, lastSignInAt: now })
    .where(eq(people.id, id));
}

/**
 * Ids of the admins who can sign in and are not about to leave, their rows taken for the rest of the
 * transaction in the order of their ids. Whoever waits here sees the set as the one before left it.
 */
export async function lockActiveAdminIds(db: Database): Promise<string[]> {
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.role, 'admin'),
        isNull(people.disabledAt),
        isNull(people.deletionRequestedAt),
        isNull(people.deletedAt),
      ),
    )
    .orderBy(asc(people.id))
    .for('update');
  return rows.map((row) => row.id);
}

/**
 * Changes a person; `endsSessions` raises their epoch, which also ends tokens, and closes the rows of
 * their sessions. Call it in a transaction. Null when there is no such person.
 */
export async function updatePerson(
  db: Database,
  id: string,
  change: { role?: Role; plan?: Plan; disabledAt?: Date | null; passwordHash?: string },
  how: { now: Date; endsSessions: boolean },
): Promise<PersonRow | null> {
  const rows = await db
    .update(people)
    .set({
      ...change,
      ...(change.passwordHash === undefined ? {} : { failedSignIns: 0, lockedUntil: null }),
      ...(how.endsSessions ? { epoch: sql`${people.epoch} + 1` } : {}),
      version: sql`${people.version} + 1`,
      updatedAt: how.now,
    })
    .where(and(eq(people.id, id), isNull(people.deletedAt)))
    .returning(personColumns);
  if (how.endsSessions && rows.length > 0) {
    await endSessions(db, { personId: id, exceptId: null, reason: 'ended', now: how.now });
  }
  return rows[0] ?? null;
}

/** People, newest first (ids are time-ordered), after `beforeId`. */
export async function selectPeople(
  db: Database,
  page: { limit: number; beforeId: string | null },
): Promise<PersonRow[]> {
  return db
    .select(personColumns)
    .from(people)
    .where(
      and(
        isNull(people.deletedAt),
        page.beforeId === null ? undefined : lt(people.id, page.beforeId),
      ),
    )
    .orderBy(desc(people.id))
    .limit(page.limit);
}

/** How many people have each role; roles without people are absent. */
export async function countPeopleByRole(db: Database): Promise<{ role: Role; count: number }[]> {
  return db
    .select({ role: people.role, count: sql<number>`count(*)::int` })
    .from(people)
    .where(isNull(people.deletedAt))
    .groupBy(people.role)
    .orderBy(asc(people.role));
}
