import type { SellingWay } from '@/db/vocabulary';
import { bpsOf, formatDollars, sumCents } from '@/lib/platform/money';

/** A sale to be costed; amounts in US cents. What isn't said about fees stays unknown. */
export interface Sale {
  salePriceCents: number;
  way: SellingWay;
  /** What the way charges as one sum, as the seller knows it. */
  feeCents?: number | null | undefined;
  /** What it charges as a share of the price, in basis points. */
  feeBps?: number | null | undefined;
  /** Cleaning, photos, adverts: as the seller knows it. */
  preparationCents?: number | null | undefined;
}

/** One known cost of selling. */
export interface SellingCostLine {
  code: 'selling_fee' | 'preparation';
  label: string;
  amountCents: number;
  reason: string;
}

/** What selling costs, as far as it is known. */
export interface SellingCosts {
  lines: SellingCostLine[];
  /** The sum of the lines. */
  totalCents: number;
  /** What is due or possible and in no line: never counted as 0. */
  unknown: { code: SellingCostLine['code']; label: string; reason: string }[];
  notes: string[];
}

const WAY_WORDS: Record<SellingWay, string> = {
  private_sale: 'you sell it yourself',
  marketplace: 'sold through a marketplace',
  consignment: 'somebody sells it for you',
  dealer_sale: 'sold as a dealer',
};

/**
 * Said wherever a car is sold on. That states limit it is common knowledge; the number differs by state
 * and was not verified for any.
 */
export const UNLICENSED_SALES_NOTE =
  'States limit how many cars a person may sell in a year without a dealer’s licence, commonly around five (not verified for your state). Ask your state’s motor vehicle office; this is no legal advice.';

/**
 * What selling a car costs. A private sale has no fee of its own; what a marketplace, a consignor or a
 * dealer's lot charges differs too much to guess, so it is unknown until it is given. Throws RangeError
 * for amounts that are no whole cents of 0 or more, or a share above the whole price.
 */
export function sellingCosts(sale: Sale): SellingCosts {
  const { lines, unknown } = feeOf(sale);
  const preparation = { code: 'preparation', label: 'Getting it ready to sell' } as const;
  const preparationCents = sale.preparationCents ?? null;
  if (preparationCents === null) {
    unknown.push({ ...preparation, reason: 'cleaning, photos and adverts: not given' });
  } else {
    lines.push({ ...preparation, amountCents: whole(preparationCents), reason: 'as given' });
  }
  const notes = sale.way === 'dealer_sale' ? [] : [UNLICENSED_SALES_NOTE];
  return { lines, totalCents: sumCents(lines.map((line) => line.amountCents)), unknown, notes };
}

function feeOf(sale: Sale): Pick<SellingCosts, 'lines' | 'unknown'> {
  const fee = { code: 'selling_fee', label: 'Selling fee' } as const;
  const way = WAY_WORDS[sale.way];
  const feeCents = sale.feeCents ?? null;
  const feeBps = sale.feeBps ?? null;
  if (feeBps !== null && !(feeBps >= 0 && feeBps <= 10_000)) {
    throw new RangeError(`not a share of a price: ${feeBps} bps`);
  }
  if (feeCents === null && feeBps === null) {
    if (sale.way === 'private_sale') {
      const reason = `${way}: nobody takes a share`;
      return { lines: [{ ...fee, amountCents: 0, reason }], unknown: [] };
    }
    return { lines: [], unknown: [{ ...fee, reason: `${way}: what it charges isn’t given` }] };
  }
  const share = feeBps === null ? 0 : bpsOf(whole(sale.salePriceCents), feeBps);
  const words = [
    ...(feeBps === null ? [] : [`${feeBps / 100}% of ${formatDollars(sale.salePriceCents)}`]),
    ...(feeCents === null ? [] : [formatDollars(whole(feeCents))]),
  ];
  const amountCents = share + (feeCents ?? 0);
  return { lines: [{ ...fee, amountCents, reason: `${way}: ${words.join(' + ')}` }], unknown: [] };
}

function whole(cents: number): number {
  if (!Number.isSafeInteger(cents) || cents < 0) throw new RangeError(`not whole cents: ${cents}`);
  return cents;
}
