/**
 * What calls to sources and services come to in a day (UTC), and the caps that end them. A call is counted
 * before it is made, so that what fails on the way counts too, as it does at most providers.
 */
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import {
  addCost,
  countCall,
  findBudget,
  type ProviderUsageRow,
  type StandingBudget,
  selectProviderUsage,
  updateQuota,
} from './budget-queries';
import type { SourceSettings } from './ports';
import {
  type BudgetState,
  budgetState,
  type Cap,
  leftForToday,
  nextMonth,
  paceWaitSeconds,
  type Spent,
  THROTTLE_PERCENT,
} from './provider-cap';

/** What counting calls stands on. */
export interface BudgetPorts {
  sourceSettings: SourceSettings;
}

/** A call that is about to be made. */
export interface PlannedCall {
  /** The key of a source, or of a service such as firecrawl. */
  provider: string;
  /** Millionths of a US dollar that it costs; 0 unless said. */
  costMicros?: number;
  /** The most calls of a day where an operator chose another cap than the settings have. */
  callsMax?: number | undefined;
  /** The most that a day's calls may cost, in millionths of a US dollar; no cap unless said. */
  costMicrosMax?: number | undefined;
  /** True where a person waits for it though a job makes the call. */
  isForPerson?: boolean;
}

/**
 * Counts a call before it is made. Throws `budget_spent` where the day's cap or a budget of the operator's is
 * reached, with the seconds until the next day or month begins; of many who ask at once exactly as many pass as
 * the cap has room for. From four fifths of a budget on it throws the same for background work, and for people
 * whose call follows the one before too closely.
 */
export async function spendCall(ctx: Ctx<BudgetPorts>, input: PlannedCall): Promise<void> {
  authorize(ctx, 'search.live');
  const { provider, costMicros = 0 } = input;
  const now = ctx.now();
  const day = toDateOnly(now);
  const budget = await findBudget(ctx.db, { provider, day });
  const daily = {
    callsMax:
      budget?.dailyCallsMax ?? input.callsMax ?? ctx.ports.sourceSettings.dailyCallsMax(provider),
    costMicrosMax: budget?.dailyCostMicrosMax ?? input.costMicrosMax ?? null,
  };
  if (budget) throttle(ctx, budget, input);
  const monthly = monthlyCapOf(budget);
  const { callsMax, costMicrosMax } = leftForToday(daily, monthly, budget?.earlier ?? NOTHING);
  if (await countCall(ctx.db, { provider, day, costMicros, callsMax, costMicrosMax, now })) return;
  const isMonth = budget !== null && isMonthOver(budget, costMicros);
  throw new AppError('budget_spent', {
    message: isMonth
      ? `This month’s calls to ${provider} are used up; they begin anew on the first, UTC.`
      : `Today’s calls to ${provider} are used up; they begin anew at midnight UTC.`,
    retryAfterSeconds: isMonth ? secondsLeftOfMonth(now) : secondsLeftOfDay(now),
    details: { provider, callsMax, costMicrosMax },
  });
}

const NOTHING: Spent = { callCount: 0, costMicros: 0 };

function monthlyCapOf(budget: StandingBudget | null): Cap {
  return {
    callsMax: budget?.monthlyCallsMax ?? null,
    costMicrosMax: budget?.monthlyCostMicrosMax ?? null,
  };
}

const monthOf = ({ earlier, today }: Pick<StandingBudget, 'earlier' | 'today'>): Spent => ({
  callCount: earlier.callCount + today.callCount,
  costMicros: earlier.costMicros + today.costMicros,
});

/** Whether one more call goes beyond the month's cap. */
function isMonthOver(budget: StandingBudget, costMicros: number): boolean {
  const { callCount, costMicros: spent } = monthOf(budget);
  const { callsMax, costMicrosMax } = monthlyCapOf(budget);
  return (
    (callsMax !== null && callCount + 1 > callsMax) ||
    (costMicrosMax !== null && spent + costMicros > costMicrosMax)
  );
}

/** How a budget that an operator chose stands today, and in its month. */
export function budgetStates(
  budget: Omit<StandingBudget, 'lastAt' | 'version' | 'updatedAt' | 'provider'>,
): { day: BudgetState; month: BudgetState } {
  const daily = {
    callsMax: budget.dailyCallsMax,
    costMicrosMax: budget.dailyCostMicrosMax,
  };
  const monthly = {
    callsMax: budget.monthlyCallsMax,
    costMicrosMax: budget.monthlyCostMicrosMax,
  };
  return { day: budgetState(daily, budget.today), month: budgetState(monthly, monthOf(budget)) };
}

