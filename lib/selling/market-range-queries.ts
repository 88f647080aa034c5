import { desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { valuations } from '@/db/schema/valuation';
import type { MarketRange } from './market-range';

/** The newest valuation of an advert (uuid); null where it was not valued. */
export async function findMarketRange(
  db: Database,
  listingId: string | null,
): Promise<MarketRange | null> {
  if (listingId === null) return null;
  const [row] = await db
    .select({
      p10Cents: valuations.p10Cents,
      p30Cents: valuations.p30Cents,
      p50Cents: valuations.p50Cents,
      p70Cents: valuations.p70Cents,
      p90Cents: valuations.p90Cents,
      askPercentile: valuations.askPercentile,
      compIds: valuations.compIds,
    })
    .from(valuations)
    .where(eq(valuations.listingId, listingId))
    .orderBy(desc(valuations.valuedAt), desc(valuations.id))
    .limit(1);
  if (!row) return null;
  const { compIds, ...range } = row;
  return { ...range, compsCount: compIds.length };
}
