/** What is asked for one model in this market, from the stored ranking. Reads only. */
import { MARKET_RATINGS } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { readModel } from '@/lib/vehicles/model-reading';
import { freshnessOf } from './freshness';
import { listMarketFigures, type MarketFigures } from './market-queries';
import { listSourceLabels } from './queries';

/** A tenth of fewer cars than this is less than one car, so p10 and p90 are left out. */
const SPREAD_CARS_MIN = 10;
const SHARE_DIGITS = 4;

/**
 * Counts, asks and ratings of one model's cars on offer, each car once, by model year too (`market` is
 * marketSchema before snake_case), and the state of the sources. Make and model are read as the
 * normaliser reads them. Throws `not_found` for a make or model that is neither known nor on offer.
 */
export async function getMarket(ctx: Ctx, input: { make: string; model: string }) {
  authorize(ctx, 'market.read');
  const reading = readModel({ ...input, year: null });
  if (!reading?.model) throw notFound('market');
  const { make, model } = reading;
  const [[all, ...years], sources] = await Promise.all([
    listMarketFigures(ctx.db, { make, model }),
    listSourceLabels(ctx.db),
  ]);
  if (!all && !reading.isKnown) throw notFound('market');
  const market = {
    make,
    model,
    ...(all ? asksOf(all) : NO_ASKS),
    ratings: [...MARKET_RATINGS, 'check_first' as const].map((rating) => {
      const count = all ? all[rating === 'check_first' ? 'checkFirst' : rating] : 0;
      return { rating, count, share: all ? roundedShare(count / all.total) : null };
    }),
    years: years.map((figures) => ({ year: Number(figures.year), ...asksOf(figures) })),
  };
  return { market, freshness: freshnessOf(sources, ctx.market.now()) };
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