/** Keeps the last fifth of a budget for people, at a slower pace. */
function throttle(
  ctx: Ctx<BudgetPorts>,
  budget: StandingBudget,
  { provider, isForPerson = false }: PlannedCall,
): void {
  const now = ctx.now();
  const { day, month } = budgetStates(budget);
  if (day !== 'throttled' && month !== 'throttled') return;
  const isBackground = ctx.actor.kind === 'job' || ctx.actor.kind === 'system';
  if (isBackground && !isForPerson) {
    throw new AppError('budget_spent', {
      message: `${THROTTLE_PERCENT} % of the budget for ${provider} are used: the rest is kept for people.`,
      retryAfterSeconds: month === 'throttled' ? secondsLeftOfMonth(now) : secondsLeftOfDay(now),
      details: { provider, isThrottled: true },
    });
  }
  const waitSeconds = paceWaitSeconds(budget.lastAt, now);
  if (waitSeconds === 0) return;
  throw new AppError('budget_spent', {
    message: `${provider} is asked at a slower pace, because most of its budget is used. Try again in a few seconds.`,
    retryAfterSeconds: waitSeconds,
    details: { provider, isThrottled: true },
  });
}

/** Whole seconds until the next month begins in UTC, at least one. */
function secondsLeftOfMonth(now: Date): number {
  return Math.max(1, Math.ceil((nextMonth(now).getTime() - now.getTime()) / 1_000));
}

/** Whole seconds until the next day begins in UTC, at least one. */
export function secondsLeftOfDay(now: Date): number {
  return Math.max(1, Math.ceil((MS_PER_DAY - (now.getTime() % MS_PER_DAY)) / 1_000));
}

/** Adds to a day's cost what a call that was counted turned out to cost beyond that. */
export async function noteCost(
  ctx: Ctx,
  input: { provider: string; costMicros: number },
): Promise<void> {
  authorize(ctx, 'search.live');
  if (input.costMicros === 0) return;
  const now = ctx.now();
  await addCost(ctx.db, { ...input, day: toDateOnly(now), now });
}

/** Takes down what a provider itself says is left of its quota; the last word of a day stays. */
export async function noteQuota(
  ctx: Ctx,
  input: { provider: string; quotaLeft: number },
): Promise<void> {
  authorize(ctx, 'search.live');
  const now = ctx.now();
  const quotaLeft = Math.max(0, Math.min(Math.trunc(input.quotaLeft), QUOTA_MAX));
  await updateQuota(ctx.db, { provider: input.provider, quotaLeft, day: toDateOnly(now), now });
}

/**
 * What an answer says is left of a quota; null where it says nothing. MarketCheck names it so
 * (docs.marketcheck.com/docs/get-started/api/rate-limit-headers); headers of speed limits are no quota.
 */
export function quotaLeftOf(headers: Readonly<Record<string, string>>): number | null {
  const said = headers['quota-remaining'];
  return said !== undefined && /^\d{1,10}$/.test(said.trim()) ? Number(said) : null;
}

/** What the column holds. */
const QUOTA_MAX = 2 ** 31 - 1;

/** A provider's day as an operator sees it. */
export interface ProviderUsage extends ProviderUsageRow {
  /** The cap of the settings as it stands now; null where there is none. */
  callsMax: number | null;
}

/** Days shown unless said. */
const USAGE_DAYS = 30;
const USAGE_DAYS_MAX = 366;
const positionSchema = z.tuple([z.iso.date(), z.string().min(1).max(64)]);

/**
 * What calls came to by provider and day: the last `days` days (30 unless said), the latest first, then by
 * provider. `cursor` is the `nextCursor` of the page before. Throws `invalid_fields` for another cursor or
 * a number of days that is not from 1 to 366.
 */
export async function listUsage(
  ctx: Ctx<BudgetPorts>,
  input: {
    provider?: string | undefined;
    days?: number | undefined;
    limit: number;
    cursor: string | null;
  },
): Promise<{ usage: ProviderUsage[]; nextCursor: string | null }> {
  authorize(ctx, 'sources.manage');
  const { provider = null, days = USAGE_DAYS, limit } = input;
  if (!Number.isInteger(days) || days < 1 || days > USAGE_DAYS_MAX) {
    throw invalidFields([{ field: 'days', message: `must be from 1 to ${USAGE_DAYS_MAX}` }]);
  }
  const now = ctx.now();
  const filter = { provider, days };
  const rows = await selectProviderUsage(ctx.db, {
    provider,
    from: toDateOnly(new Date(now.getTime() - (days - 1) * MS_PER_DAY)),
    to: toDateOnly(now),
    limit: limit + 1,
    after: input.cursor === null ? null : toPosition(input.cursor, filter),
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    usage: page.map((row) => ({
      ...row,
      callsMax: ctx.ports.sourceSettings.dailyCallsMax(row.provider),
    })),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ key: [last.day, last.provider], id: '' }, filter)
        : null,
  };
}

function toPosition(cursor: string, filter: unknown): { day: string; provider: string } {
  const [day, provider] = decodeCursor(cursor, filter, positionSchema).key;
  return { day, provider };
}
