/** Budgets of outside providers: what each came to, where its month leads, and the caps that operators choose. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { toDateOnly } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import { type BudgetPorts, budgetStates } from '@/lib/sources/budget';
import {
  type BudgetRow,
  lockBudget,
  selectBudgets,
  selectUsageSince,
  writeBudget,
} from '@/lib/sources/budget-queries';
import { type BudgetState, forecastMonth, tighter } from '@/lib/sources/provider-cap';

/** The caps of a provider; null for none of the operator's. */
export type BudgetWish = Pick<
  BudgetRow,
  'dailyCallsMax' | 'dailyCostMicrosMax' | 'monthlyCallsMax' | 'monthlyCostMicrosMax'
>;

/** A provider with its caps and what it came to. */
export interface Budget extends BudgetWish {
  provider: string;
  /** By the operator's caps, the day's or the month's, whichever is further. */
  state: BudgetState;
  /** Whether it is the month's cap that makes it so. */
  isByMonth: boolean;
  /** Of the settings, where the operator chose none; null for none there either. */
  settingsDailyCallsMax: number | null;
  todayCalls: number;
  todayCostMicros: number;
  monthCalls: number;
  monthCostMicros: number;
  /** What the month comes to if it goes on as in the last seven days. */
  forecastCalls: number;
  forecastCostMicros: number;
  version: number;
}

/** What all providers came to on a day. */
export interface CostDay {
  /** "2026-03-01" */
  day: string;
  callCount: number;
  costMicros: number;
}

const UNSET_VERSION = 1;
const NO_CAPS: BudgetWish = {
  ...{ dailyCallsMax: null, dailyCostMicrosMax: null },
  ...{ monthlyCallsMax: null, monthlyCostMicrosMax: null },
};
/** Named before they were ever asked, so that they can be given a budget. */
const SERVICES = [
  ...['ebay_selling', 'firecrawl', 'resend', 'twilio', 'vision_model', 'words_model'],
];

/** Every provider that was asked this month, has a budget, or costs money by its kind; by name. */
export async function listBudgets(
  ctx: Ctx<BudgetPorts>,
): Promise<{ budgets: Budget[]; days: CostDay[] }> {
  authorize(ctx, 'operations.manage');
  return readBudgets(ctx);
}

/** The same without asking who looks; the caller has authorized. */
export async function readBudgets(
  ctx: Ctx<BudgetPorts>,
): Promise<{ budgets: Budget[]; days: CostDay[] }> {
  const now = ctx.now();
  const today = toDateOnly(now);
  const [rows, usage] = await Promise.all([
    selectBudgets(ctx.db),
    selectUsageSince(ctx.db, `${today.slice(0, 7)}-01`),
  ]);
  const chosen = new Map(rows.map((row) => [row.provider, row]));
  const providers = new Set([...chosen.keys(), ...usage.map((row) => row.provider), ...SERVICES]);
  const byDay = new Map<string, CostDay>();
  for (const { day, callCount, costMicros } of usage) {
    const present = byDay.get(day) ?? { day, callCount: 0, costMicros: 0 };
    present.callCount += callCount;
    present.costMicros += costMicros;
    byDay.set(day, present);
  }
  const budgets = [...providers].sort().map((provider) => {
    const row = chosen.get(provider) ?? { ...NO_CAPS, version: UNSET_VERSION };
    const own = usage.filter((each) => each.provider === provider);
    const sum = (of: typeof own, what: 'callCount' | 'costMicros') =>
      of.reduce((total, each) => total + each[what], 0);
    const spent = (of: typeof own) => ({
      callCount: sum(of, 'callCount'),
      costMicros: sum(of, 'costMicros'),
    });
    const todays = spent(own.filter(({ day }) => day === today));
    const earlier = spent(own.filter(({ day }) => day !== today));
    const { day, month } = budgetStates({ ...row, today: todays, earlier });
    const forecast = (what: 'callCount' | 'costMicros') =>
      forecastMonth(Object.fromEntries(own.map((each) => [each.day, each[what]])), now);
    const { dailyCallsMax, dailyCostMicrosMax, monthlyCallsMax, monthlyCostMicrosMax } = row;
    return {
      ...{ provider, version: row.version, state: tighter(day, month) },
      ...{ dailyCallsMax, dailyCostMicrosMax, monthlyCallsMax, monthlyCostMicrosMax },
      isByMonth: month !== 'open' && tighter(day, month) === month,
      settingsDailyCallsMax: ctx.ports.sourceSettings.dailyCallsMax(provider),
      ...{ todayCalls: todays.callCount, todayCostMicros: todays.costMicros },
      monthCalls: earlier.callCount + todays.callCount,
      monthCostMicros: earlier.costMicros + todays.costMicros,
      ...{ forecastCalls: forecast('callCount'), forecastCostMicros: forecast('costMicros') },
    };
  });
  return { budgets, days: [...byDay.values()] };
}

/** Chooses the caps of a provider. Throws `not_found` for one that is not listed, and `precondition_failed`. */
export async function setBudget(
  ctx: Ctx<BudgetPorts>,
  input: { provider: string; version: number; wish: BudgetWish },
): Promise<Budget> {
  authorize(ctx, 'operations.manage');
  const { provider, wish, version } = input;
  await requireBudget(ctx, provider);
  await inTransaction(ctx, async (tx) => {
    const before = await lockBudget(tx.db, provider);
    const present = before?.version ?? UNSET_VERSION;
    if (present !== version) throw new AppError('precondition_failed');
    if (isSame(before ?? NO_CAPS, wish)) return;
    await writeBudget(tx.db, {
      ...{ provider, ...wish, version: present + 1, updatedAt: tx.now() },
    });
    await audit(tx, {
      action: 'budget.set',
      subjectKind: 'provider',
      subjectId: provider,
      details: { ...wish },
    });
  });
  return requireBudget(ctx, provider);
}

const isSame = (one: BudgetWish, other: BudgetWish): boolean =>
  one.dailyCallsMax === other.dailyCallsMax &&
  one.dailyCostMicrosMax === other.dailyCostMicrosMax &&
  one.monthlyCallsMax === other.monthlyCallsMax &&
  one.monthlyCostMicrosMax === other.monthlyCostMicrosMax;

async function requireBudget(ctx: Ctx<BudgetPorts>, provider: string): Promise<Budget> {
  const found = (await readBudgets(ctx)).budgets.find((each) => each.provider === provider);
  if (!found) throw notFound('provider');
  return found;
}
