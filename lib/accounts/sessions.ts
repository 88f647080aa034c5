/**
 * Sessions of browsers and programs: begun, listed, ended, and whether one still holds. Cookies and
 * tokens are only claims: each is compared with the rows of session and person, remembered for a few
 * seconds, so that demoting, disabling and revoking take effect on every process within five seconds.
 */
import type { Database } from '@/db/client';
import type { SessionKind } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import type { RateLimiter } from '@/lib/platform/limits';
import { inTransaction } from '@/lib/platform/transaction';
import { assertOwner } from './owner-proof';
import type { ProvedPerson, SessionPerson } from './person';
import { hasSecondFactor } from './second-factors';
import {
  endSession,
  endSessions,
  findStanding,
  insertSession,
  type StandingRow,
  selectLastingSessions,
  touchSession,
} from './session-queries';
import { SESSION_SECONDS_MAX } from './session-token';
import { presentRole, standings } from './standings';

const sessionStandings = standings<StandingRow>('accounts/standings');
/** "Last seen" is told to the minute. */
const LAST_SEEN_MS = 60_000;
const DEVICE_CHARACTERS_MAX = 80;

/** A session as its person sees it. */
export interface ListedSession {
  /** "ses_…" */
  id: string;
  kind: SessionKind;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  /** The session that asks. */
  isCurrent: boolean;
}

/** Makes this process read the person and their sessions anew at the next request. */
export function forgetStanding(db: Database, personId: string): void {
  sessionStandings.forget(db, personId);
}

/** "Last seen" may be lost without harm, so nobody waits for it. */
function noteUse(ctx: Ctx, sessionId: string, row: StandingRow): void {
  if (row.endedAt || ctx.now().getTime() - row.lastSeenAt.getTime() < LAST_SEEN_MS) return;
  touchSession(ctx.db, sessionId, ctx.now()).catch((error: unknown) =>
    ctx.log.debug({ error }, 'last use of a session not noted'),
  );
}

/**
 * The person of a session with their present role, or null when the session is over: ended, expired,
 * the epoch was raised, the account was closed, or there is none. At most four seconds out of date.
 * With `wantsAdminSecondFactor` an admin without a second factor comes back as a viewer. For the
 * authenticator, whose context is the system's.
 */
export async function findPersonForSession(
  ctx: Ctx,
  input: { personId: string; epoch: number; sessionId: string; wantsAdminSecondFactor?: boolean },
): Promise<SessionPerson | null> {
  authorize(ctx, 'people.manage');
  const { personId, epoch, sessionId } = input;
  const row = await sessionStandings.read(ctx, sessionId, {
    group: personId,
    load: () => findStanding(ctx.db, sessionId),
    noteUse: (read) => noteUse(ctx, sessionId, read),
  });
  if (!row || row.personId !== personId || row.isDisabled || row.epoch !== epoch) return null;
  if (row.endedAt !== null || row.expiresAt <= ctx.now()) return null;
  const role = presentRole(row, input.wantsAdminSecondFactor === true);
  const leaving = row.isLeaving ? { isLeaving: true as const } : {};
  return { personId, epoch, sessionId, plan: row.plan, role, ...leaving };
}

/**
 * Begins the session of somebody who has just proved who they are, for `device` (as they will
 * recognise it) and `SESSION_SECONDS_MAX` at most. Throws `unauthenticated` for somebody with a second
 * factor whose second step was not done, whichever door they came by. Called by the doors, with a
 * context of the system.
 */
export async function beginSession(
  ctx: Ctx,
  input: { person: ProvedPerson; kind: SessionKind; device: string },
): Promise<{ sessionId: string; expiresAt: Date }> {
  authorize(ctx, 'people.manage');
  const { personId, isSecondFactorDone } = input.person;
  if (!isSecondFactorDone && (await hasSecondFactor(ctx, { personId }))) {
    throw new AppError('unauthenticated', { message: 'This account asks for a second step.' });
  }
  const now = ctx.now();
  const sessionId = newId();
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS_MAX * 1_000);
  await insertSession(ctx.db, {
    id: sessionId,
    personId,
    kind: input.kind,
    device: input.device.slice(0, DEVICE_CHARACTERS_MAX) || 'Unknown device',
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
  });
  return { sessionId, expiresAt };
}

