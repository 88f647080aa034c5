import type { Database } from '@/db/client';
import { PLANNED_ALIKE } from '@/db/kept-statements';
import { TITLE_ALARM_MASK } from '@/lib/listings/alarm-words';
import { sharedPhotosSql } from '@/lib/listings/same-photo-queries';
import {
  type CarSignal,
  MILEAGE_FELL_MI_MIN,
  MILEAGE_FELL_PART,
  RELISTED_OFTEN_MIN,
  REPORT_SLACK_MI,
  SHARED_TEXT_CARS_MAX,
} from './car-signals';
import type { ToldByAdvert } from './deal';
import { BRANDED_TITLES } from './market-rating';
import type { ModelDrift } from './risk-evidence';

const BRANDS = `(${[...BRANDED_TITLES].map((title) => `'${title}'`).join(', ')})`;

/** Public adverts of the same car that were there before; only a VIN says for sure that it is the same. */
const PAST_SQL = `
  select max(l2.mileage_mi) filter (where by_vin and l2.last_seen_at < l.last_seen_at) as mileage_mi,
         bit_or(l2.alarm_words) filter (where by_vin) as alarm_words,
         coalesce(bool_or(l2.title_status in ${BRANDS}) filter (where by_vin), false) as was_branded,
         count(*) filter (where l2.source_key = l.source_key and l2.status <> 'live'
                            and coalesce(l2.ended_at, l2.last_seen_at) <= l.first_seen_at)::int as relist_count
    from listing_vehicles lv2
    join listings l2 on l2.id = lv2.listing_id
   cross join lateral (select lv.reason = 'vin' and lv2.reason = 'vin' as by_vin) same
   where lv2.vehicle_id = lv.vehicle_id and lv2.unlinked_at is null and lv2.listing_id <> l.id
     and l2.first_seen_at < l.first_seen_at and l2.visibility = 'public' and l2.deleted_at is null`;

const OWN_SQL = `
  select max(o.mileage_mi) as mileage_mi, bit_or(o.alarm_words) as alarm_words
    from observations o where o.listing_id = l.id`;

/** Cars in other states, of other sellers as far as these are known, whose adverts have the same text. */
const COPIES_SQL = `
  select count(distinct lv3.vehicle_id)::int as car_count
    from listings l3
    join listing_vehicles lv3 on lv3.listing_id = l3.id and lv3.unlinked_at is null
   where l.text_hash is not null and l3.text_hash = l.text_hash and l3.id <> l.id
     and lv3.vehicle_id <> lv.vehicle_id and l3.state is distinct from l.state
     and (l3.seller_hash is null or l.seller_hash is null or l3.seller_hash <> l.seller_hash)
     and l3.visibility = 'public' and l3.deleted_at is null`;

/** The newest history report that somebody bought of the car. */
const REPORT_SQL = `
  select o.detail
    from listing_vehicles same
    join outside_opinions o on o.listing_id = same.listing_id
   where same.vehicle_id = lv.vehicle_id and same.unlinked_at is null
     and o.kind = 'history' and o.state = 'answered'
   order by o.answered_at desc limit 1`;

/** Brands of a report that say no more than that something was mended. */
const LIGHT_BRANDS = ['hail', 'collision', 'theft', 'other'];
const REPORTS_BRAND = `
  (jsonb_path_exists(report.detail, '$.brands[*].brand ? (${LIGHT_BRANDS.map((brand) => `@ != "${brand}"`).join(' && ')})')
   or jsonb_array_length(coalesce(report.detail -> 'losses', '[]')) > 0
   or coalesce((report.detail ->> 'theftCount')::int, 0) > 0)`;

const REPORTS_ACCIDENT = `
  (jsonb_path_exists(report.detail, '$.brands[*].brand ? (@ == "collision")')
   or jsonb_array_length(coalesce(report.detail -> 'losses', '[]')) > 0)`;

const SHARES_PHOTOS_SQL = `
  case when exists (select from listing_photos mine
                     where mine.listing_id = l.id and mine.fingerprint is not null)
       then exists (${sharedPhotosSql('l.id')}) else false end`;

const IS_BRANDED = `coalesce(l.title_status in ${BRANDS}, false)`;

const when = (condition: string, code: CarSignal) => `case when ${condition} then '${code}' end`;

/**
 * A lateral join to an advert (\`l\` of listings) and its link (\`lv\` of listing_vehicles): \`signals.list\`
 * holds the CarSignal codes, and the other columns what they rest on.
 */
export const SIGNALS_SQL = `
  left join lateral (
    select array_remove(array[
             ${when(
               `earlier_mi > l.mileage_mi + greatest(${MILEAGE_FELL_MI_MIN}, l.mileage_mi / ${MILEAGE_FELL_PART})`,
               'mileage_fell',
             )},
             ${when('vanished <> 0', 'words_vanished')},
             ${when(`past.was_branded and not ${IS_BRANDED}`, 'brand_vanished')},
             ${when(`l.alarm_words & ${TITLE_ALARM_MASK} <> 0 and not ${IS_BRANDED}`, 'text_brand')},
             ${when(`l.alarm_words & ~${TITLE_ALARM_MASK} <> 0`, 'text_damage')},
             ${when(`past.relist_count between 1 and ${RELISTED_OFTEN_MIN - 1}`, 'relisted')},
             ${when(`past.relist_count >= ${RELISTED_OFTEN_MIN}`, 'relisted_often')},
             ${when(`copies.car_count between 1 and ${SHARED_TEXT_CARS_MAX}`, 'text_shared')},
             ${when(SHARES_PHOTOS_SQL, 'photos_shared')},
             ${when(`${REPORTS_BRAND} and not ${IS_BRANDED}`, 'report_brand')},
             ${when(
               `(report.detail -> 'lastOdometer' ->> 'mileageMi')::int > l.mileage_mi + ${REPORT_SLACK_MI}`,
               'report_odometer',
             )}
           ], null) as list,
           earlier_mi, vanished, past.relist_count, copies.car_count as text_cars,
           coalesce(${REPORTS_ACCIDENT}, false) as reports_accident
      from (${PAST_SQL}) past
     cross join (${OWN_SQL}) own
     cross join (${COPIES_SQL}) copies
      left join lateral (${REPORT_SQL}) report on true
     cross join lateral (
       select greatest(past.mileage_mi, own.mileage_mi) as earlier_mi,
              (coalesce(past.alarm_words, 0::smallint) | coalesce(own.alarm_words, 0::smallint))
                & ~l.alarm_words as vanished
     ) seen
  ) signals on true`;

