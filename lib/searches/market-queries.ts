import { and, between, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { searchRows } from '@/db/schema/searches';
import type { MarketCars } from './market-adverts-queries';

const YEAR_MAX = 9_999;

/** Asks of a model's cars on offer, each car once: of one model year, or of all (`year` null). */
export interface MarketFigures {
  year: number | null;
  total: number;
  medianPriceCents: number;
  p10PriceCents: number;
  p90PriceCents: number;
  /** How many cars have each rating; one to check first counts only as that. */
  great: number;
  good: number;
  fair: number;
  high: number;
  overpriced: number;
  unrated: number;
  checkFirst: number;
}

/**
 * The figures of one model, of all years and then of each year, the newest first; empty where none is
 * on offer. Reads the index of counts and no row, unless a trim is asked for.
 */
export async function listMarketFigures(db: Database, cars: MarketCars): Promise<MarketFigures[]> {
  const t = searchRows;
  const askAt = (share: number) =>
    sql<number>`floor(percentile_cont(${sql.raw(String(share))}) within group (order by ${t.priceCents}) + 0.5)::float8`;
  const rated = (rating: string) =>
    sql<number>`(count(*) filter (where ${t.rating} = ${rating} and not ${t.isCheckFirst}))::int`;
  return db
    .select({
      year: sql<number | null>`${t.year}`,
      total: sql<number>`count(*)::int`,
      medianPriceCents: askAt(0.5),
      p10PriceCents: askAt(0.1),
      p90PriceCents: askAt(0.9),
      great: rated('great'),
      good: rated('good'),
      fair: rated('fair'),
      high: rated('high'),
      overpriced: rated('overpriced'),
      unrated: rated('unrated'),
      checkFirst: sql<number>`(count(*) filter (where ${t.isCheckFirst}))::int`,
    })
    .from(t)
    .where(
      and(
        eq(t.make, cars.make),
        eq(t.model, cars.model),
        eq(t.isBestOffer, true),
        between(t.year, cars.minYear ?? 0, cars.maxYear ?? YEAR_MAX),
        cars.trim === null ? undefined : sql`lower(${t.trim}) = lower(${cars.trim})`,
      ),
    )
    .groupBy(sql`grouping sets ((), (${t.year}))`)
    .having(sql`count(*) > 0`)
    .orderBy(sql`grouping(${t.year}) desc, ${t.year} desc`);
}
