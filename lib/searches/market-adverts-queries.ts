import type { Pool } from 'pg';
import { PLANNED_ALIKE } from '@/db/kept-statements';
import { WHOLE_SOURCE_QUERY } from '@/lib/sources/collector';
import type { AskStep, MarketAdvert } from './market-advert';

/** Adverts that one answer is made from at most; of a model with more, a part that chance picks. */
const SAMPLE_ADVERTS_MAX = 4_000;

/** Whose adverts: canonical words. */
export interface MarketCars {
  make: string;
  model: string;
  minYear: number | null;
  maxYear: number | null;
  /** Null for all. */
  trim: string | null;
}

/** Adverts of a model, and how many each of them stands for. */
export interface MarketSample {
  adverts: MarketAdvert[];
  weight: number;
}

interface AdvertRow extends Omit<MarketAdvert, 'steps'> {
  stepTimesMs: number[];
  stepPricesCents: number[];
}

/** A model's adverts in an index and none of them fetched: how many there are of these years. */
async function countAdverts(pool: Pool, cars: MarketCars): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from listings
      where make = $1 and model = $2 and year between $3 and $4`,
    [cars.make, cars.model, cars.minYear ?? 0, cars.maxYear ?? 9_999],
  );
  return rows[0]?.count ?? 0;
}

/**
 * All adverts, or those of one mileage in $7: which mileages is spread by a multiplication (Knuth's), so
 * that it says nothing about a car, and read from the index alone. Two adverts of one car mostly have
 * the same, so they come together.
 */
const ALL_SQL = `
  select l.* from listings l where l.make = $1 and l.model = $2 and l.year between $3 and $4`;
const PART_SQL = `
  select l.* from (select distinct year, mileage_mi from listings
                    where make = $1 and model = $2 and year between $3 and $4
                      and ((mileage_mi::bigint * 2654435761) % 4294967296) / 65536 % $7 = 0) drawn
   cross join lateral (select * from listings
                        where make = $1 and model = $2 and year = drawn.year
                          and mileage_mi = drawn.mileage_mi offset 0) l`;

/**
 * Public adverts of a model that were on offer since an instant, with every ask that was seen of them: all
 * of them, or of more than 4,000 a part that chance picks (the same each time) with its weight. What belongs
 * to an advert is looked up by its id (`offset 0` says so): an estimate of rows that is out of date after
 * a large import would otherwise have whole tables read.
 */
export async function findMarketSample(
  pool: Pool,
  cars: MarketCars,
  since: Date,
  advertsMax = SAMPLE_ADVERTS_MAX,
): Promise<MarketSample> {
  const parts = Math.ceil((await countAdverts(pool, cars)) / advertsMax);
  if (parts === 0) return { adverts: [], weight: 1 };
  const { rows } = await pool.query<AdvertRow>(
    `select l.id, lv.vehicle_id as "vehicleId", l.source_key as "sourceKey", l.year, l.trim, l.state,
            l.mileage_mi as "mileageMi", l.status = 'live' as "isLive",
            l.price_cents::float8 as "priceCents", l.listed_at as "listedAt",
            l.first_seen_at as "firstSeenAt", l.last_seen_at as "lastSeenAt", l.ended_at as "endedAt",
            r.p10_cents::float8 as "p10Cents", r.p50_cents::float8 as "p50Cents",
            r.p90_cents::float8 as "p90Cents", steps.times as "stepTimesMs",
            steps.prices as "stepPricesCents"
       from (${parts === 1 ? ALL_SQL : PART_SQL}) l
       cross join lateral (select vehicle_id from listing_vehicles
                            where listing_id = l.id and unlinked_at is null offset 0) lv
       left join lateral (select p10_cents, p50_cents, p90_cents from search_rows
                           where listing_id = l.id offset 0) r on true
       cross join lateral (
         select coalesce(array_agg((extract(epoch from observed_at) * 1000)::float8 order by observed_at, id), '{}') as times,
                coalesce(array_agg(price_cents::float8 order by observed_at, id), '{}') as prices
           from (select id, observed_at, price_cents,
                        lag(price_cents) over (order by observed_at, id) as before
                   from observations where listing_id = l.id and status = 'live') asks
          where before is distinct from price_cents) steps
      where l.visibility = 'public' and l.deleted_at is null and l.last_seen_at >= $5
        and ($6::text is null or lower(l.trim) = lower($6))
        and l.price_kind in ('dealer_ask', 'private_ask') ${PLANNED_ALIKE}`,
    [
      cars.make,
      cars.model,
      cars.minYear ?? 0,
      cars.maxYear ?? 9_999,
      since,
      cars.trim,
      ...(parts === 1 ? [] : [parts]),
    ],
  );
  return { adverts: rows.map(toAdvert), weight: parts };
}

function toAdvert({ stepTimesMs, stepPricesCents, ...facts }: AdvertRow): MarketAdvert {
  const steps = stepTimesMs.map(
    (atMs, index): AskStep => ({ at: new Date(atMs), priceCents: stepPricesCents[index] ?? 0 }),
  );
  return { ...facts, steps };
}

/** What is recorded of how a source is read. */
export interface SourceRecord {
  key: string;
  /** Its history is made up, so that none of it is missing. */
  isSimulated: boolean;
  isReadWhole: boolean;
  /** When it was switched on, or first brought in. */
  startedAt: Date;
  /** A reading of each day on which there was one, oldest first. */
  readAts: Date[];
}

/**
 * These sources, with a reading of each day since an instant where they are read whole. One look into an
 * index for each source and day, however often it was read.
 */
export async function listSourceRecords(
  pool: Pool,
  input: { keys: readonly string[]; wallSince: Date; wallNow: Date },
): Promise<SourceRecord[]> {
  const { rows } = await pool.query<SourceRecord>(
    `select s.key, s.is_simulated as "isSimulated", q.id is not null as "isReadWhole",
            coalesce(s.enabled_at, s.created_at) as "startedAt",
            coalesce(read.ats, '{}') as "readAts"
       from sources s
       left join source_queries q on q.source_key = s.key and q.query = $4
       left join lateral (
         select array_agg(daily.market_at order by daily.market_at) as ats
           from generate_series($2::timestamptz, $3::timestamptz, interval '1 day') as days(day)
           cross join lateral (select market_at from scans
                                where query_id = q.id and state = 'finished'
                                  and started_at >= day and started_at < day + interval '1 day'
                                order by started_at desc limit 1) daily) read on true
      where s.key = any($1::text[])`,
    [input.keys, input.wallSince, input.wallNow, WHOLE_SOURCE_QUERY],
  );
  return rows;
}
