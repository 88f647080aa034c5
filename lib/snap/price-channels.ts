import { sellingCosts } from '@/lib/costs/selling-costs';
import { sumCents } from '@/lib/platform/money';

/** Ways to sell, in the order in which they are shown. */
export const CHANNEL_KEYS = [
  'private_sale',
  'ebay',
  'marketplace',
  'consignment',
  'dealer_offer',
] as const;
export type ChannelKey = (typeof CHANNEL_KEYS)[number];

/** What the seller knows of costs, in US cents and basis points; null is not known and never counted as 0. */
export interface ToldCosts {
  preparationCents: number | null;
  /** As eBay told it for this very car in a dry run. */
  ebayFeeCents: number | null;
  marketplaceFeeCents: number | null;
  marketplaceFeeBps: number | null;
  consignmentFeeCents: number | null;
  consignmentFeeBps: number | null;
  /** What putting the title in order costs: a duplicate, or the loan's fees. */
  titleFixCents: number | null;
}

export const NOTHING_TOLD: ToldCosts = {
  preparationCents: null,
  ebayFeeCents: null,
  marketplaceFeeCents: null,
  marketplaceFeeBps: null,
  consignmentFeeCents: null,
  consignmentFeeBps: null,
  titleFixCents: null,
};

/** What a dealer would pay, by the market's own trade-in prices; null figures where it has not measured them. */
export interface DealerOffer {
  p10Cents: number | null;
  p50Cents: number | null;
  p90Cents: number | null;
  /** Trade-in prices that this market holds. */
  advertCount: number;
}

export interface ChannelLine {
  code: 'price' | 'selling_fee' | 'preparation';
  label: string;
  /** What is taken off is negative. */
  amountCents: number;
  reason: string;
}

/** What is left of a sale in one way. */
export interface ChannelNet {
  key: ChannelKey;
  /** The lines' sum; null where not even the price is known. */
  netCents: number | null;
  /** Whether every fee is in it. What you pay to get the car ready is your own choice and does not count. */
  isNetKnown: boolean;
  lines: ChannelLine[];
  /** What is due or possible and in no line. */
  unknown: { label: string; reason: string }[];
  /** Range of what a dealer pays; null elsewhere. */
  range: { p10Cents: number; p90Cents: number } | null;
}

const FEES = {
  private_sale: () => ({ way: 'private_sale' }) as const,
  ebay: ({ ebayFeeCents }: ToldCosts) => ({ way: 'marketplace', feeCents: ebayFeeCents }) as const,
  marketplace: (told: ToldCosts) =>
    ({
      way: 'marketplace',
      feeCents: told.marketplaceFeeCents,
      feeBps: told.marketplaceFeeBps,
    }) as const,
  consignment: (told: ToldCosts) =>
    ({
      way: 'consignment',
      feeCents: told.consignmentFeeCents,
      feeBps: told.consignmentFeeBps,
    }) as const,
};

const EBAY_UNKNOWN =
  'eBay tells its fees for your very listing when it is checked, before anything is published; nothing is guessed here.';

/**
 * What is left at a price in each way of selling: the price less what is known of its costs, line by line. What is
 * not known is named and in no line. A dealer's offer does not follow the price: it is the market's own trade-in
 * price, less what mending costs. Throws RangeError for amounts that are no whole cents of 0 or more.
 */
export function channelNets(
  priceCents: number,
  told: ToldCosts,
  dealer: DealerOffer,
  repairsCents: number,
): ChannelNet[] {
  return CHANNEL_KEYS.map((key) =>
    key === 'dealer_offer' ? dealerNet(dealer, repairsCents) : saleNet(key, priceCents, told),
  );
}

function saleNet(
  key: Exclude<ChannelKey, 'dealer_offer'>,
  priceCents: number,
  told: ToldCosts,
): ChannelNet {
  const fees = FEES[key](told);
  const costs = sellingCosts({
    salePriceCents: priceCents,
    preparationCents: told.preparationCents,
    ...fees,
  });
  const lines: ChannelLine[] = [
    {
      code: 'price',
      label: 'Price',
      amountCents: priceCents,
      reason: 'What a buyer pays if it sells at the ask; many end below it.',
    },
    ...costs.lines.map(({ code, label, amountCents, reason }) => ({
      code,
      label,
      amountCents: -amountCents,
      reason: key === 'ebay' && code === 'selling_fee' ? 'as eBay told it for this car' : reason,
    })),
  ];
  return {
    key,
    netCents: sumCents(lines.map(({ amountCents }) => amountCents)),
    isNetKnown: !costs.unknown.some(({ code }) => code === 'selling_fee'),
    lines,
    unknown: costs.unknown.map(({ code, label, reason }) => ({
      label,
      reason: key === 'ebay' && code === 'selling_fee' ? EBAY_UNKNOWN : reason,
    })),
    range: null,
  };
}

function dealerNet(dealer: DealerOffer, repairsCents: number): ChannelNet {
  const { p10Cents, p50Cents, p90Cents, advertCount } = dealer;
  if (p10Cents === null || p50Cents === null || p90Cents === null) {
    const reason =
      advertCount === 0
        ? 'This market holds no prices that dealers paid. Ask two or three dealers for an offer.'
        : `This market holds ${advertCount} prices that dealers paid; fewer than 30 say nothing. Ask two or three dealers for an offer.`;
    return {
      key: 'dealer_offer',
      netCents: null,
      isNetKnown: false,
      lines: [],
      unknown: [{ label: 'What a dealer pays', reason }],
      range: null,
    };
  }
  const less = (cents: number) => Math.max(0, cents - repairsCents);
  const amountCents = less(p50Cents);
  const reason = `The middle of trade-in prices of such cars here, from ${advertCount}${repairsCents > 0 ? ', less the repairs' : ''}. A dealer’s own offer decides.`;
  return {
    key: 'dealer_offer',
    netCents: amountCents,
    isNetKnown: true,
    lines: [{ code: 'price', label: 'Trade-in price', amountCents, reason }],
    unknown: [],
    range: { p10Cents: less(p10Cents), p90Cents: less(p90Cents) },
  };
}
