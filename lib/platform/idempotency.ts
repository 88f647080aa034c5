import { createHash } from 'node:crypto';
import { authorize } from '@/lib/platform/authz';
import { actorKey, type Ctx } from '@/lib/platform/context';
import { AppError, invalidFields } from '@/lib/platform/errors';
import {
  claimIdempotencyKey,
  deleteOldIdempotencyKeys,
  findKeptAnswer,
  keepAnswer,
  releaseIdempotencyKey,
} from '@/lib/platform/queries';
import { inTransaction } from '@/lib/platform/transaction';

/** A repeated write within this time gets the first one's answer. */
const KEPT_MS = 24 * 3_600_000;
/** A request without an answer after this time died; its key is free again for the same body. */
const LOCK_MS = 60_000;
const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/;

/** An answer as it went over the wire, so that a replay is the same bytes. */
export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** In place of `body`, for files and what many are given; a read's only, so it is never kept. */
  bytes?: Uint8Array<ArrayBuffer>;
}

/** What makes two requests "the same": the operation and every byte of what was asked. */
export function requestHash(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part}`);
  return hash.digest('hex');
}

/** The key of the Idempotency-Key header. Throws `invalid_fields` on anything but 1–255 visible ASCII. */
export function parseIdempotencyKey(header: string): string {
  if (KEY_PATTERN.test(header)) return header;
  throw invalidFields([
    { field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' },
  ]);
}

/**
 * Runs a write at most once per (actor, key) in 24 hours. The first call runs `work` in one
 * transaction that also keeps its answer, so a crash leaves either both or neither; later calls with
 * the same request get that answer and no second effect. A `work` that throws keeps nothing.
 * Throws `idempotency_mismatch` when the key came with another request and `idempotency_in_flight`
 * while the first call still runs.
 */
export async function runOnce<C extends Ctx>(
  ctx: C,
  request: { key: string; hash: string },
  work: (ctx: C) => Promise<WireAnswer>,
): Promise<{ answer: WireAnswer; isReplay: boolean }> {
  const held = { actorKey: actorKey(ctx.actor), key: request.key, requestId: ctx.requestId };
  const now = ctx.now();
  const isMine = await claimIdempotencyKey(ctx.db, {
    ...held,
    requestHash: request.hash,
    now,
    lockedUntil: new Date(now.getTime() + LOCK_MS),
    expiresAt: new Date(now.getTime() + KEPT_MS),
  });
  if (!isMine) return { answer: await replay(ctx, held, request.hash), isReplay: true };
  try {
    const answer = await inTransaction(ctx, async (inner) => {
      const made = await work(inner);
      // Guards against a request so slow that another one took its key over: then this one undoes.
      if (!(await keepAnswer(inner.db, { ...held, ...made }))) throw inFlight(1);
      return made;
    });
    return { answer, isReplay: false };
  } catch (error) {
    // When even this fails the database is away, and the lock runs out by itself.
    await releaseIdempotencyKey(ctx.db, held).catch(() => undefined);
    throw error;
  }
}

async function replay(
  ctx: Ctx,
  where: { actorKey: string; key: string },
  hash: string,
): Promise<WireAnswer> {
  const kept = await findKeptAnswer(ctx.db, where);
  // Released between the claim and this look: the caller may simply try again.
  if (!kept) throw inFlight(1);
  if (kept.requestHash !== hash) throw new AppError('idempotency_mismatch');
  if (kept.responseStatus === null) {
    throw inFlight((kept.lockedUntil.getTime() - ctx.now().getTime()) / 1000);
  }
  return {
    status: kept.responseStatus,
    headers: kept.responseHeaders ?? {},
    body: kept.responseBody ?? '',
  };
}

function inFlight(secondsLeft: number): AppError {
  return new AppError('idempotency_in_flight', {
    retryAfterSeconds: Math.min(Math.max(secondsLeft, 1), 2),
  });
}

/** Keys that are forgotten in one call. */
const FORGOTTEN_AT_ONCE = 20_000;

/** Forgets answers that are kept for nobody any more, up to 20,000 a call. Returns how many. */
export async function forgetOldAnswers(ctx: Ctx): Promise<number> {
  authorize(ctx, 'people.purge');
  return deleteOldIdempotencyKeys(ctx.db, { expiredBefore: ctx.now(), limit: FORGOTTEN_AT_ONCE });
}
