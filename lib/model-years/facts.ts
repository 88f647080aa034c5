/** What is stored of a model year, as pages and the API show it. */
import {
  MODEL_YEAR_FACT_KINDS,
  type ModelYearFactKind,
  type ModelYearFactState,
} from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import { inBackground } from '@/lib/platform/background';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { readOnce } from '@/lib/platform/read-once';
import { MS_PER_DAY } from '@/lib/platform/time';
import { readModel } from '@/lib/vehicles/model-reading';
import type { ComplaintFacts } from './complaints';
import type { FuelEconomyFacts, FuelPrices } from './fuel-economy';
import { FACT_DAYS, type LookUpCtx, lookUpModelYear } from './lookup';
import type { ModelYear } from './model-year';
import { isModelYearOnOffer, type StoredFact, selectFacts, selectFuelPrices } from './queries';
import type { RecallFacts } from './recalls';
import type { SafetyFacts } from './safety-ratings';

/** One kind of facts and how far it may be believed. */
export interface Fact<Body> {
  /** none: nothing is listed under our names, which is not "there is none". unread: not looked up yet. */
  state: ModelYearFactState;
  /** Null unless found. */
  body: Body | null;
  /** The names it was asked by, in the service's own spelling. */
  names: readonly string[];
  /** Whether more of the service's names fit than it was asked by. */
  isCut: boolean;
  /** When the service was asked, on the wall clock; null before it answered. */
  asOf: Date | null;
  /** Whether it is older than it should be. */
  isStale: boolean;
  /** Whether the last try brought no answer. */
  hasFailed: boolean;
}

/** What is known of a model year. */
export interface ModelYearFacts {
  modelYear: ModelYear;
  recalls: Fact<RecallFacts>;
  complaints: Fact<ComplaintFacts>;
  safetyRatings: Fact<SafetyFacts>;
  fuelEconomy: Fact<FuelEconomyFacts>;
  /** National averages; null before they were asked for. */
  fuelPrices: { prices: FuelPrices; asOf: Date } | null;
}

/**
 * What is stored of a model year; asks nobody. Make and model are read as the normaliser reads them. Throws
 * `not_found` for a model year that is neither in our vocabulary nor on offer.
 */
export async function getModelYearFacts(ctx: Ctx, input: ModelYear): Promise<ModelYearFacts> {
  authorize(ctx, 'listings.read');
  const reading = readModel({ make: input.make, model: input.model, year: input.year });
  if (!reading?.model) throw notFound('model year');
  const modelYear = { year: input.year, make: reading.make, model: reading.model };
  const isThere = reading.isKnown || (await isModelYearOnOffer(ctx.db, modelYear));
  if (!isThere) throw notFound('model year');
  return toFacts(ctx, modelYear, await readStored(ctx, modelYear));
}

/**
 * What is stored of a model year that somebody looks at. Where something is due, it is asked for beside that;
 * this waits for it, `budgetMs` at most, only where nothing is stored yet. What comes later is there for the
 * next who looks. Nobody is asked in the demo, where the services are switched off, and without `mayAsk` (for
 * programs that look). Make and model are our own words.
 */
export async function openModelYearFacts(
  ctx: LookUpCtx,
  input: { modelYear: ModelYear; budgetMs: number; mayAsk: boolean },
): Promise<ModelYearFacts> {
  authorize(ctx, 'listings.read');
  const { modelYear, budgetMs, mayAsk } = input;
  const stored = await readStored(ctx, modelYear);
  const nowMs = ctx.now().getTime();
  const isFresh = (kind: string) =>
    stored.some((fact) => fact.kind === kind && fact.dueAt.getTime() > nowMs);
  const isLive = ctx.market.name === 'live' && ctx.ports.modelYearServices !== null;
  if (isLive && mayAsk && !MODEL_YEAR_FACT_KINDS.every(isFresh)) {
    const work = lookUpModelYear(ctx, modelYear);
    inBackground(ctx, 'look-up-model-year', () => work);
    const isKnown = stored.some(({ fetchedAt }) => fetchedAt !== null);
    if (!isKnown) {
      await withinTime(work, budgetMs);
      return toFacts(ctx, modelYear, await selectFacts(ctx.db, modelYear));
    }
  }
  return toFacts(ctx, modelYear, stored);
}

/** Waits for the work, however it ends, and not longer. */
async function withinTime(work: Promise<unknown>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([work.catch(() => undefined), over]);
  clearTimeout(timer);
}

function readStored(ctx: Ctx, modelYear: ModelYear): Promise<StoredFact[]> {
  const { year, make, model } = modelYear;
  return readOnce(ctx, `model-year:${year}:${make}:${model}`, () => selectFacts(ctx.db, modelYear));
}

async function toFacts(
  ctx: Ctx,
  modelYear: ModelYear,
  stored: readonly StoredFact[],
): Promise<ModelYearFacts> {
  const prices = await readOnce(ctx, 'fuel-prices', () => selectFuelPrices(ctx.db));
  const factOf = <Body>(kind: ModelYearFactKind): Fact<Body> =>
    toFact(
      kind,
      stored.find((fact) => fact.kind === kind),
      ctx.now(),
    );
  return {
    modelYear,
    recalls: factOf('recalls'),
    complaints: factOf('complaints'),
    safetyRatings: factOf('safety_ratings'),
    fuelEconomy: factOf('fuel_economy'),
    // Written by `lookup.ts` alone.
    fuelPrices: prices && { prices: prices.prices as FuelPrices, asOf: prices.fetchedAt },
  };
}

function toFact<Body>(
  kind: ModelYearFactKind,
  stored: StoredFact | undefined,
  now: Date,
): Fact<Body> {
  const { fetchedAt = null } = stored ?? {};
  const ageMs = fetchedAt === null ? 0 : now.getTime() - fetchedAt.getTime();
  return {
    state: stored?.state ?? 'unread',
    // Written by `lookup.ts` alone, each kind by its own reader.
    body: (stored?.body ?? null) as Body | null,
    names: stored?.names ?? [],
    isCut: stored?.isCut ?? false,
    asOf: fetchedAt,
    isStale: ageMs > FACT_DAYS[kind] * MS_PER_DAY,
    hasFailed: (stored?.failureCount ?? 0) > 0,
  };
}
