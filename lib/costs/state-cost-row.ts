import { z } from 'zod';
import { STATES } from '@/db/vocabulary';

/**
 * Every tax rule the engine knows by name; a row with another name is refused at load.
 * The arithmetic of each is in special-tax-rules.ts.
 */
const SPECIAL_FORMULAS = [
  'none',
  'no_tax',
  'no_state_tax',
  'reduced_state_rate',
  'dealer_only_tax',
  'price_bands_and_capped_local',
  'no_tradein_credit',
  'threshold_rate',
  'dc_weight_mpg',
  'document_fee',
  'capped_local',
  'tavt',
  'get',
  'registration_fee_tax',
  'il_private_table',
  'ky_usage',
  'private_book_floor',
  'md_excise',
  'capped_tradein',
  'hut',
  'mvet',
  'used_no_tradein',
  'ok_excise',
  'imf_cap',
  'single_article',
  'spv_floor',
  'va_min_tax',
  'wa_surcharge_and_luxury',
] as const;
export type SpecialFormula = (typeof SPECIAL_FORMULAS)[number];

const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

const cents = z.int().nonnegative();
const rateMillionths = z.int().nonnegative().max(1_000_000);
const text = z.string();

/**
 * One jurisdiction of the cost table. Money is whole US cents. Rates are millionths of the base
 * (62,500 = 6.25 %): three decimals of a percent, as in Hawaii's 4.712 %, do not fit whole basis
 * points. Null is "unknown or does not apply", never zero.
 */
const stateCostsSchema = z.strictObject({
  state: z.enum(STATES),
  name: text.min(1),
  taxName: text.min(1),
  /** The state's part on a used passenger car. */
  stateRateMillionths: rateMillionths,
  localOnVehicles: z.enum(['yes', 'no', 'capped', 'some', 'two_counties']),
  /** Average local rate over all goods, where a local rate applies to vehicles. */
  localAverageRateMillionths: rateMillionths.nullable(),
  /** Effective rate on the reference car, for a state-wide estimate without a local rate. */
  typicalCombinedRateMillionths: rateMillionths,
  localNote: text,
  tradeInCredit: z.enum(['yes', 'no', 'partial', 'not_applicable']),
  tradeInCapCents: cents.nullable(),
  privateSaleTaxed: z.enum(['yes', 'no', 'table', 'local_only']),
  privateSaleBase: text,
  taxCapCents: cents.nullable(),
  taxMinCents: cents.nullable(),
  specialFormula: z.enum(SPECIAL_FORMULAS),
  specialRule: text,
  titleFeeCents: cents,
  titleNote: text,
  registrationMethod: text.min(1),
  /** Fixed part of the first payment of the reference car. */
  registrationFeeCents: cents,
  /** Value-based part of that payment for the reference car; null when there is none or unknown. */
  registrationValuePartCents: cents.nullable(),
  registrationTermMonths: z.int().min(1).max(60),
  registrationNote: text,
  docFeeTypicalCents: cents,
  /** Legal maximum; null means the law sets none. */
  docFeeCapCents: cents.nullable(),
  /** Where the law says "the lesser of the cap and a share of the price". */
  docFeeCapShareMillionths: rateMillionths.nullable(),
  docFeeCapRule: text,
  isDocFeeTaxable: z.boolean(),
  /** False when whether it is taxable rests on one weak source. */
  isDocFeeTaxableSure: z.boolean(),
  evFeeCentsPerYear: cents.nullable(),
  plugInHybridFeeCentsPerYear: cents.nullable(),
  hybridFeeCentsPerYear: cents.nullable(),
  evNote: text,
  safetyInspection: text,
  emissionsInspection: text,
  /** Year of the newest figure in the row. */
  asOfYear: z.int().min(2020).max(2100),
  confidence: z.strictObject({
    tax: z.enum(CONFIDENCES),
    title: z.enum(CONFIDENCES),
    registration: z.enum(CONFIDENCES),
    docFee: z.enum(CONFIDENCES),
  }),
  /** What in the row was not seen in a source: common knowledge or own computation. */
  knownUnverified: z.array(text.min(1)),
  /** Site, page or statute and its year. */
  sources: z.array(text.min(1)).min(1),
});
export type StateCosts = z.infer<typeof stateCostsSchema>;

const stateCostTableSchema = z
  .array(stateCostsSchema)
  .length(STATES.length)
  .refine((rows) => new Set(rows.map((row) => row.state)).size === rows.length, {
    error: 'a state appears twice',
  });

/**
 * The checked cost table, one row per state and DC. Throws ZodError when there are not exactly 51
 * different rows, a money or rate cell is not a whole number in its unit, or a row names a tax rule
 * the engine does not know.
 */
export function parseStateCostTable(table: unknown): StateCosts[] {
  return stateCostTableSchema.parse(table);
}
