import type { Database } from '@/db/client';
import { inTransaction } from '@/db/copy';
import { lockSearchRows, removeSearchRows } from './refresh-queries';

/**
 * Takes an advert out of the search rows; the other adverts of its car no longer offer it, and the
 * cheapest of them stands for the car. False when it was in no row.
 */
export async function deleteSearchRow(db: Database, listingId: string): Promise<boolean> {
  return inTransaction(db.$client, async (client) => {
    await lockSearchRows(client);
    const [vehicleId] = await removeSearchRows(client, 'listing_id = $1', [listingId]);
    if (vehicleId === undefined) return false;
    await client.query(
      `update search_rows s
          set change_number = nextval('search_row_changes'),
              other_offers = left_over.offers,
              is_best_offer = not exists (
                select from jsonb_array_elements(left_over.offers) offer
                 where ((offer->>'priceCents')::bigint, offer->>'listingId')
                       < (s.price_cents, s.listing_id::text))
         from (select o.listing_id,
                      coalesce(jsonb_agg(offer order by at) filter (where offer->>'listingId' <> $2), '[]')
                        as offers
                 from search_rows o
                 left join lateral jsonb_array_elements(o.other_offers)
                      with ordinality as each (offer, at) on true
                where o.vehicle_id = $1 group by o.listing_id) left_over
        where s.listing_id = left_over.listing_id`,
      [vehicleId, listingId],
    );
    return true;
  });
}
