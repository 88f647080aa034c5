/**
 * Sessions of programs that sign in with e-mail and password: an access token for half an hour, and a
 * refresh token that is used once and answered by the next. The session is the family of its refresh
 * tokens: whoever brings one that was used before ends it, because one of the two who had it stole it.
 * There is no grace: of two calls with one token the first wins, and the second ends what it won.
 */
import { randomBytes } from 'node:crypto';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Actor, Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from './access-token';
import { findDeletion } from './deletion-queries';
import type { ProvedPerson } from './person';
import {
  deleteExpiredTokens,
  extendSession,
  findRefreshToken,
  findTokenFamily,
  insertRefreshToken,
  type TokenFamilyRow,
  takeRefreshToken,
} from './refresh-token-queries';
import { hasSecondFactor, proveSecondFactor, type SecondFactorPorts } from './second-factors';
import { digestOf } from './secret-digest';
import { endSession } from './session-queries';
import { beginSession, forgetStanding, signOut } from './sessions';
import { type SignInPorts, signInWithPassword } from './sign-in';
import { currentSigningKey } from './signing-keys';

/** A refresh token is good for this long, and so is a session that nobody refreshes. */
export const REFRESH_TOKEN_SECONDS = 7 * 86_400;
/** However often it is refreshed, a program's session ends after this time and it signs in anew. */
export const API_SESSION_SECONDS_MAX = 90 * 86_400;

const SECRET_BYTES = 32;
const SHAPE = /^dsr_[A-Za-z0-9_-]{43}\.[0-9a-z]{1,7}$/;
const DOOR: Actor = { kind: 'system', name: 'api-sign-in' };
const LEAVING =
  'This account is to be deleted. To keep it, sign in on the site; programs can sign in after that.';
const OVER = 'This refresh token is not valid, or not any more. Sign in again.';

/** What signing in as a program needs. */
export type ApiSessionPorts = SignInPorts & SecondFactorPorts;

/** What a program gets to go on with. */
export interface IssuedTokens {
  accessToken: string;
  accessExpiresAt: Date;
  refreshToken: string;
  refreshExpiresAt: Date;
}

/** The caller is a visitor still; what they prove decides, so the door does the work. */
function atDoor<C extends Ctx>(ctx: C): C {
  return { ...ctx, actor: DOOR };
}

/**
 * Begins a session of kind `api`, named `device` in its person's list. Throws `unauthenticated` and
 * `rate_limited` as `signInWithPassword` does, sharing its counts, `second_factor_required` when the
 * person has a second factor and no code came along, and `forbidden` when the account is to be deleted.
 */
export async function logIn(
  ctx: Ctx<ApiSessionPorts>,
  input: {
    email: string;
    password: string;
    code?: string | undefined;
    clientKey: string;
    device: string;
  },
): Promise<IssuedTokens> {
  authorize(ctx, 'auth.enter');
  const door = atDoor(ctx);
  const { code, device, ...credentials } = input;
  const first = await signInWithPassword(door, credentials);
  const person = await proveWhole(door, first, code);
  const deletion = await findDeletion(door.db, person.personId);
  if (deletion?.purgeAfter) throw new AppError('forbidden', { message: LEAVING });
  const { sessionId, refresh } = await inTransaction(door, async (tx) => {
    const begun = await beginSession(tx, { person, kind: 'api', device });
    const expiresAt = new Date(ctx.now().getTime() + REFRESH_TOKEN_SECONDS * 1_000);
    const family = { sessionId: begun.sessionId, epoch: person.epoch, expiresAt };
    return { sessionId: begun.sessionId, refresh: await addRefreshToken(tx, family) };
  });
  return withAccess(door, { ...person, sessionId }, refresh);
}

async function proveWhole(
  door: Ctx<ApiSessionPorts>,
  person: ProvedPerson,
  code: string | undefined,
): Promise<ProvedPerson> {
  const { personId } = person;
  if (code === undefined && (await hasSecondFactor(door, { personId }))) {
    throw new AppError('second_factor_required');
  }
  return proveSecondFactor(door, { person, code });
}

interface RefreshToken {
  token: string;
  expiresAt: Date;
}

/** The epoch is part of the token, and its digest: raising a person's epoch voids their tokens. */
async function addRefreshToken(
  tx: Ctx,
  family: { sessionId: string; epoch: number; expiresAt: Date },
): Promise<RefreshToken> {
  const { sessionId, epoch, expiresAt } = family;
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const token = `dsr_${secret}.${epoch.toString(36)}`;
  await insertRefreshToken(tx.db, {
    id: newId(),
    sessionId,
    tokenHash: digestOf(token),
    createdAt: tx.now(),
    expiresAt,
  });
  return { token, expiresAt };
}

