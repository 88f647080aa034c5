import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ChannelRow, SearchRow, WeekRow } from './analytics';

/**
 * The cars of a person since an instant, each with what became of it. What was told is read once for the person,
 * not for each car.
 */
const foundSince = (personId: string, since: Date) => sql`
  select o.created_at, o.saved_search_id, o.state, o.is_contacted, o.saving_cents,
         coalesce(told.is_sent, false) as is_sent, coalesce(told.is_clicked, false) as is_clicked
  from opportunities o
  left join (
    select a.opportunity_id, bool_or(d.state in ('sent', 'delivered')) as is_sent,
           bool_or(a.clicked_at is not null) as is_clicked
    from alerts a join deliveries d on d.id = a.delivery_id and d.person_id = a.person_id
    where a.person_id = ${personId}
    group by a.opportunity_id
  ) told on told.opportunity_id = o.id
  where o.person_id = ${personId} and o.created_at >= ${since.toISOString()}::timestamptz`;

const sums = sql`
  count(f.state)::int as "matchedCount",
  count(*) filter (where f.is_sent)::int as "sentCount",
  count(*) filter (where f.is_clicked)::int as "clickedCount",
  count(*) filter (where f.state = 'watched')::int as "watchedCount",
  count(*) filter (where f.state = 'dismissed')::int as "dismissedCount",
  count(*) filter (where f.is_contacted)::int as "contactedCount",
  coalesce(sum(f.saving_cents) filter (where f.is_sent and f.saving_cents > 0), 0)::float8 as "savingCents",
  (max(f.saving_cents) filter (where f.is_sent and f.saving_cents > 0))::float8 as "bestSavingCents"`;

/**
 * What was found in each of the last weeks, the oldest first, weeks without anything too. A week begins on
 * Monday in the person's time zone and is named by that day; cars count in the week in which they were found.
 */
export async function listWeeks(
  db: Database,
  input: { personId: string; now: Date; weekCount: number; since: Date },
): Promise<WeekRow[]> {
  const { personId, now, weekCount, since } = input;
  const { rows } = await db.execute<WeekRow & Record<string, unknown>>(sql`
    with zone as (select time_zone from people where id = ${personId}),
    weeks as (
      select generate_series(this_week - make_interval(weeks => ${weekCount - 1}), this_week, '1 week') as starts_at
      from (select date_trunc('week', ${now.toISOString()}::timestamptz at time zone time_zone) as this_week
            from zone) present
    ),
    found as (${foundSince(personId, since)})
    select to_char(w.starts_at, 'YYYY-MM-DD') as "startsOn", ${sums}
    from weeks w
    left join (select found.*, date_trunc('week', found.created_at at time zone zone.time_zone) as week
               from found, zone) f on f.week = w.starts_at
    group by w.starts_at
    order by w.starts_at`);
  return rows;
}

/** What each search found since an instant, the most first; null is the watchlist and searches that are gone. */
export async function listBySearch(
  db: Database,
  input: { personId: string; since: Date; limit: number },
): Promise<SearchRow[]> {
  const { personId, since, limit } = input;
  const { rows } = await db.execute<SearchRow & Record<string, unknown>>(sql`
    with found as (${foundSince(personId, since)})
    select f.saved_search_id as "savedSearchId", s.name, ${sums}
    from found f left join saved_searches s
      on s.id = f.saved_search_id and s.person_id = ${personId} and s.deleted_at is null
    group by f.saved_search_id, s.name
    order by "matchedCount" desc, s.name
    limit ${limit}`);
  return rows;
}

/** How the messages of each kind of channel got on since an instant. */
export async function listByChannel(
  db: Database,
  input: { personId: string; since: Date },
): Promise<ChannelRow[]> {
  const { personId, since } = input;
  const { rows } = await db.execute<{ [Name in keyof ChannelRow]: ChannelRow[Name] }>(sql`
    select c.kind,
      count(*) filter (where d.state in ('sent', 'delivered'))::int as "sentCount",
      count(*) filter (where d.state in ('waiting', 'sending'))::int as "waitingCount",
      count(*) filter (where d.state = 'failed')::int as "failedCount",
      count(*) filter (where d.state = 'dropped')::int as "droppedCount",
      round(percentile_cont(0.5) within group (order by case when d.kind = 'instant' and d.sent_at is not null then
        greatest(0, extract(epoch from d.sent_at - d.created_at) * 1000) end))::float8 as "medianMs"
    from deliveries d join alert_channels c on c.id = d.channel_id and c.person_id = d.person_id
    where c.person_id = ${personId} and d.person_id = ${personId} and d.kind <> 'test' and d.created_at >= ${since.toISOString()}::timestamptz
    group by c.kind
    order by count(*) desc, c.kind`);
  return rows;
}

/** The questions of a person's saved searches, the last changed first. */
export async function listSearchQuestions(
  db: Database,
  input: { personId: string; limit: number },
): Promise<{ id: string; name: string; query: Record<string, unknown> }[]> {
  const { rows } = await db.execute<{
    id: string;
    name: string;
    query: Record<string, unknown>;
  }>(sql`
    select id, name, query from saved_searches
    where person_id = ${input.personId} and deleted_at is null
    order by updated_at desc, id
    limit ${input.limit}`);
  return rows;
}
