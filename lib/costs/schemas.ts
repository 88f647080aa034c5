import { z } from 'zod';
import { FUELS, SELLER_KINDS, STATES } from '@/db/vocabulary';
import { wholeNumberParameter } from '@/lib/platform/http/parameters';

const cents = z.int().describe('US cents.');

const costAmountSchema = z.object({
  code: z.string(),
  label: z.string(),
  amount_cents: cents.nullable().describe('Null means unknown, and it is not in the total.'),
});
const rangeSchema = z.object({ low_cents: cents.optional(), high_cents: cents.optional() });
const explanationSchema = z.object({
  basis: z.string().describe('The arithmetic in words.'),
  source: z.string(),
  as_of_year: z.int(),
  confidence: z.enum(['high', 'medium', 'low']),
  is_estimate: z.boolean(),
  status: z
    .enum(['counted', 'unknown', 'stale'])
    .describe('Stale: its rule does not hold today, so it is not counted.'),
  is_stale: z.boolean(),
  valid_through: z.iso.date().nullable().describe('Last day on which its rule may be counted.'),
  is_yours: z.boolean().describe('The amount is your own, no estimate.'),
});

export const costLineSchema = costAmountSchema.extend({
  ...rangeSchema.shape,
  ...explanationSchema.shape,
});

/** An out-the-door cost on the wire: the total is the sum of the known lines. */
export const outTheDoorSchema = z
  .object({
    lines: z.array(costLineSchema),
    total_cents: cents.describe('The sum of the known lines.'),
    unknown_lines: z.array(z.string()),
    oldest_as_of_year: z.int(),
    notes: z.array(z.string()),
  })
  .meta({ id: 'OutTheDoorCost' });

const loanSchema = z
  .object({
    principal_cents: cents.describe('The total less what is paid down.'),
    monthly_cents: cents,
    interest_cents: cents,
    months: z.int(),
    apr_bp: z.int(),
  })
  .meta({ id: 'LoanCost' });

/** A cost with what a loan on it comes to, where one was asked about. */
export const statedCostSchema = outTheDoorSchema
  .extend({ loan: loanSchema.nullable().describe('Null unless apr_bp and months are given.') })
  .meta({ id: 'StatedCost' });

/** The same in a list: what explains the lines is there only where it is asked for. */
export const costSummarySchema = z
  .object({
    lines: z.array(
      costAmountSchema.extend({ ...rangeSchema.shape, ...explanationSchema.partial().shape }),
    ),
    total_cents: outTheDoorSchema.shape.total_cents,
    unknown_lines: outTheDoorSchema.shape.unknown_lines,
    oldest_as_of_year: outTheDoorSchema.shape.oldest_as_of_year.optional(),
    notes: outTheDoorSchema.shape.notes.optional(),
  })
  .meta({ id: 'CostSummary' });

const PRICE_CENTS_MAX = 1_000_000_000;
const OWN_CENTS_MAX = 10_000_000;
const zip = () => z.string().regex(/^\d{5}$/, 'must be five digits');

const ownAmount = (what: string) =>
  wholeNumberParameter(0, OWN_CENTS_MAX)
    .optional()
    .describe(`Your own figure for ${what}, in US cents, in place of the estimate.`);

/** Amounts a buyer may know better than the tables. */
const ownFigures = {
  doc_fee_cents: ownAmount('the dealer fee'),
  sales_tax_cents: ownAmount('the tax'),
  title_cents: ownAmount('the title'),
  registration_cents: ownAmount('the registration'),
  ev_fee_cents: ownAmount('the yearly fee on electric and hybrid cars'),
  transport_cents: ownAmount('bringing the car home'),
};

/** What a purchase is costed from: the buyer's place, the price, and what is known of the car. */
export const costQuerySchema = z.object({
  price_cents: wholeNumberParameter(1, PRICE_CENTS_MAX).describe('The ask in US cents.'),
  buyer_state: z.enum(STATES).optional().describe('Needed unless buyer_zip is given.'),
  buyer_zip: zip().optional().describe('Where the buyer lives; decides the state.'),
  car_state: z
    .enum(STATES)
    .optional()
    .describe('Where the car is; its dealer fee is that state’s. The buyer’s unless said.'),
  car_zip: zip().optional().describe('Where the car is; transport is counted from there.'),
  seller_kind: z.enum(SELLER_KINDS).optional().describe('Only dealers charge a dealer fee.'),
  year: wholeNumberParameter(1900, 2100)
    .optional()
    .describe('Model year; some states register by age.'),
  fuel: z.enum(FUELS).optional().describe('Some states charge plug-in cars a yearly fee.'),
  mpg_city: wholeNumberParameter(1, 250).optional().describe('Miles per gallon in town.'),
  mpg_highway: wholeNumberParameter(1, 250)
    .optional()
    .describe('Miles per gallon on the road home.'),
  trade_in_cents: wholeNumberParameter(0, PRICE_CENTS_MAX)
    .optional()
    .describe(
      'What the seller gives for the buyer’s car, in US cents; many states tax the rest only.',
    ),
  loan_owed_cents: wholeNumberParameter(0, PRICE_CENTS_MAX)
    .optional()
    .describe('Still owed on the car traded in, in US cents.'),
  local_rate_bps: wholeNumberParameter(0, 2_000)
    .optional()
    .describe(
      'Your own local tax rate on vehicles in basis points; the average is used otherwise.',
    ),
  book_value_cents: wholeNumberParameter(0, PRICE_CENTS_MAX)
    .optional()
    .describe('The value in the book your state uses; some states tax at least that.'),
  weight_lb: wholeNumberParameter(500, 20_000)
    .optional()
    .describe('Curb weight in pounds; some states register by it.'),
  ...ownFigures,
  inspection_cents: ownAmount('the inspection before buying'),
  reconditioning_cents: ownAmount('first repairs'),
  bought_for_resale: z
    .enum(['yes', 'no'])
    .optional()
    .describe('Yes for a licensed dealer who buys to sell on: no sales tax.'),
  down_cents: wholeNumberParameter(0, PRICE_CENTS_MAX).optional().describe('Paid down on a loan.'),
  apr_bp: wholeNumberParameter(0, 10_000)
    .optional()
    .describe('Yearly rate of a loan in basis points; needs months.'),
  months: wholeNumberParameter(1, 120).optional().describe('Months of a loan; needs apr_bp.'),
  transport: z
    .enum(['cheapest', 'ship', 'fetch', 'none'])
    .optional()
    .describe('How the car comes home: cheapest where both ZIPs are known, else none.'),
});
export type CostQuery = z.output<typeof costQuerySchema>;
