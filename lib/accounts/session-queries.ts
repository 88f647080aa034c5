import { and, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { passkeys, people, sessions } from '@/db/schema/accounts';
import type { Plan, Role, SessionKind } from '@/db/vocabulary';

/** How a session and its person stand. */
export interface StandingRow {
  personId: string;
  role: Role;
  plan: Plan;
  epoch: number;
  isDisabled: boolean;
  isLeaving: boolean;
  hasSecondFactor: boolean;
  expiresAt: Date;
  endedAt: Date | null;
  lastSeenAt: Date;
}

/** One of a person's sessions as they see it. */
export interface SessionRow {
  id: string;
  kind: SessionKind;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

/** Adds a session. */
export async function insertSession(
  db: Database,
  values: typeof sessions.$inferInsert,
): Promise<void> {
  await db.insert(sessions).values(values);
}

/** How a session and its person stand, or null when there is no such session. */
export async function findStanding(db: Database, sessionId: string): Promise<StandingRow | null> {
  const rows = await db
    .select({
      personId: people.id,
      role: people.role,
      plan: people.plan,
      epoch: people.epoch,
      isDisabled: sql<boolean>`${people.disabledAt} is not null`,
      isLeaving: sql<boolean>`${people.purgeAfter} is not null`,
      hasSecondFactor: sql<boolean>`${people.totpEnabledAt} is not null
        or exists (select 1 from ${passkeys} where ${passkeys.personId} = ${people.id})`,
      expiresAt: sessions.expiresAt,
      endedAt: sessions.endedAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.id, sessionId), isNull(people.deletedAt)));
  return rows[0] ?? null;
}

/** Notes that a session was used. */
export async function touchSession(db: Database, sessionId: string, now: Date): Promise<void> {
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, sessionId));
}

/** The sessions of a person that last, the newest first. */
export async function selectLastingSessions(
  db: Database,
  personId: string,
  page: { now: Date; limit: number; beforeId: string | null },
): Promise<SessionRow[]> {
  return db
    .select({
      id: sessions.id,
      kind: sessions.kind,
      device: sessions.device,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, page.now),
        page.beforeId === null ? undefined : lt(sessions.id, page.beforeId),
      ),
    )
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .limit(page.limit);
}

/** Ends one session of a person; false when it is not theirs, or has ended. */
export async function endSession(
  db: Database,
  session: { id: string; personId: string; reason: string; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(sessions)
    .set({ endedAt: session.now, endReason: session.reason })
    .where(
      and(
        eq(sessions.id, session.id),
        eq(sessions.personId, session.personId),
        isNull(sessions.endedAt),
      ),
    )
    .returning({ id: sessions.id });
  return rows.length === 1;
}

/** Ends all sessions of a person but one; how many there were. */
export async function endSessions(
  db: Database,
  ended: { personId: string; exceptId: string | null; reason: string; now: Date },
): Promise<number> {
  const rows = await db
    .update(sessions)
    .set({ endedAt: ended.now, endReason: ended.reason })
    .where(
      and(
        eq(sessions.personId, ended.personId),
        ended.exceptId === null ? undefined : ne(sessions.id, ended.exceptId),
        isNull(sessions.endedAt),
      ),
    )
    .returning({ id: sessions.id });
  return rows.length;
}
