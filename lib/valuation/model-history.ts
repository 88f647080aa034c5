/** The models of a market over time, and the way back to an earlier one. */
import { databaseOn } from '@/db/client';
import { inTransaction } from '@/db/copy';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { findUuid, toPublicId } from '@/lib/platform/ids';
import { type Paced, runPaced } from '@/lib/platform/pacing';
import { readBackTest } from './accuracy-service';
import { readModelBody } from './active-model';
import { vehicleNumber } from './car-table';
import type { MarketModel } from './market-model';
import { lendValuation, mayHaveSeen, valueToStore } from './market-valuations';
import {
  type EarlierValuation,
  listModelValuations,
  listStoredModels,
  reinstateModel,
  type StoredModel,
} from './model-queries';
import { readPromotion } from './promotion';
import { type MarketCar, type NewValuation, readMarketCars } from './queries';

const MODELS_SHOWN = 50;
const CARS_PER_STEP = 16;

/** in_force: values are by it. retired: it was. refused: it was trained and found worse. */
export type ModelState = 'in_force' | 'retired' | 'refused';

function stateOf({ activatedAt, retiredAt }: StoredModel): ModelState {
  if (activatedAt === null) return 'refused';
  return retiredAt === null ? 'in_force' : 'retired';
}

function figureOf(metrics: Record<string, unknown>, name: string): number | null {
  const figure = metrics[name];
  return typeof figure === 'number' ? figure : null;
}

/** The newest 50 models with the figures of their back-tests, the newest first. */
export async function listModels(ctx: Ctx) {
  authorize(ctx, 'market.manage');
  const models = await listStoredModels(ctx.db, MODELS_SHOWN);
  return models.map((model) => ({
    id: toPublicId('market_model', model.id),
    version: model.version,
    state: stateOf(model),
    trainedAt: model.trainedAt,
    activatedAt: model.activatedAt,
    trainingCount: model.trainingCount,
    mdape: figureOf(model.metrics, 'mdape'),
    coverage80: figureOf(model.metrics, 'coverage80'),
    unrated: figureOf(model.metrics, 'unrated'),
    promotion: readPromotion(model.metrics.promotion),
  }));
}

/**
 * The back-tests of the newest models that ever were in force, the oldest first: how far values were from
 * prices at each training, over all and by slice. Models from before it was kept whole are left out.
 */
export async function listBackTests(ctx: Ctx, input: { limit: number }) {
  authorize(ctx, 'market.manage');
  const models = await listStoredModels(ctx.db, MODELS_SHOWN);
  return models
    .filter(({ activatedAt }) => activatedAt !== null)
    .slice(0, input.limit)
    .flatMap(({ version, trainedAt, metrics }) => {
      const test = readBackTest(metrics);
      if (test === null) return [];
      const { mdape, bias, coverage80, unrated, slices } = test;
      return [{ version, trainedAt, mdape, bias, coverage80, unrated, slices }];
    })
    .reverse();
}

/**
 * Puts an earlier or refused model back in force, and with it values of all live adverts that it can value
 * fairly: as it did before, or anew where it has not seen the car. Others keep the value they have until
 * the next training. Again is no harm. Throws `not_found` for a model that is in force or gone.
 */
export async function rollBackModel(
  ctx: Ctx,
  input: { modelId: string },
): Promise<{ valuedCount: number }> {
  authorize(ctx, 'market.manage');
  const modelId = findUuid('market_model', input.modelId);
  const known = await listStoredModels(ctx.db, MODELS_SHOWN);
  const model = known.find(({ id }) => id === modelId);
  if (modelId === null || !model || stateOf(model) === 'in_force') throw notFound('model');
  const pool = ctx.db.$client;
  const [body, cars, earlier] = [
    await readModelBody(ctx.db, modelId),
    await readMarketCars(pool),
    await listModelValuations(pool, modelId),
  ];
  const valued = await runPaced(valueAsBefore(body, cars, earlier));
  const isDone = await inTransaction(pool, async (client) => {
    const times = { valuedAt: ctx.market.now(), wallNow: ctx.now() };
    if (!(await reinstateModel(client, { modelId, valued, ...times }))) return false;
    await audit(
      { ...ctx, db: databaseOn(client) },
      {
        action: 'market_model.reinstated',
        subjectKind: 'market_model',
        subjectId: input.modelId,
        details: { version: model.version, valued_count: valued.length },
      },
    );
    return true;
  });
  if (!isDone) throw notFound('model');
  return { valuedCount: valued.length };
}

function* valueAsBefore(
  model: MarketModel,
  cars: readonly MarketCar[],
  earlier: readonly EarlierValuation[],
): Paced<NewValuation[]> {
  const ofListing = new Map(earlier.map((each) => [each.listingId, each]));
  const ofVehicle = new Map(earlier.map((each) => [each.vehicleKey, each]));
  const valued: NewValuation[] = [];
  for (const [index, car] of cars.entries()) {
    if (!car.isLive) continue;
    if (index % CARS_PER_STEP === CARS_PER_STEP - 1) yield;
    const before =
      ofListing.get(car.id) ??
      (car.vehicleKey === null ? undefined : ofVehicle.get(car.vehicleKey));
    if (before) {
      const { vehicleKey: _car, ...figures } = before;
      valued.push(lendValuation(figures, car));
    } else if (!mayHaveSeen(model, car, vehicleNumber(car))) {
      valued.push(valueToStore(model, car));
    }
  }
  return valued;
}
