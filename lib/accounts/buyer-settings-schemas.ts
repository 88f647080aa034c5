import { z } from 'zod';
import { SELLING_WAYS } from '@/db/vocabulary';
import { findZip } from '@/lib/platform/places';

/** As much as a price may be. */
const CENTS_MAX = 1_000_000_000;
/** Above every state's limit for loans on cars. */
export const LOAN_APR_BP_MAX = 5_000;
/** Ten years; lenders end at seven or eight. */
export const LOAN_MONTHS_MAX = 120;
/** As far as anybody drives in a year. */
export const YEARLY_MI_MAX = 100_000;

const cents = () => z.int().min(0).max(CENTS_MAX).nullable();

/** The buyer's settings on the wire, in both directions. Null is not said. */
export const buyerSettingsSchema = z
  .strictObject({
    zip: z
      .string()
      .regex(/^\d{5}$/, 'A ZIP code has five digits.')
      .nullable()
      .describe('Where the buyer lives.'),
    trade_in_cents: cents().describe('What the seller gives for the buyer’s car, in US cents.'),
    loan_down_cents: cents().describe('What the buyer pays down, in US cents; 0 unless said.'),
    loan_apr_bp: z
      .int()
      .min(0)
      .max(LOAN_APR_BP_MAX)
      .nullable()
      .describe('The loan’s yearly rate in basis points: 699 is 6.99 %.'),
    loan_months: z.int().min(1).max(LOAN_MONTHS_MAX).nullable().describe('How long the loan runs.'),
    yearly_mi: z
      .int()
      .min(1)
      .max(YEARLY_MI_MAX)
      .nullable()
      .describe('Miles that the buyer drives in a year.'),
    resell_way: z
      .enum(SELLING_WAYS)
      .nullable()
      .describe('How the buyer sells on what they buy; null for those who do not.'),
  })
  .meta({ id: 'BuyerSettings' });

/** The same as a request: the ZIP exists, and a loan has both its rate and its months. */
export const buyerSettingsBodySchema = buyerSettingsSchema
  // Programs written before there were these settings leave them out.
  .extend({
    resell_way: buyerSettingsSchema.shape.resell_way.optional(),
    yearly_mi: buyerSettingsSchema.shape.yearly_mi.optional(),
  })
  .meta({ id: 'BuyerSettingsBody' })
  .refine(({ zip }) => zip === null || findZip(zip) !== null, {
    path: ['zip'],
    message: 'There is no such ZIP code.',
  })
  .refine(({ loan_apr_bp: apr, loan_months: months }) => (apr === null) === (months === null), {
    path: ['loan_months'],
    message: 'A loan has both a rate and a number of months.',
  })
  .refine(({ loan_down_cents: down, loan_months: months }) => down === null || months !== null, {
    path: ['loan_down_cents'],
    message: 'A down payment belongs to a loan: give its rate and months too.',
  });
