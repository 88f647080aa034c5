import { z } from 'zod';
import { SELLING_WAYS } from '@/db/vocabulary';
import { invalidFields } from '@/lib/platform/errors';
import { parseDollars } from '@/lib/platform/money';
import { findZip } from '@/lib/platform/places';
import type { BuyerSettings } from './buyer-settings';
import { LOAN_APR_BP_MAX, LOAN_MONTHS_MAX, YEARLY_MI_MAX } from './buyer-settings-schemas';

const CENTS_MAX = 1_000_000_000;
const TEXT_CHARACTERS_MAX = 40;
const PERCENT = /^(\d{1,3})(?:\.(\d{1,2}))?\s*%?$/;

/** An optional field as typed: null when it is empty, the sentence when it cannot be read. */
function typed<T>(message: string, read: (text: string) => T | null) {
  return z
    .string()
    .max(TEXT_CHARACTERS_MAX, message)
    .optional()
    .transform((given, context): T | null => {
      const text = given?.trim() ?? '';
      if (text === '') return null;
      const value = read(text);
      if (value === null) context.addIssue({ code: 'custom', message });
      return value;
    });
}

function readCents(text: string): number | null {
  const cents = parseDollars(text);
  return cents !== null && cents >= 0 && cents <= CENTS_MAX ? cents : null;
}

/** "6.99" or "6.99 %" as 699 basis points. */
function readPercent(text: string): number | null {
  const [, whole, fraction = ''] = PERCENT.exec(text) ?? [];
  if (whole === undefined) return null;
  const basisPoints = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return basisPoints <= LOAN_APR_BP_MAX ? basisPoints : null;
}

function readMonths(text: string): number | null {
  const months = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return months >= 1 && months <= LOAN_MONTHS_MAX ? months : null;
}

function readYearlyMiles(text: string): number | null {
  const miles = /^\d{1,3}(,?\d{3})?$/.test(text) ? Number(text.replace(',', '')) : 0;
  return miles >= 1 && miles <= YEARLY_MI_MAX ? miles : null;
}

/** A ZIP that may be left empty: null then, a sentence where there is none such. */
export const zipField = () =>
  typed('There is no such ZIP code.', (text) =>
    /^\d{5}$/.test(text) && findZip(text) ? text : null,
  );

/** An amount of dollars that may be left empty, as cents. */
export const dollarsField = (message: string) => typed(message, readCents);

const readWay = (text: string) => SELLING_WAYS.find((way) => way === text) ?? null;

/** The form as people fill it in: dollars, percent, months. Every field may stay empty. */
export const buyerSettingsForm = z.object({
  zip: zipField(),
  trade_in: dollarsField('Dollars, please: 4,500.'),
  loan_down: dollarsField('Dollars, please: 2,000.'),
  loan_apr: typed(`A yearly rate in percent, ${LOAN_APR_BP_MAX / 100} at most: 6.99.`, readPercent),
  loan_months: typed(`Whole months, ${LOAN_MONTHS_MAX} at most: 60.`, readMonths),
  yearly_mi: typed('Whole miles a year: 12,000.', readYearlyMiles),
  resell_way: typed('Choose one of the ways.', readWay),
});

/**
 * The filled form as settings. Throws `invalid_fields` for half a loan: rate and months belong
 * together, and a down payment to them.
 */
export function settingsOfForm(form: z.output<typeof buyerSettingsForm>): BuyerSettings {
  const { zip, trade_in, loan_down, loan_apr, loan_months, yearly_mi, resell_way } = form;
  const isLoan = loan_apr !== null || loan_months !== null || loan_down !== null;
  const missing = [
    { field: 'loan_apr', value: loan_apr, message: 'A loan has a rate: 6.99, or 0.' },
    { field: 'loan_months', value: loan_months, message: 'A loan has a number of months: 60.' },
  ].filter(({ value }) => isLoan && value === null);
  if (missing.length > 0)
    throw invalidFields(missing.map(({ field, message }) => ({ field, message })));
  return {
    zip,
    tradeInCents: trade_in,
    loanDownCents: loan_down,
    loanAprBp: loan_apr,
    loanMonths: loan_months,
    yearlyMi: yearly_mi,
    resellWay: resell_way,
  };
}
