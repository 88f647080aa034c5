import type { Database } from '@/db/client';

/** What waits for a seller at a car. */
export interface CarFigures {
  id: string;
  viewsCount: number;
  waitingOffersCount: number;
  unreadCount: number;
}

/** Views, offers that wait for the seller and messages that they have not read, by car. */
export async function selectCarFigures(
  db: Database,
  sellerListingIds: readonly string[],
): Promise<Map<string, CarFigures>> {
  if (sellerListingIds.length === 0) return new Map();
  const { rows } = await db.$client.query<CarFigures>(
    `select s.id,
            (select coalesce(sum(views_count), 0) from seller_listing_days d
              where d.seller_listing_id = s.id)::int as "viewsCount",
            (select count(*) from seller_offers o
              where o.seller_listing_id = s.id and o.status = 'open')::int as "waitingOffersCount",
            (select count(*) from seller_messages m
              where m.seller_listing_id = s.id and m.is_from_buyer and m.read_at is null)::int
              as "unreadCount"
       from seller_listings s where s.id = any($1::uuid[])`,
    [sellerListingIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