/** One's own sessions that last, the newest first; `cursor` is the `nextCursor` of the page before. */
export async function listSessions(
  ctx: Ctx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ sessions: ListedSession[]; nextCursor: string | null }> {
  authorize(ctx, 'account.read', { ownerId: input.personId });
  const currentId = ctx.actor.kind === 'person' ? ctx.actor.sessionId : null;
  const rows = await selectLastingSessions(ctx.db, input.personId, {
    now: ctx.now(),
    limit: input.limit + 1,
    beforeId: input.cursor === null ? null : parsePublicId('session', input.cursor),
  });
  const page = rows.slice(0, input.limit).map(({ id, ...row }) => ({
    ...row,
    id: toPublicId('session', id),
    isCurrent: id === currentId,
  }));
  return {
    sessions: page,
    nextCursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/**
 * Ends one of one's own sessions. Whoever found an open browser must not lock its owner out, so it throws as
 * `assertOwner` does; and `not_found` for any other session, and for one that has ended.
 */
export async function revokeSession(
  ctx: Ctx<{ limiter: RateLimiter }>,
  input: { personId: string; id: string; password?: string | undefined },
): Promise<void> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  await assertOwner(ctx, { personId: input.personId, password: input.password });
  const sessionId = parsePublicId('session', input.id);
  await endOne(ctx, { personId: input.personId, sessionId, reason: 'revoked' });
}

/** Ends the session that asks. Nothing happens for somebody without one. */
export async function signOut(ctx: Ctx, input: { personId: string }): Promise<void> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  if (ctx.actor.kind !== 'person') return;
  const { sessionId } = ctx.actor;
  await endOne(ctx, { personId: input.personId, sessionId, reason: 'signed_out' });
}

/** Ends all of one's own sessions but the one that asks; how many there were. Throws as `assertOwner` does. */
export async function revokeOtherSessions(
  ctx: Ctx<{ limiter: RateLimiter }>,
  input: { personId: string; password?: string | undefined },
): Promise<{ endedCount: number }> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  await assertOwner(ctx, { personId: input.personId, password: input.password });
  const exceptId = ctx.actor.kind === 'person' ? ctx.actor.sessionId : null;
  const endedCount = await inTransaction(ctx, async (tx) => {
    const count = await endSessions(tx.db, {
      personId: input.personId,
      exceptId,
      reason: 'revoked',
      now: ctx.now(),
    });
    await audit(tx, {
      action: 'person.other_sessions_ended',
      subjectKind: 'person',
      subjectId: input.personId,
      details: { count },
    });
    return count;
  });
  forgetStanding(ctx.db, input.personId);
  return { endedCount };
}

/**
 * Ends the session that a browser came with when it was given a new one, so that a token which was read before
 * opens nothing any more. Nothing happens where it is over already. Called by the doors, with a context of the
 * system.
 */
export async function endReplacedSession(
  ctx: Ctx,
  input: { personId: string; sessionId: string },
): Promise<void> {
  authorize(ctx, 'people.manage');
  try {
    await endOne(ctx, { ...input, reason: 'replaced' });
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_found')) throw error;
  }
}

async function endOne(
  ctx: Ctx,
  session: { personId: string; sessionId: string; reason: string },
): Promise<void> {
  const { personId, sessionId, reason } = session;
  await inTransaction(ctx, async (tx) => {
    const isEnded = await endSession(tx.db, { id: sessionId, personId, reason, now: ctx.now() });
    if (!isEnded) throw notFound('session');
    await audit(tx, {
      action: `session.${reason}`,
      subjectKind: 'session',
      subjectId: sessionId,
    });
  });
  forgetStanding(ctx.db, personId);
}
