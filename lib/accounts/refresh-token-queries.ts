import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people, sessions } from '@/db/schema/accounts';
import { refreshTokens } from '@/db/schema/credentials';
import type { Role } from '@/db/vocabulary';

/** The session to which refresh tokens belong, and its person. */
export interface TokenFamilyRow {
  sessionId: string;
  personId: string;
  role: Role;
  epoch: number;
  disabledAt: Date | null;
  startedAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
}

/** Adds a token. */
export async function insertRefreshToken(
  db: Database,
  values: typeof refreshTokens.$inferInsert,
): Promise<void> {
  await db.insert(refreshTokens).values(values);
}

/**
 * Marks a token as used and gives its session; null when there is none, it was used before, or it has
 * expired. Atomic: of many callers one gets the session.
 */
export async function takeRefreshToken(
  db: Database,
  token: { tokenHash: string; now: Date },
): Promise<string | null> {
  const rows = await db
    .update(refreshTokens)
    .set({ usedAt: token.now })
    .where(
      and(
        eq(refreshTokens.tokenHash, token.tokenHash),
        isNull(refreshTokens.usedAt),
        gt(refreshTokens.expiresAt, token.now),
      ),
    )
    .returning({ sessionId: refreshTokens.sessionId });
  return rows[0]?.sessionId ?? null;
}

/** The session of a token and whether it was used, or null when there is no such token. */
export async function findRefreshToken(
  db: Database,
  tokenHash: string,
): Promise<{ sessionId: string; personId: string; isUsed: boolean } | null> {
  const rows = await db
    .select({
      sessionId: refreshTokens.sessionId,
      personId: sessions.personId,
      usedAt: refreshTokens.usedAt,
    })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(eq(refreshTokens.tokenHash, tokenHash));
  const [row] = rows;
  if (!row) return null;
  return { sessionId: row.sessionId, personId: row.personId, isUsed: row.usedAt !== null };
}

/** The session and its person as they stand, or null when either is gone. */
export async function findTokenFamily(
  db: Database,
  sessionId: string,
): Promise<TokenFamilyRow | null> {
  const rows = await db
    .select({
      sessionId: sessions.id,
      personId: people.id,
      role: people.role,
      epoch: people.epoch,
      disabledAt: people.disabledAt,
      startedAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      endedAt: sessions.endedAt,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.id, sessionId), isNull(people.deletedAt)));
  return rows[0] ?? null;
}

/** Lets a session last until `expiresAt`. */
export async function extendSession(
  db: Database,
  session: { id: string; expiresAt: Date; now: Date },
): Promise<void> {
  await db
    .update(sessions)
    .set({ expiresAt: session.expiresAt, lastSeenAt: session.now })
    .where(eq(sessions.id, session.id));
}

/** Removes the expired tokens of a session, so that a program that runs for months keeps few. */
export async function deleteExpiredTokens(
  db: Database,
  session: { id: string; now: Date },
): Promise<void> {
  await db
    .delete(refreshTokens)
    .where(and(eq(refreshTokens.sessionId, session.id), lt(refreshTokens.expiresAt, session.now)));
}
