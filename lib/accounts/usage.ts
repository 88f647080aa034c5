/**
 * What people and their keys called, for themselves and for the bill. Counted by operation and day
 * (UTC) in every process, and written within about two seconds.
 */
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { toPublicId } from '@/lib/platform/ids';
import { SESSION_CALLER, type UsageCount } from './usage-meter';
import {
  addUsage,
  selectKeyNames,
  selectUsage,
  type UsageParts,
  type UsagePosition,
} from './usage-queries';

/** Ways to put calls together. */
export const USAGE_GROUPS = ['day', 'key', 'endpoint', 'detail'] as const;
export type UsageGroup = (typeof USAGE_GROUPS)[number];

/** Days in one answer. */
export const USAGE_DAYS_MAX = 366;
/** Days shown unless said. */
export const USAGE_DAYS = 30;

const DAY_MS = 86_400_000;

const PARTS: Readonly<Record<UsageGroup, UsageParts>> = {
  day: { day: true, caller: false, operation: false },
  key: { day: false, caller: true, operation: false },
  endpoint: { day: false, caller: false, operation: true },
  detail: { day: true, caller: true, operation: true },
};

/** A cursor is no secret, so what it holds is checked like any other text from outside. */
const POSITION_PARTS = {
  day: z.iso.date(),
  caller: z.string().regex(/^[\w-]{1,64}$/),
  operation: z.string().regex(/^[\w.-]{1,100}$/),
};

function positionSchema({ day, caller, operation }: UsageParts) {
  return z.tuple([
    day ? POSITION_PARTS.day : z.null(),
    caller ? POSITION_PARTS.caller : z.null(),
    operation ? POSITION_PARTS.operation : z.null(),
  ]);
}

/** Calls put together; what they are not told apart by is null. */
export interface Usage {
  /** "2026-03-01", UTC. */
  day: string | null;
  /** "key_…", or "session" for calls with a token or a cookie. */
  caller: string | null;
  /** The key's name; null for sessions. */
  keyName: string | null;
  /** The operation's id in the document of the API. */
  operation: string | null;
  requests: number;
  /** Answers from 400 on, refusals by the limit included. */
  failures: number;
  /** Refusals by the limit. */
  limited: number;
}

/** The last `days` days up to the one that `now` falls on, in UTC, as "2026-03-01". */
export function lastDays(now: Date, days: number): { from: string; to: string } {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  return { from: day(now.getTime() - (days - 1) * DAY_MS), to: day(now.getTime()) };
}

/** Adds counts to what is stored. For the meter, whose context is the system's. */
export async function storeUsage(
  ctx: Ctx,
  input: { counts: readonly UsageCount[] },
): Promise<void> {
  authorize(ctx, 'people.manage');
  await addUsage(ctx.db, input.counts);
}

/**
 * What one called from one day to another, both included (the last 30 days unless said), the latest
 * first, then by caller and operation; `cursor` is the `nextCursor` of the page before. Throws
 * `invalid_fields` for days in the wrong order or too many of them.
 */
export async function readUsage(
  ctx: Ctx,
  input: {
    personId: string;
    from?: string | undefined;
    to?: string | undefined;
    group: UsageGroup;
    limit: number;
    cursor: string | null;
  },
): Promise<{ usage: Usage[]; nextCursor: string | null }> {
  authorize(ctx, 'usage.read', { ownerId: input.personId });
  const { personId, group, limit } = input;
  const days = daysOf(ctx.now(), input);
  const filter = { ...days, group };
  const rows = await selectUsage(ctx.db, personId, {
    ...days,
    parts: PARTS[group],
    limit: limit + 1,
    after: input.cursor === null ? null : toPosition(input.cursor, filter),
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const callers = new Set(page.flatMap(({ caller }) => caller ?? []));
  callers.delete(SESSION_CALLER);
  const names = await selectKeyNames(ctx.db, personId, [...callers]);
  return {
    usage: page.map((row) => ({
      ...row,
      caller: shownCaller(row.caller),
      keyName: names.get(row.caller ?? '') ?? null,
    })),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ key: [last.day, last.caller, last.operation], id: '' }, filter)
        : null,
  };
}

function shownCaller(caller: string | null): string | null {
  return caller === null || caller === SESSION_CALLER ? caller : toPublicId('api_key', caller);
}

function toPosition(cursor: string, filter: { group: UsageGroup }): UsagePosition {
  const schema = positionSchema(PARTS[filter.group]);
  const [day, caller, operation] = decodeCursor(cursor, filter, schema).key;
  return { day, caller, operation };
}

function daysOf(
  now: Date,
  wanted: { from?: string | undefined; to?: string | undefined },
): { from: string; to: string } {
  const to = wanted.to ?? lastDays(now, 1).to;
  const from = wanted.from ?? lastDays(new Date(`${to}T00:00:00Z`), USAGE_DAYS).from;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) throw invalidFields([{ field: 'from', message: 'must not be after `to`' }]);
  if (days > USAGE_DAYS_MAX) {
    throw invalidFields([
      { field: 'from', message: `at most ${USAGE_DAYS_MAX} days fit in one answer` },
    ]);
  }
  return { from, to };
}
