import { NEIGHBOURS_SQL } from '@/lib/listings/match-queries';
import { mistypedMileages } from '@/lib/listings/match-score';
import { MATCH_LISTINGS_MAX, matchListings } from '@/lib/listings/matching';
import type { BenchMarket } from './told-market';

/** What matching cost at one size, and what came of it. */
export interface CostFigures {
  size: number;
  /** Listings that were matched: all of them, or a sample spread over the whole market. */
  matchedCount: number;
  microsPerListing: number;
  /** The candidate query alone. */
  candidateMicros: number;
  candidatesPerListing: number;
  /** Of links between adverts, how many join adverts of one car. */
  precision: number;
  /** Of the matched adverts whose car has another one, how many are linked to it. */
  recall: number;
  /** Indexes that the candidate query reads, and whether it reads a table from end to end. */
  scans: string[];
}

/**
 * Matches `sample` first adverts as ingest does, 500 a call: whatever the size, as many of them have a second
 * one. Figures are those of the middle call, so that what else the machine does counts little.
 */
export async function measureCost(market: BenchMarket, sample: number): Promise<CostFigures> {
  const { ctx, connection } = market;
  const { pool } = connection;
  const { rows } = await pool.query<{ id: string; mileage: number }>(
    `select id, mileage_mi as mileage from listings
      where mileage_mi is not null and external_id like '%-1' order by md5(id::text) limit $1`,
    [sample],
  );
  const batches = Array.from({ length: Math.ceil(rows.length / MATCH_LISTINGS_MAX) }, (_, at) =>
    rows.slice(at * MATCH_LISTINGS_MAX, (at + 1) * MATCH_LISTINGS_MAX),
  );
  const asked = (some: typeof rows) => [
    some.map(({ id }) => id),
    some.map(({ mileage }) => `{${mistypedMileages(mileage).join()}}`),
  ];
  let candidateCount = 0;
  const candidateMicros: number[] = [];
  const micros: number[] = [];
  for (const batch of batches) {
    const startedAt = performance.now();
    candidateCount += (await pool.query(NEIGHBOURS_SQL, asked(batch))).rowCount ?? 0;
    const foundAt = performance.now();
    await matchListings(ctx, { listingIds: batch.map(({ id }) => id) });
    candidateMicros.push(((foundAt - startedAt) * 1_000) / batch.length);
    micros.push(((performance.now() - foundAt) * 1_000) / batch.length);
  }
  const explained = await pool.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, buffers, costs off) ${NEIGHBOURS_SQL}`,
    asked(batches[0] ?? []),
  );
  return {
    size: market.size,
    matchedCount: rows.length,
    microsPerListing: middleOf(micros),
    candidateMicros: middleOf(candidateMicros),
    candidatesPerListing: candidateCount / rows.length,
    precision: await linkPrecision(market),
    recall: await linkRecall(
      market,
      rows.map(({ id }) => id),
    ),
    scans: explained.rows
      .map((row) => row['QUERY PLAN'].trim())
      .filter((line) => /Scan.* on listings|Execution/.test(line)),
  };
}

const middleOf = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Of first adverts whose car has a second one with a mileage, how many share its car. */
async function linkRecall({ connection }: BenchMarket, ids: readonly string[]): Promise<number> {
  const { rows } = await connection.pool.query<{ share: number | null }>(
    `select avg((la.vehicle_id = lb.vehicle_id)::int)::float8 as share
       from listings a
       join listings b on b.make = a.make and b.model = a.model and b.year = a.year and b.id <> a.id
                      and split_part(b.external_id, '-', 1) = split_part(a.external_id, '-', 1)
       join listing_vehicles la on la.listing_id = a.id and la.unlinked_at is null
       join listing_vehicles lb on lb.listing_id = b.id and lb.unlinked_at is null
      where a.id = any($1) and b.mileage_mi is not null`,
    [ids],
  );
  return rows[0]?.share ?? 1;
}

/** Pairs of adverts that share a car, by what their external ids say. */
async function linkPrecision({ connection }: BenchMarket): Promise<number> {
  const { rows } = await connection.pool.query<{ right: number; all: number }>(
    `select count(*) filter (where split_part(a.external_id, '-', 1) = split_part(b.external_id, '-', 1))::int
              as right, count(*)::int as all
       from listing_vehicles la
       join listing_vehicles lb on lb.vehicle_id = la.vehicle_id and lb.listing_id > la.listing_id
       join listings a on a.id = la.listing_id join listings b on b.id = lb.listing_id
      where la.unlinked_at is null and lb.unlinked_at is null`,
  );
  const [counts] = rows;
  return counts && counts.all > 0 ? counts.right / counts.all : 1;
}