async function withAccess(
  door: Ctx<ApiSessionPorts>,
  holder: Pick<TokenFamilyRow, 'personId' | 'sessionId' | 'role' | 'epoch'>,
  refresh: RefreshToken,
): Promise<IssuedTokens> {
  const now = door.now();
  const { personId, sessionId, role, epoch } = holder;
  const accessToken = await signAccessToken(
    { personId, sessionId, role, epoch },
    await currentSigningKey(door),
    { market: door.market.name, now },
  );
  return {
    accessToken,
    accessExpiresAt: new Date(now.getTime() + ACCESS_TOKEN_SECONDS * 1_000),
    refreshToken: refresh.token,
    refreshExpiresAt: refresh.expiresAt,
  };
}

/**
 * The next pair of tokens for a refresh token, which is used up by that. Throws `unauthenticated` with
 * one sentence when it is unknown or expired, when its session is over, and when it was used before;
 * then the session ends too, which is audited.
 */
export async function refreshTokens(
  ctx: Ctx<ApiSessionPorts>,
  input: { refreshToken: string },
): Promise<IssuedTokens> {
  authorize(ctx, 'auth.enter');
  const door = atDoor(ctx);
  if (!SHAPE.test(input.refreshToken)) throw new AppError('unauthenticated', { message: OVER });
  const tokenHash = digestOf(input.refreshToken);
  // Refusals are told after the transaction: what a used token ends must not be undone by them.
  const next = await inTransaction(door, async (tx) => {
    const sessionId = await takeRefreshToken(tx.db, { tokenHash, now: ctx.now() });
    if (sessionId === null) {
      await endReused(tx, tokenHash);
      return null;
    }
    return goOn(tx, sessionId, epochOf(input.refreshToken));
  });
  if (next === null) {
    const known = await findRefreshToken(ctx.db, tokenHash);
    if (known) forgetStanding(ctx.db, known.personId);
    throw new AppError('unauthenticated', { message: OVER });
  }
  return withAccess(door, next.family, next.refresh);
}

function epochOf(refreshToken: string): number {
  return Number.parseInt(refreshToken.slice(refreshToken.indexOf('.') + 1), 36);
}

async function goOn(
  tx: Ctx,
  sessionId: string,
  epoch: number,
): Promise<{ family: TokenFamilyRow; refresh: RefreshToken } | null> {
  const now = tx.now();
  const family = await findTokenFamily(tx.db, sessionId);
  if (!family || family.endedAt !== null || family.expiresAt <= now) return null;
  if (family.disabledAt !== null || family.epoch !== epoch) return null;
  const endMs = Math.min(
    now.getTime() + REFRESH_TOKEN_SECONDS * 1_000,
    family.startedAt.getTime() + API_SESSION_SECONDS_MAX * 1_000,
  );
  const expiresAt = new Date(endMs);
  if (expiresAt <= now) return null;
  await deleteExpiredTokens(tx.db, { id: sessionId, now });
  await extendSession(tx.db, { id: sessionId, expiresAt, now });
  return { family, refresh: await addRefreshToken(tx, { sessionId, epoch, expiresAt }) };
}

/** Ends the session of a token that was used before. */
async function endReused(tx: Ctx, tokenHash: string): Promise<void> {
  const known = await findRefreshToken(tx.db, tokenHash);
  if (!known?.isUsed) return;
  const { sessionId: id, personId } = known;
  const isEnded = await endSession(tx.db, {
    id,
    personId,
    reason: 'refresh_reused',
    now: tx.now(),
  });
  if (!isEnded) return;
  await audit(tx, { action: 'session.refresh_reused', subjectKind: 'session', subjectId: id });
}

/**
 * Ends the session of a refresh token, whatever became of the token, or else the one that asks.
 * Ending what is over, or a token that is none, changes nothing. Throws `unauthenticated` for somebody
 * who brings neither.
 */
export async function logOut(ctx: Ctx, input: { refreshToken: string | null }): Promise<void> {
  authorize(ctx, 'auth.enter');
  if (input.refreshToken !== null) return endByToken(atDoor(ctx), input.refreshToken);
  const { actor } = ctx;
  if (actor.kind !== 'person') throw new AppError('unauthenticated');
  try {
    await signOut(ctx, { personId: actor.personId });
  } catch (error) {
    // Somebody else ended it a moment ago.
    if (!(error instanceof AppError && error.code === 'not_found')) throw error;
  }
}

async function endByToken(door: Ctx, refreshToken: string): Promise<void> {
  const known = await findRefreshToken(door.db, digestOf(refreshToken));
  if (!known) return;
  const { sessionId: id, personId } = known;
  await inTransaction(door, async (tx) => {
    const ended = { id, personId, reason: 'signed_out', now: door.now() };
    if (!(await endSession(tx.db, ended))) return;
    await audit(tx, { action: 'session.signed_out', subjectKind: 'session', subjectId: id });
  });
  forgetStanding(door.db, personId);
}
