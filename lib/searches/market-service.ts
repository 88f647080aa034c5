/** What is known of one model's market: what is on offer, what it is worth, and how it moves. Reads only. */
import { MARKET_RATINGS } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { MS_PER_DAY } from '@/lib/platform/time';
import { expectPrices } from '@/lib/valuation/expected-prices';
import { type Freshness, freshnessOf } from './freshness';
import type { ReadSource } from './market-advert';
import {
  findMarketSample,
  listSourceRecords,
  type MarketCars,
  type SourceRecord,
} from './market-adverts-queries';
import { marketFacts } from './market-facts';
import { findMarketName } from './market-index-service';
import { listMarketFigures, type MarketFigures } from './market-queries';
import { MarketQuestions } from './market-questions';
import { MARKET_WEEKS } from './market-weeks';
import { listSourceLabels } from './queries';
import { readingPauses } from './reading-pauses';

/** A tenth of fewer cars than this is less than one car, so p10 and p90 are left out. */
const SPREAD_CARS_MIN = 10;
const SHARE_DIGITS = 4;
/** The figures rest on half a year and change with the day, not with the minute. */
const KEPT_SECONDS = 600;
const SINCE_DAYS = MARKET_WEEKS * 7;
/** What a source shows within a day of being read first may have stood for long. */
const FIRST_READING_DAYS = 1;

export interface MarketInput {
  make: string;
  model: string;
  /** Bounds of the model year, both included. */
  minYear?: number | undefined;
  maxYear?: number | undefined;
  /** As adverts name it, whatever its case. */
  trim?: string | undefined;
}

export type Market = Awaited<ReturnType<typeof getMarket>>['market'];

/**
 * Everything about one model's market (`market` is marketSchema before snake_case), of all its cars or
 * those of some years or a trim, and the state of the sources. Make and model in any usual spelling. Up to
 * ten minutes old, as `asOf` says. Throws `not_found` for a make or model that is neither known nor on
 * offer.
 */
export async function getMarket(ctx: Ctx<{ cache: Cache }>, input: MarketInput) {
  authorize(ctx, 'market.read');
  const name = await findMarketName(ctx, input);
  if (name.model === null) throw notFound('market');
  const cars: MarketCars = {
    make: name.make,
    model: name.model,
    minYear: input.minYear ?? null,
    maxYear: input.maxYear ?? null,
    trim: input.trim ?? null,
  };
  const key = JSON.stringify(Object.values(cars));
  return ctx.ports.cache.getOrSet({ area: 'market', key, ttlSeconds: KEPT_SECONDS }, () =>
    readMarket(ctx, cars),
  );
}

async function readMarket(ctx: Ctx, cars: MarketCars) {
  const asOf = ctx.market.now();
  const since = new Date(asOf.getTime() - SINCE_DAYS * MS_PER_DAY);
  const [[all, ...years], sample, labels] = await Promise.all([
    listMarketFigures(ctx.db, cars),
    findMarketSample(ctx.db.$client, cars, since),
    listSourceLabels(ctx.db),
  ]);
  const records = await listSourceRecords(ctx.db.$client, {
    keys: [...new Set(sample.adverts.map(({ sourceKey }) => sourceKey))],
    wallSince: new Date(ctx.now().getTime() - SINCE_DAYS * MS_PER_DAY),
    wallNow: ctx.now(),
  });
  const questions = new MarketQuestions(sample.adverts, asOf.getUTCFullYear());
  const expected = questions.variants.length ? await expectPrices(ctx, questions.variants) : null;
  questions.answer(expected?.prices ?? []);
  const facts = marketFacts({
    ...sample,
    sources: new Map(records.map((record) => [record.key, readSourceOf(record)])),
    questions,
    asOf,
    isSimulated: ctx.market.name === 'demo',
  });
  const freshness: Freshness = freshnessOf(labels, asOf);
  const market = {
    ...cars,
    asOf,
    modelVersion: expected?.modelVersion ?? null,
    sample: { advertCount: sample.adverts.length, weight: sample.weight, since },
    ...(all ? asksOf(all) : NO_ASKS),
    ratings: [...MARKET_RATINGS, 'check_first' as const].map((rating) => {
      const count = all ? all[rating === 'check_first' ? 'checkFirst' : rating] : 0;
      return { rating, count, share: all ? roundedShare(count / all.total) : null };
    }),
    years: years.map((figures) => ({ year: Number(figures.year), ...asksOf(figures) })),
    ...facts,
  };
  return { market, freshness };
}

/** What follows from how a source was read. */
export function readSourceOf({
  key,
  isSimulated,
  isReadWhole,
  startedAt,
  readAts,
}: SourceRecord): ReadSource {
  return {
    key,
    isReadWhole,
    knownSince: isSimulated
      ? new Date(0)
      : new Date(startedAt.getTime() + FIRST_READING_DAYS * MS_PER_DAY),
    pauses: readingPauses(readAts),
  };
}

const NO_ASKS = { total: 0, medianPriceCents: null, p10PriceCents: null, p90PriceCents: null };

function asksOf({ total, medianPriceCents, p10PriceCents, p90PriceCents }: MarketFigures) {
  const hasSpread = total >= SPREAD_CARS_MIN;
  return {
    total,
    medianPriceCents,
    p10PriceCents: hasSpread ? p10PriceCents : null,
    p90PriceCents: hasSpread ? p90PriceCents : null,
  };
}

function roundedShare(share: number): number {
  return Number(share.toFixed(SHARE_DIGITS));
}
