/**
 * Asks the public services about model years and stores what they say. Each kind of facts of each model year
 * is asked for by one process at a time, and again only when it is due.
 */
import { MODEL_YEAR_FACT_KINDS, type ModelYearFactKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, toAppError } from '@/lib/platform/errors';
import { MS_PER_DAY, MS_PER_MINUTE, toDateOnly } from '@/lib/platform/time';
import { type BudgetPorts, spendCall } from '@/lib/sources/budget';
import { complaintFacts } from './complaints';
import type { ModelYear } from './model-year';
import type { ModelYearServices, ServiceAnswer, ServiceCall } from './ports';
import {
  claimFacts,
  selectDueModelYears,
  selectFuelPrices,
  updateFact,
  updateFailure,
  upsertFuelPrices,
} from './queries';
import { recallFacts } from './recalls';

/** What looking up stands on. */
export interface LookUpPorts extends BudgetPorts {
  /** Null where the operator switched them off. */
  modelYearServices: ModelYearServices | null;
}
export type LookUpCtx = Ctx<LookUpPorts>;

/** How long an answer counts as present. Recalls and complaints are added to; tests and ratings are done once. */
export const FACT_DAYS: Readonly<Record<ModelYearFactKind, number>> = {
  recalls: 7,
  complaints: 7,
  safety_ratings: 30,
  fuel_economy: 30,
};
const PRICES_DAYS = 7;
/** Whoever took a kind and did not come back has lost it after this time. */
const CLAIM_MS = 5 * MS_PER_MINUTE;
const FIRST_RETRY_MS = 15 * MS_PER_MINUTE;
const PROBLEM_LENGTH_MAX = 300;
const MODEL_YEARS_OF_RUN_MAX = 100;

/** By which daily caps calls are counted (SOURCE_DAILY_CALLS). */
const SAFETY_PROVIDER = 'nhtsa';
const FUEL_PROVIDER = 'fueleconomy';

/** What came of looking up a model year. */
export interface LookedUp {
  answeredCount: number;
  failedCount: number;
}

/**
 * Looks up what is due of a model year, at most two services at once, and stores each answer. A service that
 * gives none is asked again later, 15 minutes after the first time; what it said before stays. Throws
 * `needs_own_market` in the demo; does nothing where the services are switched off.
 */
export async function lookUpModelYear(ctx: LookUpCtx, modelYear: ModelYear): Promise<LookedUp> {
  authorize(ctx, 'search.live');
  if (ctx.market.name === 'demo') throw new AppError('needs_own_market');
  const services = ctx.ports.modelYearServices;
  if (services === null) return { answeredCount: 0, failedCount: 0 };
  const now = ctx.now();
  const untilAt = new Date(now.getTime() + CLAIM_MS);
  const { year, make, model } = modelYear;
  const kinds = MODEL_YEAR_FACT_KINDS;
  const claimed = await claimFacts(ctx.db, { year, make, model, kinds, now, untilAt });
  const asked = askAll(ctx, services, { year, make, model });
  const inOrder = async (order: readonly ModelYearFactKind[]) => {
    const outcomes: boolean[] = [];
    for (const kind of order) {
      if (claimed.includes(kind)) outcomes.push(await keep(ctx, modelYear, kind, asked[kind]));
    }
    return outcomes;
  };
  const outcomes = await Promise.all([
    inOrder(['recalls', 'safety_ratings', 'complaints']),
    inOrder(['fuel_economy']),
  ]);
  const answeredCount = outcomes.flat().filter((isAnswered) => isAnswered).length;
  return { answeredCount, failedCount: outcomes.flat().length - answeredCount };
}

/** An answer in the shape of its row. */
type Storable = ServiceAnswer<{ body: object; itemCount: number; hasParkIt: boolean }>;