/**
 * Columns of what an advert (`l` of listings, with its `signals`) tells beside the car's own facts: how many
 * photos and owners, and what it or a history report says of accidents; null where nothing is known.
 */
export const TOLD_SQL = {
  photo_count: '(select nullif(count(*), 0)::int from listing_photos p where p.listing_id = l.id)',
  owners: 'nullif(l.said_owners, 0)',
  accident: `case when signals.reports_accident then 'some' else nullif(l.said_accident, 'unsaid') end`,
} as const;

/** What the past of a car and the text of its advert say, with what that rests on. */
export interface CarSignalRow {
  signals: CarSignal[];
  /** The highest reading that was ever shown; null where none was. */
  earlierMileageMi: number | null;
  /** Alarm words that the text had and has not any more, as a mask; null where its text is not known. */
  vanishedWords: number | null;
  /** What the text admits now, as a mask; null where no text was seen. */
  alarmWords: number | null;
  relistCount: number;
  /** False: none of its photos was looked at. */
  arePhotosSeen: boolean;
  told: ToldByAdvert;
  /** When the car was first seen in any public advert. */
  carFirstSeenAt: Date;
}

/** The signals of adverts by their id, by the rules of the search rows. */
export async function listCarSignals(
  db: Database,
  listingIds: readonly string[],
): Promise<Map<string, CarSignalRow>> {
  if (listingIds.length === 0) return new Map();
  const { rows } = await db.$client.query<CarSignalRow & { id: string }>(
    `select l.id, signals.list as signals, signals.earlier_mi as "earlierMileageMi",
            signals.vanished as "vanishedWords", l.alarm_words as "alarmWords",
            signals.relist_count as "relistCount",
            exists (select from listing_photos p
                     where p.listing_id = l.id and p.fingerprint is not null) as "arePhotosSeen",
            json_build_object('photoCount', ${TOLD_SQL.photo_count}, 'owners', ${TOLD_SQL.owners},
                              'accident', ${TOLD_SQL.accident}) as told,
            (select min(l2.first_seen_at) from listing_vehicles lv2 join listings l2 on l2.id = lv2.listing_id
              where lv2.vehicle_id = lv.vehicle_id and lv2.unlinked_at is null
                and ((l2.visibility = 'public' and l2.deleted_at is null) or l2.id = l.id)) as "carFirstSeenAt"
       from listings l
       join listing_vehicles lv on lv.listing_id = l.id and lv.unlinked_at is null
       ${SIGNALS_SQL}
      where l.id = any($1)`,
    [listingIds],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Adverts of the nearest years that are read on either side, live or ended, and live ones that are compared. */
const DRIFT_ROWS_READ = 120;
const DRIFT_ADVERTS_EACH = 30;
const DRIFT_DAYS_MIN = 14;
const DRIFT_DAYS_MAX = 90;

const nearestYears = (bound: string, direction: string) => `
  (select id from (select l.id, l.status, l.visibility, l.deleted_at from listings l
                    where l.make = $1 and l.model = $2 and l.year ${bound} $4
                    order by l.year ${direction} limit ${DRIFT_ROWS_READ}) near
    where status = 'live' and visibility = 'public' and deleted_at is null
    limit ${DRIFT_ADVERTS_EACH})`;

/**
 * How the values of a model's live adverts of about this year moved between their oldest valuation of the last 90 days and their
 * newest, at least 14 days apart; null where no advert was valued twice so far apart. Reads some hundred rows,
 * however large the market.
 */
export async function findModelDrift(
  db: Database,
  car: { make: string; model: string; year: number; now: Date },
): Promise<ModelDrift | null> {
  const { rows } = await db.$client.query<{
    change: number | null;
    advertCount: number;
    days: number;
  }>(
    `with adverts as (
       ${nearestYears('<=', 'desc')} union all ${nearestYears('>', 'asc')}
     ), moves as (
       select fresh.p50_cents::float8 / old.p50_cents - 1 as change,
              extract(epoch from fresh.valued_at - old.valued_at)::float8 / 86400 as days
         from adverts a
        cross join lateral (select v.p50_cents, v.valued_at from valuations v where v.listing_id = a.id
                             order by v.valued_at desc limit 1) fresh
        cross join lateral (select v.p50_cents, v.valued_at from valuations v
                             where v.listing_id = a.id
                               and v.valued_at >= $3::timestamptz - interval '${DRIFT_DAYS_MAX} days'
                               and v.valued_at <= fresh.valued_at - interval '${DRIFT_DAYS_MIN} days'
                             order by v.valued_at limit 1) old
     )
     select percentile_cont(0.5) within group (order by change) as change, count(*)::int as "advertCount",
            percentile_cont(0.5) within group (order by days) as days
       from moves ${PLANNED_ALIKE}`,
    [car.make, car.model, car.now, car.year],
  );
  const [row] = rows;
  if (!row || row.change === null) return null;
  return { change: row.change, advertCount: row.advertCount, days: Math.round(row.days) };
}
