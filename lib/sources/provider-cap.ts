/** What a budget of an outside provider allows, and where its spending leads. Pure. */

/** The most of a day or a month; null for no cap. */
export interface Cap {
  callsMax: number | null;
  /** Millionths of a US dollar. */
  costMicrosMax: number | null;
}

/** What a day or a month came to so far. */
export interface Spent {
  callCount: number;
  costMicros: number;
}

/** open: everything goes on. throttled: background work stops and people go slower. spent: nothing goes on. */
export type BudgetState = 'open' | 'throttled' | 'spent';

/** From this share of a cap on it is throttled. */
export const THROTTLE_PERCENT = 80;

function stateOf(used: number, max: number | null): BudgetState {
  if (max === null) return 'open';
  if (used >= max) return 'spent';
  return used * 100 >= max * THROTTLE_PERCENT ? 'throttled' : 'open';
}

const ORDER: readonly BudgetState[] = ['open', 'throttled', 'spent'];

/** The tighter of two states. */
export function tighter(one: BudgetState, other: BudgetState): BudgetState {
  return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
}

/** How a cap stands: by calls and by cost, whichever is further. */
export function budgetState(cap: Cap, spent: Spent): BudgetState {
  return tighter(
    stateOf(spent.callCount, cap.callsMax),
    stateOf(spent.costMicros, cap.costMicrosMax),
  );
}

/** What is left of the tighter of two caps, each with what its time came to before today. */
export function leftForToday(daily: Cap, monthly: Cap, earlier: Spent): Cap {
  const least = (day: number | null, month: number | null, before: number) => {
    const rest = month === null ? null : Math.max(0, month - before);
    if (day === null || rest === null) return day ?? rest;
    return Math.min(day, rest);
  };
  return {
    callsMax: least(daily.callsMax, monthly.callsMax, earlier.callCount),
    costMicrosMax: least(daily.costMicrosMax, monthly.costMicrosMax, earlier.costMicros),
  };
}

/** While it is throttled people's own calls are so far apart, in seconds. */
export const PACE_SECONDS = 5;

/** Whole seconds until the next call of a person may be made; 0 for now. */
export function paceWaitSeconds(lastAt: Date | null, now: Date): number {
  if (lastAt === null) return 0;
  const waitMs = lastAt.getTime() + PACE_SECONDS * 1_000 - now.getTime();
  return Math.max(0, Math.min(PACE_SECONDS, Math.ceil(waitMs / 1_000)));
}

/** When the month after an instant's begins, in UTC. */
export function nextMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}

const MS_PER_DAY = 86_400_000;
const DAYS_LOOKED_AT = 7;

/**
 * What a month comes to if the rest of it goes on as the last seven days did: those of the month so far where
 * it is younger. `days` are amounts by date ("2026-03-01") up to today, of which the part that has passed counts.
 */
export function forecastMonth(days: Readonly<Record<string, number>>, now: Date): number {
  const monthStartMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  const nowMs = now.getTime();
  const sumSince = (fromMs: number) =>
    Object.entries(days)
      .filter(([day]) => Date.parse(day) >= fromMs && Date.parse(day) <= nowMs)
      .reduce((sum, [, amount]) => sum + amount, 0);
  const todayMs = Math.floor(nowMs / MS_PER_DAY) * MS_PER_DAY;
  const fromMs = Math.max(monthStartMs, todayMs - (DAYS_LOOKED_AT - 1) * MS_PER_DAY);
  // An hour of the month's first day says nothing of the rest: at least half a day counts as passed.
  const passedDays = Math.max(0.5, (nowMs - fromMs) / MS_PER_DAY);
  const leftDays = (nextMonth(now).getTime() - nowMs) / MS_PER_DAY;
  return Math.round(sumSince(monthStartMs) + (sumSince(fromMs) / passedDays) * leftDays);
}
