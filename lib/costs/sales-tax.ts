import { divideHalfUp, formatDollars } from '@/lib/platform/money';
import { formatRate, MILLIONTHS_PER_WHOLE } from './rates';
import { SPECIAL_TAX_RULES } from './special-tax-rules';
import { type RateStep, stepBaseCents, type TaxableSale, type TaxTerms } from './tax-terms';

/** The tax on one sale. `amountCents` null means unknown; then the bounds may be known. */
export interface SalesTax {
  amountCents: number | null;
  lowCents: number | null;
  highCents: number | null;
  terms: TaxTerms;
}

/**
 * Sales, use, excise or titling tax on a used car in the buyer's state, half-up to a cent, rounded
 * once at the end. Dealer and private sales follow the state's own rule, named in
 * `row.specialFormula`. Amount null when a fact the rule needs is missing (DC without weight or
 * MPG, Illinois private without model year). Worked example: Florida, 1 % county surtax, $18,000 at
 * a dealer: 6 % x 18,000 + 1 % x 5,000 = 1,130.00.
 * Rules and sources: docs/cost-model.md; the state's row names the pages.
 */
export function salesTax(sale: TaxableSale): SalesTax {
  const terms = SPECIAL_TAX_RULES[sale.row.specialFormula](sale);
  if (terms.unknownBetweenCents) {
    const [lowCents, highCents] = terms.unknownBetweenCents;
    return { amountCents: null, lowCents, highCents, terms };
  }
  let micros = 0;
  for (const step of terms.steps) micros += step.rateMillionths * stepBaseCents(step);
  let amountCents = divideHalfUp(micros, MILLIONTHS_PER_WHOLE) + terms.fixedCents;
  if (terms.atMostCents !== null) amountCents = Math.min(amountCents, terms.atMostCents);
  if (terms.atLeastCents !== null) amountCents = Math.max(amountCents, terms.atLeastCents);
  return { amountCents, lowCents: null, highCents: null, terms };
}

function stepInWords(step: RateStep): string {
  const baseCents = stepBaseCents(step);
  const name = step.name === '' ? '' : `${step.name} `;
  const rate = `${name}${formatRate(step.rateMillionths)} × `;
  const isLimited = step.limitCents !== null && step.grossCents - step.deductedCents > baseCents;
  if (isLimited)
    return `${rate}${formatDollars(baseCents)} (only the first ${formatDollars(baseCents)})`;
  if (step.deductedCents === 0) return `${rate}${formatDollars(step.grossCents)}`;
  const difference = `(${formatDollars(step.grossCents)} − ${formatDollars(step.deductedCents)})`;
  return step.deductedCents > step.grossCents
    ? `${rate}${difference}, not below $0`
    : `${rate}${difference}`;
}

/**
 * The arithmetic of a tax as one line of words: "6% × ($18,000 − $4,000) + local 1% × $5,000 (only
 * the first $5,000)". Says why when nothing is due or the amount is unknown.
 */
export function salesTaxInWords(tax: SalesTax): string {
  const { terms } = tax;
  const parts = terms.steps.map(stepInWords);
  if (terms.fixedCents !== 0) parts.push(`${formatDollars(terms.fixedCents)} ${terms.fixedName}`);
  let words = parts.join(' + ');
  if (terms.atMostCents !== null) words += `, at most ${formatDollars(terms.atMostCents)}`;
  if (terms.atLeastCents !== null) words += `, at least ${formatDollars(terms.atLeastCents)}`;
  return [words, terms.remark].filter((part) => part !== '').join('; ') || 'no tax is due';
}
