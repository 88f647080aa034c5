/**
 * Links, tickets and challenges that work once and not for long. What goes out is random; what is kept
 * is its digest, so that a look into the database opens nothing.
 */
import { randomBytes } from 'node:crypto';
import type { OneTimePurpose } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import {
  insertOneTimeToken,
  type OneTimeTokenRow,
  selectOneTimeToken,
  updateOneTimeTokensVoid,
  updateOneTimeTokenUsed,
} from './one-time-token-queries';
import { digestOf } from './secret-digest';

const TOKEN_BYTES = 32;
/** Tokens that ran out are kept a day, for whoever looks into what happened. */
const KEPT_MS = 86_400_000;

/** What a token that worked was made for. */
export type OneTimeToken = Pick<OneTimeTokenRow, 'personId' | 'details'>;

/**
 * A new token (43 characters of base64url) that works once within `seconds`. Called by verbs of this
 * room, with a context of the system.
 */
export async function issueOneTimeToken(
  ctx: Ctx,
  input: {
    purpose: OneTimePurpose;
    personId: string | null;
    seconds: number;
    details?: Record<string, unknown>;
  },
): Promise<string> {
  authorize(ctx, 'people.manage');
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const now = ctx.now();
  await insertOneTimeToken(
    ctx.db,
    {
      id: newId(),
      personId: input.personId,
      purpose: input.purpose,
      tokenHash: digestOf(token),
      details: input.details ?? {},
      createdAt: now,
      expiresAt: new Date(now.getTime() + input.seconds * 1_000),
    },
    new Date(now.getTime() - KEPT_MS),
  );
  return token;
}

/** What the token is for while it still works, without using it up; else null. */
export async function findOneTimeToken(
  ctx: Ctx,
  input: { purpose: OneTimePurpose; token: string },
): Promise<OneTimeToken | null> {
  authorize(ctx, 'people.manage');
  const { purpose, token } = input;
  return selectOneTimeToken(ctx.db, { purpose, tokenHash: digestOf(token), now: ctx.now() });
}

/** Uses the token up; null when it was used, ran out or never was. One of several at once gets it. */
export async function takeOneTimeToken(
  ctx: Ctx,
  input: { purpose: OneTimePurpose; token: string },
): Promise<OneTimeToken | null> {
  authorize(ctx, 'people.manage');
  const { purpose, token } = input;
  return updateOneTimeTokenUsed(ctx.db, { purpose, tokenHash: digestOf(token), now: ctx.now() });
}

/** Voids every token of this purpose that the person still has. */
export async function voidOneTimeTokens(
  ctx: Ctx,
  input: { purpose: OneTimePurpose; personId: string },
): Promise<void> {
  authorize(ctx, 'people.manage');
  await updateOneTimeTokensVoid(ctx.db, { ...input, now: ctx.now() });
}
