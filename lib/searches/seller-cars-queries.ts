import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { MarketRating, SellerKind } from '@/db/vocabulary';

/** Another advert of a seller, as its search row has it. */
export interface SellerCarRow {
  listingId: string;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  mileageMi: number | null;
  priceCents: number;
  rating: MarketRating;
  isCheckFirst: boolean;
}

/** Who sells the car of a public advert, as far as its source tells: never a name. */
export interface SellerMark {
  sourceKey: string;
  sellerHash: string;
  sellerKind: SellerKind | null;
  vehicleId: string | null;
}

/** The seller of a public advert; null where the advert is not there or its source names nobody. */
export async function findSellerMark(db: Database, listingId: string): Promise<SellerMark | null> {
  const { rows } = await db.execute<Record<string, unknown> & SellerMark>(sql`
    select l.source_key as "sourceKey", l.seller_hash as "sellerHash",
           l.seller_kind as "sellerKind", v.vehicle_id as "vehicleId"
      from listings l
      left join listing_vehicles v on v.listing_id = l.id and v.unlinked_at is null
     where l.id = ${listingId} and l.seller_hash is not null
       and l.visibility = 'public' and l.deleted_at is null`);
  return rows[0] ?? null;
}

/** Other cars of a seller that are on offer, the newest adverts first, before `beforeId`. */
export async function selectSellerCars(
  db: Database,
  input: { mark: SellerMark; listingId: string; beforeId: string | null; limit: number },
): Promise<SellerCarRow[]> {
  const { mark, listingId, beforeId, limit } = input;
  const { rows } = await db.execute<Record<string, unknown> & SellerCarRow>(sql`
    select s.listing_id as "listingId", s.year, s.make, s.model, s.trim,
           s.mileage_mi as "mileageMi", s.price_cents::float8 as "priceCents", s.rating,
           s.is_check_first as "isCheckFirst"
      from listings l join search_rows s on s.listing_id = l.id
     where l.source_key = ${mark.sourceKey} and l.seller_hash = ${mark.sellerHash}
       and l.id <> ${listingId} and (${beforeId}::uuid is null or l.id < ${beforeId}::uuid)
       and s.vehicle_id is distinct from ${mark.vehicleId}::uuid
     order by l.id desc limit ${limit}`);
  return rows;
}
