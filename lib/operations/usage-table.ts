/** Calls of everybody's programs as an operator's table: by day, plan and key. */
import { z } from 'zod';
import type { Plan } from '@/db/vocabulary';
import { SESSION_CALLER } from '@/lib/accounts/usage-meter';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { findUuid, toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import type { TableQuery } from './table-page';
import {
  countCallsByDay,
  selectUsageRows,
  type UsageCriteria,
  type UsageSort,
} from './usage-table-queries';

/** Days that a table covers where nobody says how many: ordered by calls all of them are counted, so it is one. */
export const USAGE_DAYS = 7;
export const USAGE_DAYS_BY_CALLS = 1;
export const USAGE_DAYS_MAX = 31;

/** Which calls are wanted; days are in UTC ("2026-03-01"), both included. */
export interface UsageFilter {
  /** "usr_…" */
  q?: string | undefined;
  plan?: Plan | undefined;
  from?: string | undefined;
  to?: string | undefined;
}
export type UsageQuery = TableQuery<UsageFilter, UsageSort>;

/** Calls of one caller on one day. */
export interface ListedUsage {
  day: string;
  /** "usr_…" */
  userId: string;
  email: string;
  plan: Plan;
  /** "key_…", or "session" for calls with a token or a cookie. */
  caller: string;
  keyName: string | null;
  requests: number;
  /** Answers from 400 on, refusals by the limit included. */
  failures: number;
  limited: number;
}

const afterKey = z.tuple([z.int().min(0), z.iso.date(), z.uuid(), z.string().max(64)]);

function criteriaOf(
  filter: UsageFilter,
  now: Date,
  usualDays: number = USAGE_DAYS,
): UsageCriteria | null {
  const to = filter.to ?? toDateOnly(now);
  const from =
    filter.from ??
    toDateOnly(new Date(Date.parse(`${to}T00:00:00Z`) - (usualDays - 1) * MS_PER_DAY));
  const days = (Date.parse(to) - Date.parse(from)) / MS_PER_DAY + 1;
  if (days < 1) throw invalidFields([{ field: 'from', message: 'must not be after `to`' }]);
  if (days > USAGE_DAYS_MAX) {
    throw invalidFields([
      { field: 'from', message: `at most ${USAGE_DAYS_MAX} days fit in one table` },
    ]);
  }
  const personId = filter.q === undefined ? undefined : findUuid('person', filter.q.trim());
  return personId === null ? null : { from, to, plan: filter.plan, personId };
}

/**
 * Calls by day and caller, of the last 7 days unless said, of today where they are ordered by calls; `cursor` is the `nextCursor` of the page before.
 * Throws `invalid_fields` for another one, for days in the wrong order and for more than 31 of them.
 */
export async function listUsageTable(
  ctx: Ctx,
  query: UsageQuery,
): Promise<{ usage: ListedUsage[]; nextCursor: string | null }> {
  authorize(ctx, 'people.manage');
  const { sort, direction, limit } = query;
  const usualDays = sort === 'day' ? USAGE_DAYS : USAGE_DAYS_BY_CALLS;
  const criteria = criteriaOf(query.filter, ctx.now(), usualDays);
  const seal = { filter: query.filter, sort, direction };
  const key = query.cursor === null ? null : decodeCursor(query.cursor, seal, afterKey).key;
  if (criteria === null) return { usage: [], nextCursor: null };
  const found = await selectUsageRows(ctx.db, criteria, {
    ...{ sort, isDescending: direction === 'desc', limit: limit + 1 },
    after: key && { amount: key[0], day: key[1], personId: key[2], caller: key[3] },
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const usage = rows.map(({ personId, caller, ...row }) => ({
    ...row,
    userId: toPublicId('person', personId),
    caller: caller === SESSION_CALLER ? caller : toPublicId('api_key', caller),
  }));
  const nextCursor =
    found.length > limit && last
      ? encodeCursor(
          {
            key: [sort === 'day' ? 0 : last[sort], last.day, last.personId, last.caller],
            id: '',
          },
          seal,
        )
      : null;
  return { usage, nextCursor };
}

/** All calls of each day of the same filter, the first day first; days without calls are absent. */
export async function countUsageByDay(
  ctx: Ctx,
  filter: UsageFilter,
): Promise<{ day: string; requests: number; failures: number; limited: number }[]> {
  authorize(ctx, 'people.manage');
  const criteria = criteriaOf(filter, ctx.now());
  return criteria === null ? [] : countCallsByDay(ctx.db, criteria);
}
