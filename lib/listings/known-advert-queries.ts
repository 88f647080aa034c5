import type { Database } from '@/db/client';
import type { PriceKind } from '@/db/vocabulary';

/** What is known of an advert from its own page or earlier results. */
export interface KnownAdvert {
  externalId: string;
  url: string | null;
  title: string;
  year: number;
  make: string;
  model: string;
  /** Hundredths of a dollar. */
  priceCents: number;
  priceKind: PriceKind;
  vin: string | null;
  trim: string | null;
  body: string | null;
  drivetrain: string | null;
  fuel: string | null;
  transmission: string | null;
  engine: string | null;
  exteriorColor: string | null;
  interiorColor: string | null;
  mileageMi: number | null;
  titleStatus: string | null;
  sellerKind: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  sellerHash: string | null;
}

/** What is known of adverts of a source, by their own ids there. */
export async function findKnownAdverts(
  db: Database,
  input: { sourceKey: string; externalIds: readonly string[] },
): Promise<Map<string, KnownAdvert>> {
  const { rows } = await db.$client.query<KnownAdvert>(
    `select external_id as "externalId", url, title, year, make, model,
            price_cents::float8 as "priceCents", price_kind as "priceKind", vin, trim, body, drivetrain, fuel, transmission,
            engine, exterior_color as "exteriorColor", interior_color as "interiorColor",
            mileage_mi as "mileageMi", title_status as "titleStatus", seller_kind as "sellerKind",
            city, state, zip, seller_hash as "sellerHash"
       from listings where source_key = $1 and external_id = any($2)`,
    [input.sourceKey, input.externalIds],
  );
  return new Map(rows.map((row) => [row.externalId, row]));
}
