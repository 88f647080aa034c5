/**
 * Values adverts between two trainings by the model in force: new ones, and those whose facts changed.
 * It never values an advert by a model that may have seen its price; those wait for the next training.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { type Paced, runPaced } from '@/lib/platform/pacing';
import { MS_PER_DAY } from '@/lib/platform/time';
import { isModelUnreadable, loadActiveModel } from './active-model';
import { vehicleNumber } from './car-table';
import type { MarketModel } from './market-model';
import { lendValuation, mayHaveSeen, valueToStore } from './market-valuations';
import type { NewValuation } from './queries';
import {
  appendValuations,
  type CarToRevalue,
  listCarsToRevalue,
  listIdsToRevalue,
  listSiblingValuations,
  pruneValuations,
} from './revaluation-queries';

/** Adverts of one call. */
const IDS_MAX = 2_000;
const CARS_PER_STEP = 8;
/** Valuations of models that are out of force for longer explain nothing that is shown. */
const OLD_VALUATIONS_KEPT_DAYS = 30;
const PRUNED_AT_ONCE = 20_000;

/** Adverts that want a valuation, in order of their ids, and where to go on; null at the end. */
export interface ListingsToValue {
  listingIds: string[];
  nextAfterId: string | null;
}

/** The next adverts that want a valuation by the model in force. */
export async function listListingsToValue(
  ctx: Ctx,
  input: { afterId: string | null; limit: number },
): Promise<ListingsToValue> {
  authorize(ctx, 'market.manage');
  const limit = Math.min(input.limit, IDS_MAX);
  const listingIds = await listIdsToRevalue(ctx.db.$client, { afterId: input.afterId, limit });
  const nextAfterId = listingIds.length < limit ? null : (listingIds.at(-1) ?? null);
  return { listingIds, nextAfterId };
}

/** What came of valuing some adverts. */
export interface Revalued {
  /** Adverts that got a valuation now. */
  valuedCount: number;
  /** Adverts that wait for the next training, because the model in force may have seen their price. */
  waitingCount: number;
}

/**
 * Values these adverts by the model in force, where they are live, private ones as well: each that the model cannot
 * have seen, and as its sibling an advert without valuation of a car that the model was trained on. What
 * stays the same is not stored again. Nothing happens while the market has no model. At most 2,000.
 */
export async function valueListings(
  ctx: Ctx,
  input: { listingIds: readonly string[] },
): Promise<Revalued> {
  authorize(ctx, 'market.manage');
  const found = await loadActiveModel(ctx.db);
  if (!found) return { valuedCount: 0, waitingCount: 0 };
  const pool = ctx.db.$client;
  const cars = await listCarsToRevalue(pool, input.listingIds.slice(0, IDS_MAX));
  const { fresh, seen } = await runPaced(valueUnseen(found, cars));
  const bare = seen.filter(
    ({ lastModelId, isPrivate }) => lastModelId === null || (isPrivate && lastModelId !== found.id),
  );
  const siblings = await listSiblingValuations(pool, {
    modelId: found.id,
    vehicleKeys: bare.flatMap(({ vehicleKey }) => (vehicleKey === null ? [] : [vehicleKey])),
  });
  const byVehicle = new Map(siblings.map((sibling) => [sibling.vehicleKey, sibling]));
  const lent = bare.flatMap((car): NewValuation[] => {
    const sibling = car.vehicleKey === null ? undefined : byVehicle.get(car.vehicleKey);
    if (!sibling) return [];
    const { vehicleKey: _car, ...figures } = sibling;
    return [lendValuation(figures, car)];
  });
  const valued = [...fresh, ...lent];
  if (valued.length === 0) return { valuedCount: 0, waitingCount: seen.length };
  const isWritten = await appendValuations(pool, {
    modelId: found.id,
    valuedAt: ctx.market.now(),
    valued,
  });
  // Another model came into force meanwhile, and with it a valuation of every live advert.
  if (!isWritten) return { valuedCount: 0, waitingCount: 0 };
  return { valuedCount: valued.length, waitingCount: seen.length - lent.length };
}

function* valueUnseen(
  { id, model }: { id: string; model: MarketModel },
  cars: readonly CarToRevalue[],
): Paced<{ fresh: NewValuation[]; seen: CarToRevalue[] }> {
  const fresh: NewValuation[] = [];
  const seen: CarToRevalue[] = [];
  for (const [index, car] of cars.entries()) {
    if (index % CARS_PER_STEP === CARS_PER_STEP - 1) yield;
    if (mayHaveSeen(model, car, vehicleNumber(car))) {
      seen.push(car);
      continue;
    }
    const valuation = valueToStore(model, car);
    if (car.lastModelId !== id || !isSameRange(valuation, car)) fresh.push(valuation);
  }
  return { fresh, seen };
}

function isSameRange(valuation: NewValuation, car: CarToRevalue): boolean {
  return (
    valuation.p10Cents === car.lastP10Cents &&
    valuation.p50Cents === car.lastP50Cents &&
    valuation.p90Cents === car.lastP90Cents
  );
}

/** Whether the market waits for a training, because its model cannot be read by this version of the program. */
export async function awaitsTraining(ctx: Ctx): Promise<boolean> {
  authorize(ctx, 'market.manage');
  return isModelUnreadable(ctx.db);
}

/**
 * Forgets valuations of models that are out of force for 30 days, up to 20,000 a call, but never the
 * newest two of an advert, by which its last change is explained; and such models when nothing is left of them. Returns how many went.
 */
export async function forgetOldValuations(
  ctx: Ctx,
): Promise<{ valuationCount: number; modelCount: number }> {
  authorize(ctx, 'market.manage');
  return pruneValuations(ctx.db.$client, {
    retiredBefore: new Date(ctx.now().getTime() - OLD_VALUATIONS_KEPT_DAYS * MS_PER_DAY),
    limit: PRUNED_AT_ONCE,
  });
}
