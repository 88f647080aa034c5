import { assertMayUse, mayUse } from '@/lib/platform/authz';
import type { Actor, Ctx } from '@/lib/platform/context';
import { decrypt, encrypt } from '@/lib/platform/encryption';
import { AppError, ERRORS, toAppError } from '@/lib/platform/errors';
import { clientKeyOf } from '@/lib/platform/http/client-address';
import { parseIfMatch } from '@/lib/platform/http/etag';
import { receivedQuery } from '@/lib/platform/http/incoming';
import type { Operation, OperationInput } from '@/lib/platform/http/operation';
import { parseBody, parseParams, parseQuery } from '@/lib/platform/http/read-request';
import type { Received, RoutePorts, Trace } from '@/lib/platform/http/route-contract';
import {
  parseIdempotencyKey,
  requestHash,
  runOnce,
  type WireAnswer,
} from '@/lib/platform/idempotency';
import { requestLimitFor } from '@/lib/platform/limits';
import { refuseWhileReadOnly } from '@/lib/platform/switches';

/** A caller who may ask. */
export interface Admitted {
  actor: Actor;
  /** Settled once the call is counted; rejects for one too many. */
  counted: Promise<void>;
}

/**
 * Who asks, how often, and whether they may: stages four to six. What only reads need not wait for the count: a
 * process refuses by its own count at once, so what it does for calls that the shared count refuses is bounded.
 */
export async function admit<C extends Ctx>(
  ports: RoutePorts<C>,
  operation: Operation,
  request: Request,
  trace: Trace,
): Promise<Admitted> {
  const clientKey = clientKeyOf(request.headers);
  const asked = operation.mediaType?.startsWith('image/') ? 'picture' : 'call';
  const count = async (actor: Actor) => {
    const limited = requestLimitFor(actor, clientKey, ports.limits, asked);
    if (!limited) return;
    trace.verdict = await ports.limiter.limit(limited.key, limited.rule);
    if (!trace.verdict.isAllowed) {
      throw new AppError('rate_limited', {
        retryAfterSeconds: trace.verdict.retryAfterSeconds,
        details: { rule: limited.rule.name },
      });
    }
  };
  let actor: Actor;
  try {
    actor = await ports.authenticate(request);
  } catch (error) {
    // Wrong credentials count against the address, or guessing would be free; right ones that could not be looked up
    // are no guess, and whoever keeps trying while the database is away hears 503 to the end.
    const isOurs = ERRORS[toAppError(error).code].status >= ERRORS.internal.status;
    if (!isOurs) await count({ kind: 'visitor', id: clientKey, isBrowser: false });
    throw error;
  }
  trace.actor = actor;
  const counted = count(actor);
  // It may be refused while nobody waits for it yet.
  counted.catch(() => undefined);
  if (operation.method !== 'GET' || !mayUse(actor, operation.permission)) await counted;
  assertMayUse(actor, operation.permission);
  if (operation.method !== 'GET') {
    await refuseWhileReadOnly(ports.switches, { actor, permission: operation.permission });
  }
  return { actor, counted };
}

/** Work while its call is being counted, and the count; where both fail, the caller hears of the count. */
export async function besideCount<T>(counted: Promise<void>, work: () => Promise<T>): Promise<T> {
  const [done] = await Promise.allSettled([work()]);
  await counted;
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}

/** The strict parse. Its result is what the operation's own schemas made of the request. */
export async function parseInput<O extends Operation>(
  operation: Operation,
  received: Received,
): Promise<OperationInput<O>> {
  const { request, segment, bodyText } = received;
  const input = {
    params: parseParams(operation, (await segment.params) ?? {}),
    query: parseQuery(operation, receivedQuery(request)),
    body: parseBody(operation, bodyText, request.headers.get('content-type')),
    ifMatchVersion: operation.needsIfMatch ? parseIfMatch(request.headers.get('if-match')) : 0,
    headers: request.headers,
    bodyText,
    bodyFile: null,
  };
  return input as OperationInput<O>;
}

/** The verb, at most once per Idempotency-Key where a write carries one. */
export async function runVerb<C extends Ctx>(
  ctx: C,
  operation: Operation,
  received: Received,
  work: (ctx: C) => Promise<WireAnswer>,
  ports: Pick<RoutePorts<C>, 'encryptionSecret'>,
): Promise<WireAnswer> {
  const { request, bodyText, trace } = received;
  const header = request.headers.get('idempotency-key');
  const isIgnored = operation.method === 'GET' || operation.idempotency === 'ignored';
  if (header === null || isIgnored) return work(ctx);
  const { pathname, search } = new URL(request.url);
  const ifMatch = request.headers.get('if-match') ?? '';
  const hash = requestHash([operation.id, pathname, search, ifMatch, bodyText ?? '']);
  const asked = { key: parseIdempotencyKey(header), hash };
  if (operation.idempotency !== 'sealed') {
    const once = await runOnce(ctx, asked, work);
    trace.isReplay = once.isReplay;
    return once.answer;
  }
  const purpose = `kept_answer:${operation.id}`;
  const once = await runOnce(ctx, asked, async (inner) => {
    const answer = await work(inner);
    return { ...answer, body: encrypt(ports.encryptionSecret, purpose, answer.body) };
  });
  trace.isReplay = once.isReplay;
  return { ...once.answer, body: decrypt(ports.encryptionSecret, purpose, once.answer.body) };
}
