/** How long a model's cars are on offer by what is asked for them. Reads only. */
import type { Pool } from 'pg';
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { MS_PER_DAY, MS_PER_HOUR } from '@/lib/platform/time';
import { expectPrices } from '@/lib/valuation/expected-prices';
import { type CarSpell, carSpells } from './car-spells';
import {
  type AskEffect,
  type AskStretch,
  askEffectOf,
  askStretches,
  type DaysByAsk,
  daysByAsk,
  type ValueSpread,
} from './days-by-ask';
import type { MarketAdvert } from './market-advert';
import { findMarketSample, listSourceRecords, type MarketCars } from './market-adverts-queries';
import { listCommonModels } from './market-index-queries';
import { readSourceOf } from './market-service';
import { MARKET_WEEKS } from './market-weeks';
import { negotiationOf } from './negotiation';

const SINCE_DAYS = MARKET_WEEKS * 7;
/** Models whose endings together tell the effect of the ask: those with most cars on offer. */
const POOL_MODELS = 12;
const POOL_ADVERTS_PER_MODEL = 500;
/** Ended adverts of one model that are valued anew, at most: their values are not stored. */
const ENDED_VALUED = { pool: 60, model: 250 } as const;
const KEPT_SECONDS = 600;

/** What the endings of a market say of the days on offer. */
export interface AskDays {
  /** Null where even the whole market has too few endings. */
  days: DaysByAsk | null;
  /** Whose endings the days are from: this model's, or those of the most common models together. */
  basis: 'model' | 'market' | null;
  /** Cars of this model that were followed, and how many of them are gone. */
  modelCount: number;
  modelGoneCount: number;
  /** Models behind the effect of the ask. */
  pooledModels: number;
  /** Of this model's ended adverts: their count, and the median of last to first ask; null for too few. */
  endedCount: number;
  lastToFirstAsk: number | null;
  /** True where dates, earlier asks and endings are made up. */
  isSimulated: boolean;
}

/** Cars of one model as their endings are counted. */
interface Followed {
  stretches: AskStretch[];
  count: number;
  spells: readonly CarSpell[];
  adverts: readonly MarketAdvert[];
}

/**
 * The days until cars of a model (canonical words) are gone, by the percentile of their ask. The effect of the ask
 * is that of the twelve most common models together, because one model has too few endings to show it; how fast cars
 * go is the model's own where 20 of its cars were followed and 8 are gone, else that of all of them. Up to ten
 * minutes old, the effect up to an hour.
 */
export async function readDaysByAsk(
  ctx: Ctx<{ cache: Cache }>,
  input: { make: string; model: string },
): Promise<AskDays> {
  authorize(ctx, 'market.read');
  const { make, model } = input;
  const where = { area: 'market', key: JSON.stringify(['days by ask', make, model]) };
  return ctx.ports.cache.getOrSet({ ...where, ttlSeconds: KEPT_SECONDS }, () =>
    readAskDays(ctx, { make, model }),
  );
}

async function readAskDays(ctx: Ctx, car: { make: string; model: string }): Promise<AskDays> {
  const [pool, own] = await Promise.all([
    readPool(ctx),
    readFollowed(ctx, [car], { endedMax: ENDED_VALUED.model }),
  ]);
  const ofModel = daysByAsk(own.stretches, pool.effect, own.count);
  const days = ofModel ?? pool.days;
  const { endedCount, lastToFirstAsk } = negotiationOf(own.adverts, own.spells);
  return {
    days,
    basis: days === null ? null : ofModel ? 'model' : 'market',
    modelCount: own.count,
    modelGoneCount: own.spells.filter(({ hasEnded }) => hasEnded).length,
    pooledModels: pool.modelCount,
    endedCount,
    lastToFirstAsk,
    isSimulated: ctx.market.name === 'demo',
  };
}

/** What the most common models say together. */
interface MarketPool {
  effect: AskEffect;
  days: DaysByAsk | null;
  modelCount: number;
}

