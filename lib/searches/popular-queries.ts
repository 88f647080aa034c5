import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listingViews } from '@/db/schema/collecting';
import { searchRows } from '@/db/schema/searches';

/** Times as many are counted as are shown, for those that have ended since. */
const ENDED_ROOM = 8;

/** Live adverts that were looked at since a day (UTC) at least `looksMin` times, the most looked at first. */
export async function listMostLookedAt(
  db: Database,
  input: { sinceDay: string; looksMin: number; limit: number },
): Promise<{ listingId: string; looks: number }[]> {
  const v = listingViews;
  // Counted first and looked up after: few are shown, and nearly all of the most opened are on offer.
  const { rows } = await db.execute<{ listingId: string; looks: number }>(sql`
    select * from (select ${v.listingId} as "listingId", sum(${v.viewCount})::int as looks
                     from ${v} where ${v.day} >= ${input.sinceDay}::date
                    group by ${v.listingId} having sum(${v.viewCount}) >= ${input.looksMin}
                    order by looks desc, ${v.listingId} limit ${input.limit * ENDED_ROOM}) most
     where exists (select from ${searchRows} where ${searchRows.listingId} = most."listingId")
     order by looks desc, "listingId" limit ${input.limit}`);
  return rows;
}
