import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people, recoveryCodes, sessions } from '@/db/schema/accounts';
import type { Role } from '@/db/vocabulary';

/** What a person has to prove who they are. */
export interface FactorsRow {
  personId: string;
  email: string;
  displayName: string;
  role: Role;
  epoch: number;
  isDisabled: boolean;
  passwordHash: string | null;
  /** Encrypted. */
  totpSecret: string | null;
  totpEnabledAt: Date | null;
  passkeyCount: number;
  recoveryCodesLeft: number;
}

/** What a person has to prove who they are; null when there is no such person. */
export async function findFactors(db: Database, personId: string): Promise<FactorsRow | null> {
  const rows = await db
    .select({
      personId: people.id,
      email: people.email,
      displayName: people.displayName,
      role: people.role,
      epoch: people.epoch,
      isDisabled: sql<boolean>`${people.disabledAt} is not null`,
      passwordHash: people.passwordHash,
      totpSecret: people.totpSecret,
      totpEnabledAt: people.totpEnabledAt,
      // Written out: in a select from one table, columns lose the table's name.
      passkeyCount: sql<number>`(select count(*)::int from passkeys
        where passkeys.person_id = people.id)`,
      recoveryCodesLeft: sql<number>`(select count(*)::int from recovery_codes
        where recovery_codes.person_id = people.id and recovery_codes.used_at is null)`,
    })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.deletedAt)));
  return rows[0] ?? null;
}

/** Takes the person's row for the rest of the transaction; false when there is no such person. */
export async function lockPerson(db: Database, personId: string): Promise<boolean> {
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.deletedAt)))
    .for('update');
  return rows.length === 1;
}

/** Stores a secret that does not count yet; false when one counts already. */
export async function updatePendingTotp(
  db: Database,
  personId: string,
  totpSecret: string,
): Promise<boolean> {
  const rows = await db
    .update(people)
    .set({ totpSecret, totpLastStep: null })
    .where(and(eq(people.id, personId), isNull(people.totpEnabledAt), isNull(people.deletedAt)))
    .returning({ id: people.id });
  return rows.length === 1;
}

/** Makes this stored secret count from now on; false when it was replaced, or counts already. */
export async function enableTotp(
  db: Database,
  totp: { personId: string; totpSecret: string; step: number; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(people)
    .set({ totpEnabledAt: totp.now, totpLastStep: totp.step })
    .where(
      and(
        eq(people.id, totp.personId),
        eq(people.totpSecret, totp.totpSecret),
        isNull(people.totpEnabledAt),
      ),
    )
    .returning({ id: people.id });
  return rows.length === 1;
}

/** Forgets the authenticator app; false when there was none. */
export async function clearTotp(db: Database, personId: string): Promise<boolean> {
  const rows = await db
    .update(people)
    .set({ totpSecret: null, totpEnabledAt: null, totpLastStep: null })
    .where(and(eq(people.id, personId), isNotNull(people.totpEnabledAt)))
    .returning({ id: people.id });
  return rows.length === 1;
}

/** Uses up a time step and all before it; false when it was used up already. */
export async function takeTotpStep(db: Database, personId: string, step: number): Promise<boolean> {
  const rows = await db
    .update(people)
    .set({ totpLastStep: step })
    .where(
      and(
        eq(people.id, personId),
        isNotNull(people.totpEnabledAt),
        or(isNull(people.totpLastStep), lt(people.totpLastStep, step)),
      ),
    )
    .returning({ id: people.id });
  return rows.length === 1;
}

/** Uses up a recovery code; false when the person has none such, or it was used. */
export async function takeRecoveryCode(
  db: Database,
  code: { personId: string; codeHashes: readonly string[]; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(recoveryCodes)
    .set({ usedAt: code.now })
    .where(
      and(
        eq(recoveryCodes.personId, code.personId),
        inArray(recoveryCodes.codeHash, [...code.codeHashes]),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ personId: recoveryCodes.personId });
  return rows.length === 1;
}

/** Puts these codes in the place of all that were there; none removes them. */
export async function replaceRecoveryCodes(
  db: Database,
  personId: string,
  codeHashes: readonly string[],
): Promise<void> {
  await db.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  if (codeHashes.length === 0) return;
  await db.insert(recoveryCodes).values(codeHashes.map((codeHash) => ({ personId, codeHash })));
}

/** When this session of the person began, or null when there is none that lasts. */
export async function findSessionStart(
  db: Database,
  session: { id: string; personId: string },
): Promise<Date | null> {
  const rows = await db
    .select({ createdAt: sessions.createdAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.id, session.id),
        eq(sessions.personId, session.personId),
        isNull(sessions.endedAt),
      ),
    );
  return rows[0]?.createdAt ?? null;
}
