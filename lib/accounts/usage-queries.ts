import { and, asc, desc, eq, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { apiKeys, apiUsage } from '@/db/schema/credentials';
import type { UsageCount } from './usage-meter';

/**
 * Adds counts to the rows of their day, in one statement; counts of people who are gone are left out.
 * In the order of the key, so that two processes that write at once wait for each other in one order.
 */
export async function addUsage(db: Database, counts: readonly UsageCount[]): Promise<void> {
  if (counts.length === 0) return;
  const column = (name: keyof UsageCount) => sql.param(counts.map((count) => count[name]));
  await db.execute(sql`
    insert into ${apiUsage} (person_id, caller, operation, day, requests, failures, limited)
    select v.* from unnest(
      ${column('personId')}::uuid[], ${column('caller')}::text[], ${column('operation')}::text[],
      ${column('day')}::date[], ${column('requests')}::int[], ${column('failures')}::int[],
      ${column('limited')}::int[]
    ) as v (person_id, caller, operation, day, requests, failures, limited)
    join ${people} p on p.id = v.person_id
    order by v.person_id, v.day, v.caller, v.operation
    on conflict (person_id, day, caller, operation) do update set
      requests = ${apiUsage.requests} + excluded.requests,
      failures = ${apiUsage.failures} + excluded.failures,
      limited = ${apiUsage.limited} + excluded.limited`);
}

/** What rows of usage are put together by; a part that is left out is null in the rows. */
export interface UsageParts {
  day: boolean;
  caller: boolean;
  operation: boolean;
}

/** Calls put together. */
export interface UsageRow {
  day: string | null;
  caller: string | null;
  operation: string | null;
  requests: number;
  failures: number;
  limited: number;
}

/** The last row of the page before. */
export type UsagePosition = Pick<UsageRow, 'day' | 'caller' | 'operation'>;

const total = (column: AnyPgColumn) => sql<number>`sum(${column})::int`;

/** The rows after a position: later in the order of days backwards, then callers, then operations. */
function afterPosition(parts: UsageParts, after: UsagePosition): SQL | undefined {
  const given = (['day', 'caller', 'operation'] as const).filter((part) => parts[part]);
  // Each part counts where all parts before it are equal.
  const alternatives = given.map((part, index) => {
    const equal = given.slice(0, index).map((each) => eq(apiUsage[each], after[each] ?? ''));
    const beyond =
      part === 'day'
        ? sql`${apiUsage.day} < ${after.day}::date`
        : sql`${apiUsage[part]} collate "C" > ${after[part]}`;
    return and(...equal, beyond);
  });
  return sql`(${sql.join(
    alternatives.map((each) => sql`(${each})`),
    sql` or `,
  )})`;
}

/**
 * The calls of a person from one day to another, put together by `parts`: the latest day first, then
 * by caller and operation in the order of their characters.
 */
export async function selectUsage(
  db: Database,
  personId: string,
  wanted: {
    from: string;
    to: string;
    parts: UsageParts;
    limit: number;
    after: UsagePosition | null;
  },
): Promise<UsageRow[]> {
  const { parts } = wanted;
  const text = (part: 'caller' | 'operation') =>
    parts[part] ? sql<string>`${apiUsage[part]}` : sql<null>`null::text`;
  const grouped = [
    ...(parts.day ? [apiUsage.day] : []),
    ...(parts.caller ? [apiUsage.caller] : []),
    ...(parts.operation ? [apiUsage.operation] : []),
  ];
  return db
    .select({
      day: parts.day ? sql<string>`${apiUsage.day}::text` : sql<null>`null::text`,
      caller: text('caller'),
      operation: text('operation'),
      requests: total(apiUsage.requests),
      failures: total(apiUsage.failures),
      limited: total(apiUsage.limited),
    })
    .from(apiUsage)
    .where(
      and(
        eq(apiUsage.personId, personId),
        gte(apiUsage.day, wanted.from),
        lte(apiUsage.day, wanted.to),
        wanted.after === null ? undefined : afterPosition(parts, wanted.after),
      ),
    )
    .groupBy(...grouped)
    .orderBy(
      ...(parts.day ? [desc(apiUsage.day)] : []),
      ...(parts.caller ? [asc(sql`${apiUsage.caller} collate "C"`)] : []),
      ...(parts.operation ? [asc(sql`${apiUsage.operation} collate "C"`)] : []),
    )
    .limit(wanted.limit);
}

/** Names of a person's keys, by their uuids. */
export async function selectKeyNames(
  db: Database,
  personId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.personId, personId), inArray(apiKeys.id, [...ids])));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