/** The last pool of each database, with the hour that it is of. */
const pools = new WeakMap<Pool, { hour: number; pool: Promise<MarketPool> }>();

function readPool(ctx: Ctx): Promise<MarketPool> {
  const hour = Math.floor(ctx.now().getTime() / MS_PER_HOUR);
  const known = pools.get(ctx.db.$client);
  if (known?.hour === hour) return known.pool;
  const pool = makePool(ctx);
  pools.set(ctx.db.$client, { hour, pool });
  pool.catch(() => pools.delete(ctx.db.$client));
  return pool;
}

async function makePool(ctx: Ctx): Promise<MarketPool> {
  const models = await listCommonModels(ctx.db, POOL_MODELS);
  const followed = await readFollowed(ctx, models, {
    advertsMax: POOL_ADVERTS_PER_MODEL,
    endedMax: ENDED_VALUED.pool,
  });
  const effect = askEffectOf(followed.stretches);
  return {
    effect,
    days: daysByAsk(followed.stretches, effect, followed.count),
    modelCount: models.length,
  };
}

async function readFollowed(
  ctx: Ctx,
  models: readonly { make: string; model: string }[],
  limits: { advertsMax?: number; endedMax: number },
): Promise<Followed> {
  const since = new Date(ctx.market.now().getTime() - SINCE_DAYS * MS_PER_DAY);
  const adverts: MarketAdvert[] = [];
  for (const { make, model } of models) {
    const cars: MarketCars = { make, model, minYear: null, maxYear: null, trim: null };
    const sample = await findMarketSample(ctx.db.$client, cars, since, limits.advertsMax);
    adverts.push(...chancePart(sample.adverts, limits.endedMax));
  }
  const records = await listSourceRecords(ctx.db.$client, {
    keys: [...new Set(adverts.map(({ sourceKey }) => sourceKey))],
    wallSince: new Date(ctx.now().getTime() - SINCE_DAYS * MS_PER_DAY),
    wallNow: ctx.now(),
  });
  const sources = new Map(records.map((record) => [record.key, readSourceOf(record)]));
  const { spells } = carSpells(adverts, sources);
  const spreadOf = await readSpreads(ctx, adverts);
  const valued = spells.filter((spell) => spell.adverts.some((each) => spreadOf(each) !== null));
  return { stretches: askStretches(valued, spreadOf), count: valued.length, spells, adverts };
}

/** All adverts, or of many ended ones a part with as many live ones; ids end in chance, so it is the same each time. */
function chancePart(adverts: readonly MarketAdvert[], endedMax: number): MarketAdvert[] {
  const ended = adverts.filter(({ isLive }) => !isLive).length;
  const share = Math.min(1, endedMax / Math.max(1, ended));
  if (share === 1) return [...adverts];
  const cars = [...new Set(adverts.map(({ vehicleId }) => vehicleId))];
  const tail = (id: string) => id.slice(-12);
  cars.sort((a, b) => (tail(a) < tail(b) ? -1 : 1));
  const kept = new Set(cars.slice(0, Math.floor(cars.length * share)));
  return adverts.filter(({ vehicleId }) => kept.has(vehicleId));
}

/** What each advert's car is worth today: as stored where it is on offer, else by the model in force. */
async function readSpreads(
  ctx: Ctx,
  adverts: readonly MarketAdvert[],
): Promise<(advert: MarketAdvert) => ValueSpread | null> {
  const unvalued = adverts.filter(({ p50Cents }) => p50Cents === null).slice(0, VALUED_MAX);
  const expected = await expectPrices(
    ctx,
    unvalued.map(({ id }) => ({ listingId: id })),
  );
  const byId = new Map(unvalued.map(({ id }, index) => [id, expected?.prices[index] ?? null]));
  return ({ id, p10Cents, p50Cents, p90Cents }) =>
    p10Cents !== null && p50Cents !== null && p90Cents !== null
      ? { p10Cents, p50Cents, p90Cents }
      : (byId.get(id) ?? null);
}

/** What one question about expected prices takes. */
const VALUED_MAX = 800;
