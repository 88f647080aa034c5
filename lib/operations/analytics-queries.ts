import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';

/** Saved searches that were made in one week, and what became of them. */
export interface CohortRow {
  /** The Monday in UTC: "2026-11-16". */
  startsOn: string;
  madeCount: number;
  keptCount: number;
  pausedCount: number;
  /** Of those made: how many were still kept so many weeks later, for each week that is over. */
  keptAfterWeeks: number[];
}

const weeksUpTo = (now: Date, weekCount: number) => sql`
  select w as starts_at, (row_number() over (order by w))::int as place from generate_series(
    date_trunc('week', ${now.toISOString()}::timestamptz at time zone 'UTC') - make_interval(weeks => ${weekCount - 1}),
    date_trunc('week', ${now.toISOString()}::timestamptz at time zone 'UTC'), '1 week') w`;

/** Saved searches by the week in which they were made, the oldest first, weeks without any too. */
export async function listSearchCohorts(
  db: Database,
  input: { now: Date; weekCount: number },
): Promise<CohortRow[]> {
  const { now, weekCount } = input;
  const { rows } = await db.execute<CohortRow & Record<string, unknown>>(sql`
    with weeks as (${weeksUpTo(now, weekCount)}),
    kept as (
      select date_trunc('week', created_at at time zone 'UTC') as week, created_at, paused_at,
             case when deleted_at is null then null
                  else extract(epoch from deleted_at - created_at)::float8 / 604800 end as lasted
        from saved_searches
       where created_at >= (select min(starts_at) from weeks) at time zone 'UTC'
    ),
    later as (
      select w.starts_at, n as weeks, count(*) filter (where k.lasted is null or k.lasted >= n)::int as kept
        from weeks w
        join lateral generate_series(0, ${weekCount} - w.place) n on true
        join kept k on k.week = w.starts_at
       group by 1, 2
    )
    select to_char(w.starts_at, 'YYYY-MM-DD') as "startsOn",
           count(k.created_at)::int as "madeCount",
           count(*) filter (where k.created_at is not null and k.lasted is null)::int as "keptCount",
           count(*) filter (where k.lasted is null and k.paused_at is not null)::int as "pausedCount",
           coalesce((select array_agg(l.kept order by l.weeks) from later l where l.starts_at = w.starts_at), '{}')
             as "keptAfterWeeks"
      from weeks w left join kept k on k.week = w.starts_at
     group by w.starts_at order by w.starts_at`);
  return rows;
}

/** Cars that people were told of in one week, and what they did. */
export interface PrecisionRow {
  startsOn: string;
  toldCount: number;
  openedCount: number;
  dismissedCount: number;
  contactedCount: number;
}

/** Cars that people were told of by week, the oldest first, weeks without any too; a car counts once a week and person. */
export async function listAlertPrecision(
  db: Database,
  input: { now: Date; weekCount: number },
): Promise<PrecisionRow[]> {
  const { now, weekCount } = input;
  const { rows } = await db.execute<PrecisionRow & Record<string, unknown>>(sql`
    with weeks as (${weeksUpTo(now, weekCount)}),
    told as (
      select date_trunc('week', d.sent_at at time zone 'UTC') as week, a.opportunity_id,
             bool_or(a.clicked_at is not null or a.viewed_at is not null) as is_opened
        from deliveries d join alerts a on a.delivery_id = d.id
       where d.sent_at >= (select min(starts_at) from weeks) at time zone 'UTC'
       group by 1, 2
    )
    select to_char(w.starts_at, 'YYYY-MM-DD') as "startsOn",
           count(t.opportunity_id)::int as "toldCount",
           count(*) filter (where t.is_opened)::int as "openedCount",
           count(*) filter (where o.state = 'dismissed')::int as "dismissedCount",
           count(*) filter (where o.is_contacted)::int as "contactedCount"
      from weeks w left join told t on t.week = w.starts_at left join opportunities o on o.id = t.opportunity_id
     group by w.starts_at order by w.starts_at`);
  return rows;
}

/** Adverts of one source that were first seen in one week of the market's clock. */
export interface SupplyRow {
  sourceKey: string;
  sourceLabel: string;
  startsOn: string;
  newCount: number;
}

/** Adverts by source and the week in which they were first seen; pairs without any are absent. */
export async function listSupply(
  db: Database,
  input: { now: Date; weekCount: number },
): Promise<SupplyRow[]> {
  const { rows } = await db.execute<SupplyRow & Record<string, unknown>>(sql`
    with weeks as (${weeksUpTo(input.now, input.weekCount)}),
    counted as (
      select source_key, date_trunc('week', first_seen_at at time zone 'UTC') as week, count(*)::int as count
        from listings
       where first_seen_at >= (select min(starts_at) from weeks) at time zone 'UTC' and owner_id is null
       group by 1, 2
    )
    select c.source_key as "sourceKey", s.label as "sourceLabel",
           to_char(c.week, 'YYYY-MM-DD') as "startsOn", c.count as "newCount"
      from counted c join sources s on s.key = c.source_key join weeks w on w.starts_at = c.week
     order by s.label, c.week`);
  return rows;
}
