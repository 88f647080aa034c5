import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { retentionSweeps } from '@/db/schema/retention';
import { firstIdAt } from '@/lib/platform/ids';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import type { RetentionRule } from './retention-rules';

/** Rows beyond their term, counted up to a bound. */
export interface DueRows {
  count: number;
  /** True where there are more than were counted. */
  isMore: boolean;
}

/** How the columns of a day that is added up are put together: the key of a row, and what adds up. */
const MONTHS: Readonly<Record<string, { key: string[]; sums: string[]; others: string[] }>> = {
  api_usage: {
    key: ['person_id', 'caller', 'operation'],
    sums: ['requests', 'failures', 'limited'],
    others: [],
  },
  provider_usage: {
    key: ['provider'],
    sums: ['call_count', 'cost_micros'],
    // What a service said was left of its quota holds for a day only.
    others: ['updated_at'],
  },
};

/** Which rows are beyond the term at an instant; what holds them is not asked. */
function isBeyond(rule: RetentionRule, now: Date): SQL {
  const before = new Date(now.getTime() - rule.days * MS_PER_DAY);
  const column = sql.raw(`t."${rule.age.column}"`);
  const only = rule.only ? sql` and (${sql.raw(rule.only)})` : sql``;
  if (rule.age.by === 'instant') {
    return sql`${column} < ${before.toISOString()}::timestamptz${only}`;
  }
  if (rule.age.by === 'id') return sql`${column} < ${firstIdAt(before)}::uuid${only}`;
  if (rule.ending === 'deleted') return sql`${column} < ${toDateOnly(before)}::date${only}`;
  // Whole months only; their first day holds the sum and stays.
  const month = `${toDateOnly(before).slice(0, 7)}-01`;
  return sql`${column} < ${month}::date and extract(day from ${column}) <> 1${only}`;
}

const isHeld = (rule: RetentionRule): SQL =>
  rule.heldBy ? sql`(${sql.raw(rule.heldBy.where)})` : sql`false`;

const tableOf = (rule: RetentionRule): SQL => sql.raw(`"${rule.table}"`);
const ageOf = (rule: RetentionRule): SQL => sql.raw(`t."${rule.age.column}"`);

/** The places of rows that may go now, the oldest first; nobody else's are waited for. */
export const dueRowsQuery = (rule: RetentionRule, now: Date, limit: number): SQL =>
  sql`select t.ctid from ${tableOf(rule)} t
       where ${isBeyond(rule, now)} and not ${isHeld(rule)}
       order by ${ageOf(rule)} limit ${limit} for update of t skip locked`;

/** How many rows would go at an instant, counted up to `most`, and how many are held beyond their term. */
export async function countDue(
  db: Database,
  rule: RetentionRule,
  { now, most }: { now: Date; most: number },
): Promise<{ due: DueRows; held: DueRows }> {
  const counted = async (held: SQL): Promise<DueRows> => {
    const { rows } = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from (
            select 1 from ${tableOf(rule)} t where ${isBeyond(rule, now)} and ${held}
             limit ${most + 1}) due`,
    );
    const count = rows[0]?.count ?? 0;
    return { count: Math.min(count, most), isMore: count > most };
  };
  const due = await counted(sql`not ${isHeld(rule)}`);
  return { due, held: rule.heldBy ? await counted(isHeld(rule)) : { count: 0, isMore: false } };
}

/** Removes up to `limit` rows that are due, the oldest first; how many. In one statement. */
export async function removeDue(
  db: Database,
  rule: RetentionRule,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const gone = sql`delete from ${tableOf(rule)}
    where ctid = any(array(${dueRowsQuery(rule, now, limit)}))`;
  if (rule.ending === 'deleted') return (await db.execute(gone)).rowCount ?? 0;
  const { rows } = await db.execute<{ count: number }>(addedUp(rule, gone));
  return rows[0]?.count ?? 0;
}

/** Takes days away and adds them to the first day of their month, at once. */
function addedUp(rule: RetentionRule, gone: SQL): SQL {
  const parts = MONTHS[rule.table];
  if (!parts) throw new Error(`nothing says how ${rule.table} is added up`);
  const { key, sums, others } = parts;
  const list = [...key, 'day', ...sums, ...others].join(', ');
  const selected = [
    ...key,
    "date_trunc('month', day)::date",
    ...sums.map((name) => `sum(${name})`),
    ...others.map((name) => `max(${name})`),
  ].join(', ');
  const sets = [
    ...sums.map((name) => `${name} = month.${name} + excluded.${name}`),
    ...others.map((name) => `${name} = greatest(month.${name}, excluded.${name})`),
  ].join(', ');
  return sql`with gone as (${gone} returning *), kept as (
    insert into ${tableOf(rule)} as month (${sql.raw(list)})
    select ${sql.raw(selected)} from gone group by ${sql.raw([...key, "date_trunc('month', day)"].join(', '))}
    on conflict (${sql.raw([...key, 'day'].join(', '))}) do update set ${sql.raw(sets)})
    select count(*)::int as count from gone`;
}

export type SweepRecord = typeof retentionSweeps.$inferSelect;

/** Notes what a rule removed: what went on one day (UTC) is added up. */
export async function noteSweep(
  db: Database,
  note: { rule: string; now: Date; removedCount: number },
): Promise<void> {
  const { rule, now, removedCount } = note;
  const t = retentionSweeps;
  const isSameDay = sql`(${t.sweptAt} at time zone 'UTC')::date = (excluded.swept_at at time zone 'UTC')::date`;
  await db
    .insert(t)
    .values({ rule, sweptAt: now, removedCount, totalCount: removedCount })
    .onConflictDoUpdate({
      target: t.rule,
      set: {
        sweptAt: sql`excluded.swept_at`,
        removedCount: sql`excluded.removed_count + case when ${isSameDay} then ${t.removedCount} else 0 end`,
        totalCount: sql`${t.totalCount} + excluded.total_count`,
      },
    });
}

/** What each rule removed so far, by its key. */
export async function listSweeps(db: Database): Promise<Map<string, SweepRecord>> {
  const rows = await db.select().from(retentionSweeps);
  return new Map(rows.map((row) => [row.rule, row]));
}