function askAll(
  ctx: LookUpCtx,
  { safety, fuel }: ModelYearServices,
  modelYear: ModelYear,
): Record<ModelYearFactKind, () => Promise<Storable>> {
  const ofSafety = callOf(ctx, SAFETY_PROVIDER);
  const ofFuel = callOf(ctx, FUEL_PROVIDER);
  return {
    recalls: async () =>
      storable(await safety.recalls(modelYear, ofSafety), (rows) => {
        const body = recallFacts(rows);
        return { body, itemCount: body.count, hasParkIt: body.parkItCount > 0 };
      }),
    complaints: async () =>
      storable(await safety.complaints(modelYear, ofSafety), (rows) => {
        const body = complaintFacts(rows);
        return { body, itemCount: body.count, hasParkIt: false };
      }),
    safety_ratings: async () =>
      storable(await safety.safetyRatings(modelYear, ofSafety), (body) => ({
        body,
        itemCount: body.count,
        hasParkIt: false,
      })),
    fuel_economy: async () =>
      storable(await fuel.fuelEconomy(modelYear, ofFuel), (body) => ({
        body,
        itemCount: body.count,
        hasParkIt: false,
      })),
  };
}

function callOf(ctx: LookUpCtx, provider: string): ServiceCall {
  return { spend: () => spendCall(ctx, { provider }) };
}

function storable<Found>(
  answer: ServiceAnswer<Found>,
  toRow: (found: Found) => NonNullable<Storable['found']>,
): Storable {
  return { ...answer, found: answer.found === null ? null : toRow(answer.found) };
}

/** Asks for one kind and stores what came; false where nothing did. */
async function keep(
  ctx: LookUpCtx,
  modelYear: ModelYear,
  kind: ModelYearFactKind,
  ask: () => Promise<Storable>,
): Promise<boolean> {
  const after = (ms: number) => new Date(ctx.now().getTime() + ms);
  try {
    const answer = await ask();
    const dueAt = after(FACT_DAYS[kind] * MS_PER_DAY);
    await updateFact(ctx.db, { ...modelYear, ...answer, kind, fetchedAt: ctx.now(), dueAt });
    return true;
  } catch (error) {
    const { code, message, retryAfterSeconds = 0 } = toAppError(error);
    ctx.log.warn({ error, code, kind }, 'facts of a model year not read');
    const problem = message.slice(0, PROBLEM_LENGTH_MAX);
    const waitMs = Math.max(FIRST_RETRY_MS, retryAfterSeconds * 1_000);
    await updateFailure(ctx.db, { ...modelYear, kind, problem, waitMs, now: ctx.now() });
    return false;
  }
}

/**
 * Model years on offer in the live market that something is to be looked up of, those with the most cars
 * first; none in the demo and where the services are switched off.
 */
export async function listDueModelYears(
  ctx: LookUpCtx,
  { limit }: { limit: number },
): Promise<ModelYear[]> {
  authorize(ctx, 'sources.collect');
  if (ctx.market.name === 'demo' || ctx.ports.modelYearServices === null) return [];
  const kindCount = MODEL_YEAR_FACT_KINDS.length;
  const bounded = Math.min(limit, MODEL_YEARS_OF_RUN_MAX);
  return selectDueModelYears(ctx.db, { now: ctx.now(), kindCount, limit: bounded });
}

/**
 * Asks for the present prices of fuel where the stored ones are older than a week; true where it did. Throws
 * what the service throws. Nothing in the demo and where the services are switched off.
 */
export async function lookUpFuelPrices(ctx: LookUpCtx): Promise<boolean> {
  authorize(ctx, 'sources.collect');
  const services = ctx.ports.modelYearServices;
  if (ctx.market.name === 'demo' || services === null) return false;
  const now = ctx.now();
  const known = await selectFuelPrices(ctx.db);
  if (known !== null && now.getTime() - known.fetchedAt.getTime() < PRICES_DAYS * MS_PER_DAY) {
    return false;
  }
  const prices = await services.fuel.fuelPrices(callOf(ctx, FUEL_PROVIDER));
  await upsertFuelPrices(ctx.db, { day: toDateOnly(now), prices, fetchedAt: now });
  return true;
}
