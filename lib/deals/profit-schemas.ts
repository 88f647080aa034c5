import { z } from 'zod';
import { PRICE_KINDS, SELLING_WAYS } from '@/db/vocabulary';
import { wholeNumberParameter } from '@/lib/platform/http/parameters';
import type { ResalePlan } from './profit-for-buyer';

const cents = z.int().describe('US cents.');
const CENTS_MAX = 1_000_000_000;

/** How somebody means to sell a car on, as parameters of a listing. */
export const resaleParameters = {
  resell: z
    .enum(SELLING_WAYS)
    .optional()
    .describe('For those who buy to sell on: how. The answer then carries the profit.'),
  selling_fee_cents: wholeNumberParameter(0, CENTS_MAX)
    .optional()
    .describe('What the sale costs as one sum, in US cents; needs resell.'),
  selling_fee_bps: wholeNumberParameter(0, 10_000)
    .optional()
    .describe('What it costs as a share of the price: 500 is 5 %; needs resell.'),
  preparation_cents: wholeNumberParameter(0, CENTS_MAX)
    .optional()
    .describe('What getting the car ready costs, in US cents; needs resell.'),
};

export type ResaleQuery = z.output<z.ZodObject<typeof resaleParameters>>;

/** The plan that a query names, or undefined without one. */
export function toResalePlan(query: ResaleQuery): ResalePlan | undefined {
  if (query.resell === undefined) return undefined;
  return {
    way: query.resell,
    feeCents: query.selling_fee_cents,
    feeBps: query.selling_fee_bps,
    preparationCents: query.preparation_cents,
  };
}

const profitCaseSchema = z.object({
  resale_cents: cents,
  selling_cents: cents,
  profit_cents: cents.describe('resale − selling − cost; negative is a loss.'),
});

/** Profit on the wire. */
export const profitSchema = z
  .object({
    way: z.enum(SELLING_WAYS),
    price_kind: z.enum(PRICE_KINDS).describe('The kind of price of the resale estimate.'),
    is_kind_measured: z
      .boolean()
      .describe(
        'False: the kind of that way is not measured here, and the advert’s own stands in.',
      ),
    cost_cents: cents.describe('The out-the-door cost.'),
    low: profitCaseSchema.describe('At p10 of the resale estimate.'),
    middle: profitCaseSchema.describe('At p50.'),
    high: profitCaseSchema.describe('At p90.'),
    break_even_cents: cents.nullable().describe('The sale price at which nothing is left.'),
    chance_percent: z.int().nullable().describe('Of 100 such cars so many sell above that.'),
    selling_lines: z.array(
      z.object({ code: z.string(), label: z.string(), amount_cents: cents, reason: z.string() }),
    ),
    unknown: z.array(z.string()).describe('What is in no figure: the profit is before these.'),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Profit' });
