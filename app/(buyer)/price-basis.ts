import type { PriceBasis } from '@/components/deals/deal-words';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import { largestPrincipalCents, loanCost } from '@/lib/costs/loan';
import type { TotalBounds } from '@/lib/searches/total-bounds';

/** Name of the amount that leads, in the address of a result page. */
export const BASIS_PARAMETER = 'basis';
/** What one compares by; the first is the usual one. */
export const PRICE_BASES = ['price', 'out_the_door', 'monthly'] as const satisfies PriceBasis[];

export const BASIS_LABELS: Record<PriceBasis, string> = {
  price: 'Price',
  out_the_door: 'Out the door',
  monthly: 'Monthly',
};

/** How the buyer borrows; US cents, basis points, months. */
export interface BuyerLoan {
  downCents: number;
  aprBp: number;
  months: number;
}

/** The buyer's loan, or null where they named none. */
export function loanOf(settings: BuyerSettings): BuyerLoan | null {
  const { loanAprBp: aprBp, loanMonths: months, loanDownCents } = settings;
  return aprBp === null || months === null
    ? null
    : { downCents: loanDownCents ?? 0, aprBp, months };
}

/** What a total at the door comes to a month; 0 where the down payment covers it. */
export function monthlyCentsOf(
  totalCents: number,
  { downCents, aprBp, months }: BuyerLoan,
): number {
  const principalCents = Math.max(0, totalCents - downCents);
  return loanCost({ principalCents, aprBp, months }).monthlyCents;
}

/** "for 60 months at 6.99 % APR, after $2,000 down" */
export function loanWords(loan: BuyerLoan, formatMoney: (cents: number) => string): string {
  const down = loan.downCents > 0 ? `, after ${formatMoney(loan.downCents)} down` : '';
  return `for ${loan.months} months at ${(loan.aprBp / 100).toFixed(2)} % APR${down}`;
}

/**
 * Bounds on the payment as bounds on the total: what is paid a month grows with the total, so both leave
 * out the same cars. Without a loan they bound nothing.
 */
export function totalsOfMonthly(monthly: TotalBounds, loan: BuyerLoan | null): TotalBounds {
  if (loan === null) return {};
  const { minCents, maxCents } = monthly;
  const most = (cents: number) => loan.downCents + largestPrincipalCents(cents, loan);
  return {
    ...(minCents === undefined || minCents === 0 ? {} : { minCents: most(minCents - 1) + 1 }),
    ...(maxCents === undefined ? {} : { maxCents: most(maxCents) }),
  };
}

/** Both bounds at once. */
export function narrower(a: TotalBounds, b: TotalBounds): TotalBounds {
  const pick = (choose: (...values: number[]) => number, ...ends: (number | undefined)[]) => {
    const given = ends.filter((end) => end !== undefined);
    return given.length === 0 ? undefined : choose(...given);
  };
  return {
    minCents: pick(Math.max, a.minCents, b.minCents),
    maxCents: pick(Math.min, a.maxCents, b.maxCents),
  };
}

/** Bounds that mean the same budget in either of these two, so they move along with the switch. */
const MOVED: Partial<Record<PriceBasis, readonly (readonly [from: string, to: string])[]>> = {
  price: [
    ['min_total', 'min_price'],
    ['max_total', 'max_price'],
  ],
  out_the_door: [
    ['min_price', 'min_total'],
    ['max_price', 'max_total'],
  ],
};

/**
 * What changes in an address when another amount leads. A budget moves between the price and the total;
 * bounds on the payment mean something else and stay what they are.
 */
export function changesTo(
  basis: PriceBasis,
  given: Readonly<Record<string, string>>,
): Record<string, string | null> {
  const changes: Record<string, string | null> = {
    [BASIS_PARAMETER]: basis === 'price' ? null : basis,
  };
  for (const [from, to] of MOVED[basis] ?? []) {
    const text = given[from];
    if (text === undefined || text === '') continue;
    changes[from] = null;
    changes[to] = text;
  }
  if (given.sort === 'price' && basis !== 'price') changes.sort = 'out_the_door';
  if (given.sort === 'out_the_door' && basis === 'price') changes.sort = 'price';
  return changes;
}
