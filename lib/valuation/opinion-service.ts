/**
 * What services outside think of a car: asked only when somebody wishes it, stored for as long as it holds, and
 * shown beside our own value with the weight that its measured error gives it. Nothing here changes a rating.
 */
import type { OpinionKind } from '@/db/vocabulary';
import { assertMayUse, authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import { type Ctx, requirePersonId } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { type LimitRule, PLAN_LIMIT_FACTORS, type RateLimiter } from '@/lib/platform/limits';
import { MS_PER_DAY, MS_PER_HOUR } from '@/lib/platform/time';
import { type AskingCtx, askProvider } from './opinion-asking';
import {
  findFreshOpinion,
  findOpinionSubject,
  findOwnValue,
  listBlockedProviders,
  listHistoryReports,
  listOpinionPairs,
  listOpinions,
  type OpinionSubject,
} from './opinion-queries';
import { questionKeyOf } from './opinion-question';
import { type OpinionsView, viewOpinions } from './opinion-view';
import { OPINION_REASONS, type OpinionReason } from './outside-opinion';
import type { OpinionPorts, OpinionProvider } from './ports';
import { type HistoryFindings, type HistoryReport, historyFindings } from './vehicle-history';

/** What looking at opinions stands on. */
export type OpinionsCtx = Ctx<OpinionPorts & { cache: Cache }>;
/** What asking for them stands on. */
export type AskOpinionsCtx = AskingCtx & Ctx<{ cache: Cache; limiter: RateLimiter }>;

/** Cars a day about which a person on the free plan may ask outside. */
const ASKS_PER_DAY = 20;
/** A service that refused is tried again after this time, whatever it said: plans and keys change. */
const BLOCK_MS_MAX = MS_PER_HOUR;
/** Opinions that are older say little about a service's error today. */
const MEASURED_DAYS = 365;
const ERRORS_KEPT_SECONDS = 300;

/** The opinions on one listing's car, and who may ask for more. */
export interface ListingOpinions extends OpinionsView {
  listingId: string;
  /** Whether this actor may ask, in this market. */
  canAsk: boolean;
  /** Whether this market asks nobody outside. */
  isDemo: boolean;
}

/**
 * What is stored of services outside about a listing's car, weighed; nobody is asked. Throws `not_found` for a
 * listing that is not there, and for a private one that is not the signed-in person's own.
 */
export async function getOpinions(
  ctx: OpinionsCtx,
  input: { listingId: string },
): Promise<ListingOpinions> {
  authorize(ctx, 'listings.read');
  return readOpinions(ctx, await subjectOf(ctx, input.listingId));
}

/**
 * Asks the services of these kinds about a listing's car, all at once, except where what is stored still holds;
 * then gives what `getOpinions` gives. What a service or a cap refuses is said in its line. Throws
 * `needs_own_market` in the demo, `not_found` as `getOpinions` does, and `rate_limited` for who has asked about
 * too many cars today.
 */
export async function askOpinions(
  ctx: AskOpinionsCtx,
  input: { listingId: string; kinds: readonly OpinionKind[] },
): Promise<ListingOpinions> {
  authorize(ctx, 'opinions.ask');
  if (ctx.market.name === 'demo') throw new AppError('needs_own_market');
  const subject = await subjectOf(ctx, input.listingId);
  const waiting = await providersToAsk(ctx, subject, input.kinds);
  if (waiting.length > 0) {
    await countAsk(ctx);
    const own = await firmValueOf(ctx, subject);
    await Promise.all(
      waiting.map((provider) => askProvider(ctx, provider, subject, own?.p50Cents ?? null)),
    );
  }
  return readOpinions(ctx, subject);
}

/**
 * What title records say of these listings' cars, by listing, as far as somebody has asked for a report; for
 * judging risks. Never asks outside.
 */
export async function findHistoryFindings(
  ctx: Ctx,
  input: { listingIds: readonly string[] },
): Promise<Map<string, HistoryFindings>> {
  authorize(ctx, 'listings.read');
  const rows = await listHistoryReports(ctx.db, input.listingIds);
  return new Map(
    // Written by this program from what its adapter read.
    rows.map(({ listingId, report }) => [listingId, historyFindings(report as HistoryReport)]),
  );
}

async function subjectOf(ctx: Ctx, listingId: string): Promise<OpinionSubject> {
  const viewerId = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  const subject = await findOpinionSubject(ctx.db, { listingId, viewerId });
  if (subject === null) throw notFound('listing');
  return subject;
}

/** Those that can be asked about the car, are not blocked, and whose last word does not hold any more. */
async function providersToAsk(
  ctx: AskOpinionsCtx,
  subject: OpinionSubject,
  kinds: readonly OpinionKind[],
): Promise<OpinionProvider[]> {
  const now = ctx.now();
  const blocked = new Set((await blockedProviders(ctx)).map(({ provider }) => provider));
  const open = ctx.ports.opinionProviders.filter(
    (provider) =>
      kinds.includes(provider.kind) &&
      obstacleOf(ctx, provider, subject) === null &&
      !blocked.has(provider.key),
  );
  const fresh = await Promise.all(
    open.map(({ key, kind }) =>
      findFreshOpinion(ctx.db, { provider: key, questionKey: questionKeyOf(kind, subject), now }),
    ),
  );
  return open.filter((_, index) => fresh[index] === null);
}

const blockedProviders = (ctx: Ctx) =>
  listBlockedProviders(ctx.db, {
    now: ctx.now(),
    askedAfter: new Date(ctx.now().getTime() - BLOCK_MS_MAX),
  });

function obstacleOf(
  ctx: Ctx,
  provider: OpinionProvider,
  subject: OpinionSubject,
): { reason: OpinionReason; problem: string } | null {
  if (ctx.market.name === 'demo') {
    return { reason: 'needs_own_market', problem: OPINION_REASONS.needs_own_market };
  }
  if (provider.setupProblem !== null) {
    return { reason: 'not_set_up', problem: provider.setupProblem };
  }
  const missing = provider.missing(subject);
  if (missing.length === 0) return null;
  return { reason: 'facts_missing', problem: `The advert lacks ${missing.join(' and ')}.` };
}

/** One wish of a person, whichever services it reaches. */
async function countAsk(ctx: AskOpinionsCtx): Promise<void> {
  const { actor } = ctx;
  const plan = 'plan' in actor ? actor.plan : 'free';
  const rule: LimitRule = {
    name: 'opinions',
    max: ASKS_PER_DAY * PLAN_LIMIT_FACTORS[plan],
    windowSeconds: MS_PER_DAY / 1_000,
  };
  const verdict = await ctx.ports.limiter.limit(requirePersonId(actor), rule);
  if (verdict.isAllowed) return;
  throw new AppError('rate_limited', {
    message: `You have asked about ${rule.max} cars within a day; wait, then go on.`,
    retryAfterSeconds: verdict.retryAfterSeconds,
  });
}

/** Our own value where the model stands by it. */
async function firmValueOf(ctx: Ctx, { listingId }: OpinionSubject) {
  const own = await findOwnValue(ctx.db, listingId);
  if (own === null || own.unratedReason !== null) return null;
  const { p10Cents, p50Cents, p90Cents } = own;
  return { p10Cents, p50Cents, p90Cents };
}

async function readOpinions(ctx: OpinionsCtx, subject: OpinionSubject): Promise<ListingOpinions> {
  const { opinionProviders } = ctx.ports;
  const questionKeys = [
    ...new Set(opinionProviders.map(({ kind }) => questionKeyOf(kind, subject))),
  ];
  const [stored, blocked, ownValue, pairs] = await Promise.all([
    listOpinions(ctx.db, { listingId: subject.listingId, questionKeys }),
    blockedProviders(ctx),
    firmValueOf(ctx, subject),
    pairsOf(ctx, subject),
  ]);
  const isDemo = ctx.market.name === 'demo';
  return {
    listingId: toPublicId('listing', subject.listingId),
    canAsk: !isDemo && mayAsk(ctx),
    isDemo,
    ...viewOpinions({
      now: ctx.now(),
      providers: opinionProviders.map((provider) => ({
        provider,
        obstacle: obstacleOf(ctx, provider, subject),
      })),
      stored,
      blocked,
      ownValue,
      pairs,
      isTitleBranded: subject.titleStatus !== null && subject.titleStatus !== 'clean',
    }),
  };
}

/** What errors are measured on, without the car itself: no opinion is weighed by its own hit. */
async function pairsOf(ctx: OpinionsCtx, { priceKind, vehicleId }: OpinionSubject) {
  if (ctx.market.name === 'demo') return [];
  const providers = ctx.ports.opinionProviders.flatMap(({ key, kind }) =>
    kind === 'value' ? [key] : [],
  );
  const after = new Date(ctx.now().getTime() - MEASURED_DAYS * MS_PER_DAY);
  const pairs = await ctx.ports.cache.getOrSet(
    { area: 'opinion_errors', key: priceKind, ttlSeconds: ERRORS_KEPT_SECONDS },
    () => listOpinionPairs(ctx.db, { providers, priceKind, after }),
  );
  return pairs.filter((pair) => pair.vehicleId !== vehicleId);
}

function mayAsk({ actor }: Ctx): boolean {
  try {
    assertMayUse(actor, 'opinions.ask');
    return true;
  } catch {
    return false;
  }
}
