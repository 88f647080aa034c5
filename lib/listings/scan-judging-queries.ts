import type { Database } from '@/db/client';
import type { ScanFigures } from './scan-judgement';

/** The stored pages of a scan that are not in the market yet, one after the other. */
export async function* readScanPages(
  db: Database,
  scanId: string,
): AsyncGenerator<{ rows: string[]; refusals: string[] }> {
  for (let after = 0; ; ) {
    const { rows } = await db.$client.query<{
      pageNumber: number;
      rows: string[];
      refusals: string[];
    }>(
      `select page_number as "pageNumber", rows, refusals from collected_pages
        where scan_id = $1 and page_number > $2 and ingested_at is null
        order by page_number limit 1`,
      [scanId, after],
    );
    const [page] = rows;
    if (!page) return;
    after = page.pageNumber;
    yield page;
  }
}

/** How many adverts the last believed readings of a query brought, the newest first. */
export async function listYields(
  db: Database,
  input: { queryId: string; before: Date; limit: number },
): Promise<number[]> {
  const { rows } = await db.$client.query<{ advertCount: number }>(
    `select new_count + updated_count + unchanged_count + ended_count as "advertCount"
       from scans s
      where query_id = $1 and state = 'finished' and started_at < $2
        and not exists (select from collected_pages p
                         where p.scan_id = s.id and p.ingested_at is null)
      order by started_at desc limit $3`,
    [input.queryId, input.before, input.limit],
  );
  return rows.map(({ advertCount }) => advertCount);
}

/** What a reading says of an advert. */
export interface ReadAdvert {
  externalId: string;
  year: number;
  make: string;
  mileageMi: number | null;
  priceCents: number;
}

/** What is known of adverts beside what a reading says of them. */
export type KnownFigures = Omit<ScanFigures, 'advertCount' | 'rowCount'>;

/** Compares a reading with what is known of the same adverts of its source. */
export async function compareWithKnown(
  db: Database,
  input: { sourceKey: string; adverts: readonly ReadAdvert[] },
): Promise<KnownFigures> {
  const { adverts } = input;
  const { rows } = await db.$client.query<KnownFigures>(
    `with met as (
       select s.*, l.status, l.year as known_year, l.make as known_make,
              l.mileage_mi as known_mileage_mi, l.price_cents as known_price_cents,
              l.id is not null and (
                s.price_cents = l.price_cents
                or exists (select from observations o
                            where o.listing_id = l.id and o.price_cents = s.price_cents)
              ) as is_known_price
         from unnest($2::text[], $3::int[], $4::text[], $5::int[], $6::bigint[])
              as s(external_id, year, make, mileage_mi, price_cents)
         left join listings l on l.source_key = $1 and l.external_id = s.external_id
     )
     select count(*) filter (where status = 'live')::int as "knownCount",
            count(known_mileage_mi) filter (where status = 'live')::int as "hadMileageCount",
            count(*) filter (where status = 'live' and known_mileage_mi is not null
                                   and mileage_mi is null)::int as "lostMileageCount",
            count(*) filter (where status = 'live' and (known_year, known_make) <> (year, make))::int
              as "otherCarCount",
            percentile_disc(0.5) within group (order by price_cents::float8 / known_price_cents)
              filter (where status = 'live') as "priceRatio",
            count(*) filter (where status = 'live' and is_known_price
                                   and price_cents <> known_price_cents)::int as "earlierPriceCount",
            count(*) filter (where status <> 'live' and is_known_price)::int as "returnedCount",
            count(*) filter (where not is_known_price)::int as "newsCount"
       from met`,
    [
      input.sourceKey,
      adverts.map(({ externalId }) => externalId),
      adverts.map(({ year }) => year),
      adverts.map(({ make }) => make),
      adverts.map(({ mileageMi }) => mileageMi),
      adverts.map(({ priceCents }) => priceCents),
    ],
  );
  const [figures] = rows;
  if (!figures) throw new Error('counts came back without a row');
  return figures;
}
