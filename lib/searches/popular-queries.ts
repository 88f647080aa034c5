import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listingViews } from '@/db/schema/collecting';
import { searchRows } from '@/db/schema/searches';

/** Live adverts that were looked at since a day (UTC) at least `looksMin` times, the most looked at first. */
export async function listMostLookedAt(
  db: Database,
  input: { sinceDay: string; looksMin: number; limit: number },
): Promise<{ listingId: string; looks: number }[]> {
  const v = listingViews;
  const { rows } = await db.execute<{ listingId: string; looks: number }>(sql`
    select ${v.listingId} as "listingId", sum(${v.viewCount})::int as looks
      from ${v} where ${v.day} >= ${input.sinceDay}::date
       and exists (select from ${searchRows} where ${searchRows.listingId} = ${v.listingId})
     group by ${v.listingId} having sum(${v.viewCount}) >= ${input.looksMin}
     order by looks desc, ${v.listingId} limit ${input.limit}`);
  return rows;
}
