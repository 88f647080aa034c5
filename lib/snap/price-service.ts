/**
 * What to ask for a car: the valuation that buyers see, turned to a seller's side. Price, days on offer and what is
 * left of it are read together; what nobody knows is said to be unknown. docs/selling-price.md has the reasoning.
 */
import type { SnapCondition } from '@/db/snap-content';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields } from '@/lib/platform/errors';
import { publishLive } from '@/lib/platform/live-events';
import { inTransaction } from '@/lib/platform/transaction';
import { readDaysByAsk } from '@/lib/searches/days-by-ask-service';
import { valueOutsideCars } from '@/lib/valuation/service';
import { confirmedFacts, missingFacts } from './facts';
import type { SnapJob } from './job';
import { jobTopic, viewOfJob } from './job-view';
import { assertZip } from './job-zip';
import { changeOwnJob, type OwnJob, requireJob } from './own-job';
import { NOTHING_TOLD, type ToldCosts } from './price-channels';
import {
  type CarToPrice,
  carOfFacts,
  QUESTION_KINDS,
  type StatedFacts,
  valuationsToAsk,
} from './price-question';
import { askPercentileAt, rangeAsItIs } from './price-scale';
import {
  type CarValues,
  type PriceSuggestion,
  priceSuggestion,
  scaleOf,
  whyNoPrice,
} from './price-suggestion';

type CachingCtx = Ctx<{ cache: Cache }>;

/** Comps that an answer names at most. */
const COMPS_SHOWN = 12;

/** A car to be priced, what is said of its condition, and what its seller knows of costs. */
export interface PriceQuestion {
  car: CarToPrice;
  condition: SnapCondition;
  zip: string | null;
  told?: ToldCosts;
  /** What is asked now or is thought of; null for the market mark. */
  priceCents?: number | null;
}

/**
 * What to ask for a car, how long such asks were on offer, and what is left of them in each way of selling. Where the
 * market is too thin, or the condition is such that comparable cars say nothing, there is a `refusal` in words and
 * neither marks nor a curve. Throws `invalid_fields` for a car that is not known and a ZIP that does not exist, and
 * `unavailable` while the market has no model.
 */
export async function suggestPrice(
  ctx: CachingCtx,
  question: PriceQuestion,
): Promise<PriceSuggestion> {
  authorize(ctx, 'pricing.suggest');
  assertZip(question.zip);
  const { condition, told = NOTHING_TOLD, priceCents = null } = question;
  const withPlace = { ...carOfFacts({}, question.zip), ...question.car };
  const values = await readValues(ctx, withPlace, condition);
  const { make, model } = values.shown;
  const days = await readDaysByAsk(ctx, { make, model });
  return priceSuggestion({
    values,
    days,
    condition,
    told,
    priceCents,
    asOf: ctx.market.now(),
    isSimulated: ctx.market.name === 'demo',
  });
}

/**
 * The same for a person's own snap job, from its confirmed facts and its condition. Throws `not_found`, and
 * `invalid_fields` naming each fact that is not confirmed yet.
 */
export async function suggestJobPrice(
  ctx: CachingCtx,
  input: OwnJob & { told?: ToldCosts; priceCents?: number | null },
): Promise<PriceSuggestion> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const row = await requireJob(ctx, input);
  const missing = missingFacts(row.facts);
  if (missing.length > 0) {
    throw invalidFields(
      missing.map((name) => ({ field: `facts.${name}`, message: 'is not confirmed yet' })),
    );
  }
  return suggestPrice(ctx, {
    car: carOfFacts(confirmedFacts(row.facts), row.zip),
    condition: row.condition,
    zip: row.zip,
    told: input.told ?? NOTHING_TOLD,
    priceCents: input.priceCents ?? row.priceCents,
  });
}

/** What comparable cars ask for such a car as it is, and where an ask stands among them; money in US cents. */
export interface PriceRangeNow {
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
  /** 0–1. */
  confidence: number;
  compsCount: number;
  /** 0.5–99.5 of the given ask; null without one. */
  askPercentile: number | null;
}

