import type { PriceKind, SellingWay } from '@/db/vocabulary';
import { outTheDoorFigures } from '@/lib/costs/out-the-door';
import { sellingCosts } from '@/lib/costs/selling-costs';
import type { KindValue } from '@/lib/valuation/price-kind-values';
import { type Buyer, type Clocks, type DealFacts, purchaseOf } from './deal-for-buyer';
import { type Profit, projectProfit, type Resale } from './profit';

/** How somebody means to sell the car on; amounts in US cents, null or absent is not said. */
export interface ResalePlan {
  way: SellingWay;
  feeCents?: number | null | undefined;
  feeBps?: number | null | undefined;
  preparationCents?: number | null | undefined;
}

/** The kind of price at which each way sells. */
const KIND_OF_WAY: Readonly<Record<SellingWay, PriceKind>> = {
  private_sale: 'private_ask',
  marketplace: 'private_ask',
  consignment: 'dealer_ask',
  dealer_sale: 'dealer_ask',
};

const COST_WORDS: Readonly<Record<string, string>> = {
  doc_fee: 'the dealer fee',
  sales_tax: 'sales tax',
  title: 'the title',
  registration: 'registration',
  ev_fee: 'the fee for electric cars',
  transport: 'bringing it home',
  inspection: 'an inspection',
  reconditioning: 'first repairs',
};

/**
 * The profit of buying this car where the buyer is and selling it on; null where the car is not rated or
 * nobody knows whose rules hold. `otherKinds` is its value in other kinds of price; a kind that this market
 * has not measured is told, and its own kind stands in. Who sells as a dealer pays no sales tax. What the
 * buyer trades in lowers the tax where it does, and is no profit.
 */
export function profitForBuyer(
  facts: DealFacts & {
    priceKind: PriceKind;
    p10Cents: number | null;
    p90Cents: number | null;
  },
  buyer: Buyer | null,
  clocks: Clocks,
  { plan, otherKinds }: { plan: ResalePlan; otherKinds: readonly KindValue[] },
): Profit | null {
  const buyerState = buyer?.state ?? facts.state;
  const resale = resaleOf(facts, KIND_OF_WAY[plan.way], otherKinds);
  if (buyerState === null || resale === null || facts.rating === 'unrated') return null;
  const purchase = {
    ...purchaseOf(facts, buyer, buyerState, clocks),
    isBoughtForResale: plan.way === 'dealer_sale',
  };
  const { totalCents, unknownLines } = outTheDoorFigures(purchase);
  const tradeInCents = purchase.tradeInCents ?? 0;
  const profit = projectProfit(
    {
      way: plan.way,
      resale,
      costCents: totalCents + tradeInCents,
      unknownCosts: unknownLines.map((code) => COST_WORDS[code] ?? code),
    },
    (salePriceCents) => sellingCosts({ ...plan, salePriceCents }),
  );
  return tradeInCents > 0 ? { ...profit, notes: [...profit.notes, TRADE_IN_NOTE] } : profit;
}

const TRADE_IN_NOTE =
  'The car that you trade in pays for a part of this one; it is not taken off the cost here, because it was yours.';

function resaleOf(
  facts: Parameters<typeof profitForBuyer>[0],
  priceKind: PriceKind,
  otherKinds: readonly KindValue[],
): Resale | null {
  const other = otherKinds.find((value) => value.priceKind === priceKind);
  if (other && other.p10Cents !== null && other.p50Cents !== null && other.p90Cents !== null) {
    const { p10Cents, p50Cents, p90Cents } = other;
    return { priceKind, isKindMeasured: true, p10Cents, p50Cents, p90Cents };
  }
  const { p10Cents, p50Cents, p90Cents } = facts;
  if (p10Cents === null || p50Cents === null || p90Cents === null) return null;
  const isKindMeasured = facts.priceKind === priceKind;
  return { priceKind: facts.priceKind, isKindMeasured, p10Cents, p50Cents, p90Cents };
}
