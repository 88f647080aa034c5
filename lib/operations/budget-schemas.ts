import { z } from 'zod';

const CALLS_MAX = 2_000_000_000;
const MICROS_MAX = 1_000_000_000_000;
const MICROS_PER_CENT = 10_000;
const calls = () => z.int().min(0).max(CALLS_MAX).nullable();
const micros = () => z.int().min(0).max(MICROS_MAX).nullable();
const count = () => z.int().min(0);

/** A provider with its caps and what it came to, as the API shows it. */
export const budgetSchema = z
  .object({
    provider: z.string(),
    state: z
      .enum(['open', 'throttled', 'spent'])
      .describe(
        'By the chosen caps. throttled: from 80 % on background work stops and people go slower.',
      ),
    is_by_month: z.boolean(),
    daily_calls_max: calls().describe('Null: as the settings have it.'),
    daily_cost_micros_max: micros().describe('Millionths of a US dollar.'),
    monthly_calls_max: calls().describe('Null: no cap.'),
    monthly_cost_micros_max: micros(),
    settings_daily_calls_max: calls(),
    today_calls: count(),
    today_cost_micros: count(),
    month_calls: count(),
    month_cost_micros: count(),
    forecast_calls: count().describe('What the month comes to at the pace of the last seven days.'),
    forecast_cost_micros: count(),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
  })
  .meta({ id: 'ProviderBudget' });

/** The caps that a provider is to have; what is left out or null is no cap of the operator's. */
export const budgetChangeSchema = z
  .strictObject({
    daily_calls_max: calls().default(null),
    daily_cost_micros_max: micros().default(null),
    monthly_calls_max: calls().default(null),
    monthly_cost_micros_max: micros().default(null),
  })
  .meta({ id: 'ProviderBudgetChange' });

const formCalls = z
  .string()
  .trim()
  .regex(/^\d{0,9}$/, 'is a whole number')
  .transform((text) => (text === '' ? null : Number(text)))
  .default(null);
/** US dollars with at most two decimals → millionths; empty for none. */
const formDollars = z
  .string()
  .trim()
  .regex(/^(?:\d{1,6}(?:\.\d{1,2})?)?$/, 'is an amount such as 12.50')
  .transform((text) => (text === '' ? null : Math.round(Number(text) * 100) * MICROS_PER_CENT))
  .default(null);

/** The same as a form sends it, costs in dollars. */
export const budgetForm = z.object({
  provider: z.string().min(1).max(64),
  version: z.coerce.number().int().min(1),
  daily_calls: formCalls,
  daily_cost: formDollars,
  monthly_calls: formCalls,
  monthly_cost: formDollars,
});