/**
 * What comparable cars ask today for a car of these facts as it is: a ladder's guard is its p10. Null where nobody
 * can tell: no model, a car that is not known, a market too thin.
 */
export async function readPriceRange(
  ctx: Ctx,
  input: {
    facts: StatedFacts;
    condition: SnapCondition;
    zip: string | null;
    priceCents?: number | null;
  },
): Promise<PriceRangeNow | null> {
  authorize(ctx, 'pricing.suggest');
  const values = await readValues(ctx, carOfFacts(input.facts, input.zip), input.condition).catch(
    (error: unknown) => {
      const isUnknown = error instanceof AppError && UNKNOWN_CODES.has(error.code);
      if (isUnknown) return null;
      throw error;
    },
  );
  if (values === null || whyNoPrice(values, input.condition) !== null) return null;
  const scale = scaleOf(values, input.condition);
  const priceCents = input.priceCents ?? null;
  return {
    ...rangeAsItIs(scale),
    confidence: values.shown.confidence,
    compsCount: values.shown.comps.length,
    askPercentile: priceCents === null ? null : askPercentileAt(scale, priceCents),
  };
}

const UNKNOWN_CODES: ReadonlySet<string> = new Set(['invalid_fields', 'unavailable']);

async function readValues(ctx: Ctx, car: CarToPrice, condition: SnapCondition): Promise<CarValues> {
  const questions = valuationsToAsk(car, condition);
  const answers = await valueOutsideCars(
    ctx,
    QUESTION_KINDS.map((kind) => questions[kind]),
    { comps: COMPS_SHOWN },
  );
  const [ofPrivate, ofPrivateClean, ofDealer, ofDealerClean] = answers.map(
    ({ valuation }) => valuation,
  );
  if (!ofPrivate || !ofPrivateClean || !ofDealer || !ofDealerClean) {
    throw invalidFields(answers[0]?.errors ?? []);
  }
  const isPrivateMeasured = ofPrivate.unratedReason !== 'price_kind_not_measured';
  const shown = isPrivateMeasured ? ofPrivate : ofDealer;
  const clean = isPrivateMeasured ? ofPrivateClean : ofDealerClean;
  const differenceCents = shown.p50Cents - clean.p50Cents;
  const isTitleOther = condition.titleStatus !== undefined && condition.titleStatus !== 'clean';
  return {
    shown,
    isPrivateMeasured,
    // A title that the market does not know moves nothing at all.
    title: { cents: isTitleOther && differenceCents !== 0 ? differenceCents : null },
    tradeIn: shown.otherKinds.find(({ priceKind }) => priceKind === 'trade_in') ?? null,
  };
}

/** A price and the floor under it, US cents; null where none is set. */
interface KeptPrice {
  priceCents: number | null;
  floorCents: number | null;
}

/**
 * Sets what a person asks for their car and the price below which they do not sell, which is for nobody else's eyes;
 * null for none. Throws `not_found`, `precondition_failed`, and `invalid_fields` for a floor above the price or
 * without one. A car that is on offer keeps its price there until it is offered anew. With `base`, the prices that
 * the person saw, a change of the job that left them as they were is no obstacle: photos are read meanwhile.
 */
export async function setJobPrice(
  ctx: Ctx,
  input: OwnJob & KeptPrice & { version: number; base?: KeptPrice },
): Promise<SnapJob> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const { priceCents, floorCents } = input;
  if (floorCents !== null && (priceCents === null || floorCents > priceCents)) {
    const message = priceCents === null ? 'needs a price' : 'is above the price';
    throw invalidFields([{ field: 'floor_cents', message }]);
  }
  const { base } = input;
  const isAsSeen = (row: KeptPrice) =>
    row.priceCents === base?.priceCents && row.floorCents === base?.floorCents;
  const row = await inTransaction(ctx, async (tx) => {
    const changed = await changeOwnJob(tx, { ...input, isAsSeen }, () => ({
      priceCents,
      floorCents,
    }));
    await audit(tx, { action: 'snap_job.priced', subjectKind: 'snap_job', subjectId: changed.id });
    await publishLive(tx.db, jobTopic(changed.id), { id: input.jobId });
    return changed;
  });
  return viewOfJob(ctx, row);
}
