/** A loan on a car: what is borrowed, at which yearly rate, for how long. */
export interface Loan {
  /** Whole US cents. */
  principalCents: number;
  /** The yearly rate in basis points, counted monthly: 699 is 6.99 %. */
  aprBp: number;
  months: number;
}

/** What a loan comes to. */
export interface LoanCost {
  monthlyCents: number;
  /** All payments less what was borrowed. */
  interestCents: number;
}

/** Basis points of a whole, times the months of a year: the monthly rate is `aprBp` of these. */
const MONTHLY_RATE_WHOLE = 120_000n;

/**
 * The equal monthly payment that pays a loan off (annuity formula: `P·r / (1 − (1 + r)^−n)` with the
 * monthly rate r = APR / 12), half-up to a whole cent and exact before that. The last payment differs
 * by the cents that rounding left. `loanCost({ principalCents: 2_000_000, aprBp: 699, months: 60 })`
 * is $395.93 a month. Throws RangeError for amounts that are no whole numbers, or less than a month.
 */
export function loanCost({ principalCents, aprBp, months }: Loan): LoanCost {
  const isWhole = [principalCents, aprBp, months].every(Number.isSafeInteger);
  if (!isWhole || principalCents < 0 || aprBp < 0 || months < 1) {
    throw new RangeError(`not a loan: ${principalCents} cents, ${aprBp} bp, ${months} months`);
  }
  const monthlyCents = monthlyPaymentCents(BigInt(principalCents), BigInt(aprBp), BigInt(months));
  return { monthlyCents, interestCents: Math.max(0, monthlyCents * months - principalCents) };
}

/**
 * What of the interest falls due within the first payments, in whole cents: each month's on what is still
 * owed, half-up. All of it once the loan is paid off; never more. Throws RangeError as `loanCost` does.
 */
export function interestWithinCents(loan: Loan, payments: number): number {
  const { monthlyCents, interestCents } = loanCost(loan);
  if (payments >= loan.months) return interestCents;
  let owed = loan.principalCents;
  let interest = 0;
  for (let month = 0; month < payments; month += 1) {
    const due = halfUp(BigInt(owed) * BigInt(loan.aprBp), MONTHLY_RATE_WHOLE);
    interest += due;
    owed = Math.max(0, owed + due - monthlyCents);
  }
  return Math.min(interest, interestCents);
}

/**
 * The most that can be borrowed for at most `monthlyCents` a month, in whole cents: the largest principal
 * whose payment by `loanCost` does not exceed it. Zero where even a cent costs more. Throws RangeError for
 * what is no whole number, or less than a month.
 */
export function largestPrincipalCents(
  monthlyCents: number,
  { aprBp, months }: Pick<Loan, 'aprBp' | 'months'>,
): number {
  if (!Number.isSafeInteger(monthlyCents) || monthlyCents < 0) {
    throw new RangeError(`not a payment: ${monthlyCents} cents`);
  }
  let low = 0;
  // Interest is never negative, so the payments together are at least the principal; half a cent each way.
  let high = (monthlyCents + 1) * months;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const fits = loanCost({ principalCents: middle, aprBp, months }).monthlyCents <= monthlyCents;
    if (fits) low = middle;
    else high = middle - 1;
  }
  return low;
}

function monthlyPaymentCents(principal: bigint, aprBp: bigint, months: bigint): number {
  if (aprBp === 0n) return halfUp(principal, months);
  const grown = (MONTHLY_RATE_WHOLE + aprBp) ** months;
  const whole = MONTHLY_RATE_WHOLE ** months;
  return halfUp(principal * aprBp * grown, MONTHLY_RATE_WHOLE * (grown - whole));
}

function halfUp(numerator: bigint, denominator: bigint): number {
  return Number((numerator * 2n + denominator) / (denominator * 2n));
}
