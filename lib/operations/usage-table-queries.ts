import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { Plan } from '@/db/vocabulary';

/** Which calls are wanted, by days in UTC ("2026-03-01"), both included. */
export interface UsageCriteria {
  from: string;
  to: string;
  plan?: Plan | undefined;
  personId?: string | undefined;
}

export const USAGE_SORTS = ['day', 'requests', 'failures'] as const;
export type UsageSort = (typeof USAGE_SORTS)[number];

/** The last row of the page before. `amount` counts with the sorts by calls only. */
export interface UsageAfter {
  amount: number;
  day: string;
  personId: string;
  caller: string;
}

/** Calls of one caller on one day. */
export interface UsageTableRow {
  day: string;
  personId: string;
  email: string;
  plan: Plan;
  /** The uuid of a key, or "session". */
  caller: string;
  keyName: string | null;
  requests: number;
  failures: number;
  limited: number;
}

interface Wanted {
  sort: UsageSort;
  isDescending: boolean;
  after: UsageAfter | null;
  limit: number;
}

function conditionsOf({ from, to, plan, personId }: UsageCriteria): SQL {
  const conditions = [
    sql`u.day between ${from}::date and ${to}::date`,
    ...(plan === undefined
      ? []
      : [sql`u.person_id in (select id from people where plan = ${plan})`]),
    ...(personId === undefined ? [] : [sql`u.person_id = ${personId}::uuid`]),
  ];
  return sql.join(conditions, sql` and `);
}

/** By day the rows come out of their index in order and are counted as far as the page goes. */
function pageByDay({ isDescending, after }: Wanted): { beyond: SQL; order: SQL } {
  const direction = sql.raw(isDescending ? 'desc' : 'asc');
  const side = sql.raw(isDescending ? '<' : '>');
  return {
    beyond: after
      ? sql`(u.day, u.person_id, u.caller) ${side} (${after.day}::date, ${after.personId}::uuid, ${after.caller})`
      : sql`true`,
    order: sql`u.day ${direction}, u.person_id ${direction}, u.caller ${direction}`,
  };
}

function pageByCalls(wanted: Wanted): { beyond: SQL; order: SQL } {
  const { sort, isDescending, after } = wanted;
  const direction = sql.raw(isDescending ? 'desc' : 'asc');
  const side = sql.raw(isDescending ? '<' : '>');
  const amount = sql`sum(u.${sql.identifier(sort)})`;
  return {
    beyond: after
      ? sql`(${amount}, u.day, u.person_id, u.caller) ${side}
            (${after.amount}::bigint, ${after.day}::date, ${after.personId}::uuid, ${after.caller})`
      : sql`true`,
    order: sql`${amount} ${direction}, u.day ${direction}, u.person_id ${direction}, u.caller ${direction}`,
  };
}

/** Calls by day and caller, from after a position on; the page alone is joined with people and keys. */
export async function selectUsageRows(
  db: Database,
  criteria: UsageCriteria,
  wanted: Wanted,
): Promise<UsageTableRow[]> {
  const isByDay = wanted.sort === 'day';
  const { beyond, order } = isByDay ? pageByDay(wanted) : pageByCalls(wanted);
  const { rows } = await db.execute<{
    day: string;
    person_id: string;
    email: string;
    plan: Plan;
    caller: string;
    key_name: string | null;
    requests: number;
    failures: number;
    limited: number;
  }>(sql`
    with page as (
      select row_number() over () as place, counted.* from (
        select u.day::text as day, u.person_id, u.caller, sum(u.requests)::int as requests,
               sum(u.failures)::int as failures, sum(u.limited)::int as limited
          from api_usage u
         where ${conditionsOf(criteria)} and ${isByDay ? beyond : sql`true`}
         group by u.day, u.person_id, u.caller
        having ${isByDay ? sql`true` : beyond}
         order by ${order}
         limit ${wanted.limit}) counted
    )
    select page.*, p.email, p.plan, k.name as key_name
      from page join people p on p.id = page.person_id
      left join api_keys k
        on k.id = case when page.caller ~ '^[0-9a-f-]{36}$' then page.caller::uuid end
     order by page.place`);
  return rows.map(({ person_id: personId, key_name: keyName, ...row }) => ({
    ...row,
    personId,
    keyName,
  }));
}

/** All calls of each day, for a drawing. */
export async function countCallsByDay(
  db: Database,
  criteria: UsageCriteria,
): Promise<{ day: string; requests: number; failures: number; limited: number }[]> {
  const { rows } = await db.execute<{
    day: string;
    requests: number;
    failures: number;
    limited: number;
  }>(sql`
    select u.day::text as day, sum(u.requests)::int as requests, sum(u.failures)::int as failures,
           sum(u.limited)::int as limited
      from api_usage u where ${conditionsOf(criteria)} group by u.day order by u.day`);
  return rows;
}
