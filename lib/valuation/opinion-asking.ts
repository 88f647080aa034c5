/** One question to one service: taken by one of all who want it, paid, asked, and stored whatever comes of it. */
import type { OpinionProviderKey } from '@/db/vocabulary';
import type { Ctx } from '@/lib/platform/context';
import { type ErrorCode, toAppError } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import { type BudgetPorts, noteCost, noteQuota, spendCall } from '@/lib/sources/budget';
import {
  claimQuestion,
  dropQuestion,
  findFreshOpinion,
  finishQuestion,
  isBeingAsked,
  type OpinionSubject,
} from './opinion-queries';
import { questionKeyOf } from './opinion-question';
import {
  OPINION_REASONS,
  type OpinionReason,
  type OpinionRefused,
  type OpinionReply,
  refused,
} from './outside-opinion';
import type { OpinionPorts, OpinionProvider } from './ports';

/** A context in which services can be asked. */
export type AskingCtx = Ctx<OpinionPorts & BudgetPorts>;

/** Longer than any call takes: whoever has not answered by then has died. */
const LEASE_MS = 90_000;
/** For so long one waits for the answer that somebody else asked for. */
const WAIT_MS = 60_000;
const LOOK_EVERY_MS = 150;

/**
 * Asks a service about a car unless what is stored still holds. Of many who want the same at once, in whatever
 * process, one asks, and the others wait for what comes of it. Never throws for what a service or a cap does.
 */
export async function askProvider(
  ctx: AskingCtx,
  provider: OpinionProvider,
  subject: OpinionSubject,
  ownValueCents: number | null,
): Promise<void> {
  const question = { provider: provider.key, questionKey: questionKeyOf(provider.kind, subject) };
  const now = ctx.now();
  const id = await claimQuestion(ctx.db, {
    ...question,
    listingId: subject.listingId,
    kind: provider.kind,
    isVerified: provider.isVerified,
    ownValueCents: provider.kind === 'value' ? ownValueCents : null,
    now,
    leaseUntil: new Date(now.getTime() + LEASE_MS),
  });
  if (id === null) return waitForAnswer(ctx, question);
  // Somebody may have asked and been answered since this one looked.
  if (await findFreshOpinion(ctx.db, { ...question, now })) return dropQuestion(ctx.db, id);
  const reply = await replyOf(ctx, provider, subject);
  await store(ctx, provider, { id, reply });
}

async function waitForAnswer(
  ctx: AskingCtx,
  question: { provider: OpinionProviderKey; questionKey: string },
): Promise<void> {
  const until = performance.now() + WAIT_MS;
  while (performance.now() < until) {
    if (!(await isBeingAsked(ctx.db, question))) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** What a failure of the call itself is called. */
const FAILURE_REASONS: Partial<Record<ErrorCode, OpinionReason>> = {
  budget_spent: 'cap_spent',
  outbound_timeout: 'too_slow',
  outbound_paused: 'breaker_open',
  outbound_unreachable: 'unreachable',
  outbound_address_refused: 'unreachable',
  outbound_too_large: 'unreadable',
};

async function replyOf(
  ctx: AskingCtx,
  provider: OpinionProvider,
  subject: OpinionSubject,
): Promise<OpinionReply & { isUnasked?: true }> {
  try {
    await spend(ctx, provider);
  } catch (error) {
    return { ...failureOf(ctx, provider, error), isUnasked: true };
  }
  try {
    return await provider.ask(subject, { outbound: ctx.ports.outbound, now: ctx.now() });
  } catch (error) {
    return failureOf(ctx, provider, error);
  }
}

/** Counts the call under its own name, and where it has one under the cap that it shares: both or neither. */
async function spend(ctx: AskingCtx, { key, costMicros, sharedCap }: OpinionProvider) {
  await inTransaction(ctx, async (within) => {
    await spendCall(within, { provider: key, costMicros });
    if (sharedCap !== null) await spendCall(within, { provider: sharedCap });
  });
}

function failureOf(
  ctx: AskingCtx,
  { key, label }: OpinionProvider,
  thrown: unknown,
): OpinionRefused {
  const error = toAppError(thrown);
  const { code, retryAfterSeconds = null } = error;
  const reason = FAILURE_REASONS[code];
  if (reason === undefined) {
    ctx.log.error({ error, provider: key }, 'a service could not be asked');
    return refused('interrupted', `${label}: ${OPINION_REASONS.interrupted}`);
  }
  return refused(reason, `${label}: ${OPINION_REASONS[reason]}`, { retryAfterSeconds });
}

async function store(
  ctx: AskingCtx,
  provider: OpinionProvider,
  { id, reply }: { id: string; reply: OpinionReply & { isUnasked?: true } },
): Promise<void> {
  const now = ctx.now();
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  const planned = reply.isUnasked ? 0 : provider.costMicros;
  const costMicros = reply.isUnasked ? 0 : (reply.costMicros ?? planned);
  await noteCost(ctx, { provider: provider.key, costMicros: costMicros - planned });
  if (reply.quotaLeft !== null) {
    await noteQuota(ctx, { provider: provider.key, quotaLeft: reply.quotaLeft });
  }
  const common = { id, answeredAt: now, costMicros };
  if (reply.outcome === 'answered') {
    const { finding } = reply;
    return finishQuestion(ctx.db, { ...common, finding, freshUntil: later(provider.keptSeconds) });
  }
  const { reason, problem, retryAfterSeconds, isProviderWide } = reply;
  ctx.log.info({ provider: provider.key, reason }, 'no opinion from a service');
  await finishQuestion(ctx.db, {
    ...common,
    reason,
    problem,
    isProviderWide,
    retryAt: retryAfterSeconds === null ? null : later(retryAfterSeconds),
    // That a service knows nothing about a car holds as long as what it would know.
    freshUntil: reason === 'no_data' ? later(provider.keptSeconds) : null,
  });
}
