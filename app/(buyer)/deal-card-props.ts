import type { DealCardProps } from '@/components/deals/deal-card';
import type { PriceBasis } from '@/components/deals/deal-words';
import type { Deal } from '@/lib/deals/deal';
import { flagWords, unratedSentence } from './choice-labels';
import { type BuyerLoan, monthlyCentsOf } from './price-basis';
import { COMPARE_PARAMETER } from './results-address';

/** A deal as its card shows it; the link keeps the buyer's ZIP. */
export function dealCardProps(
  deal: Deal,
  buyerZip: string | undefined,
  shown: { basis?: PriceBasis; loan?: BuyerLoan | null; compared?: readonly string[] } = {},
): DealCardProps & { id: string } {
  const { valuation } = deal;
  const { basis = 'price', loan = null, compared = [] } = shown;
  const totalCents = deal.cost?.totalCents ?? null;
  const carried = new URLSearchParams();
  if (buyerZip) carried.set('buyer_zip', buyerZip);
  if (compared.length > 0) carried.set(COMPARE_PARAMETER, compared.join(','));
  const search = carried.size > 0 ? `?${carried}` : '';
  return {
    id: deal.id,
    href: `/listings/${deal.id}${search}`,
    title: `${deal.year} ${deal.make} ${deal.model}`,
    trim: deal.trim,
    mileageMi: deal.mileageMi,
    place: placeOf(deal),
    distanceMi: deal.distanceMi,
    daysOnMarket: deal.daysOnMarket,
    photoCount: deal.photoCount,
    priceCents: deal.priceCents,
    previousPriceCents: deal.previousPriceCents,
    basis,
    monthlyCents: totalCents === null || loan === null ? null : monthlyCentsOf(totalCents, loan),
    outTheDoorCents: totalCents,
    outTheDoorNote: outTheDoorNote(deal, buyerZip),
    rating: deal.rating,
    isCheckFirst: deal.isCheckFirst,
    unratedReason: unratedSentence(deal.unratedReason),
    p10Cents: valuation?.p10Cents ?? null,
    p50Cents: valuation?.p50Cents ?? null,
    p90Cents: valuation?.p90Cents ?? null,
    askPercentile: valuation?.askPercentile ?? null,
    savingCents: deal.savingCents,
    worstCaseSavingCents: deal.worstCaseSavingCents,
    compsCount: valuation?.compsCount ?? null,
    confidence: valuation?.confidence ?? null,
    alsoOn: deal.otherOffers,
    flags: deal.checkFirstReasons.map(flagWords),
    body: deal.body,
    exteriorColor: deal.exteriorColor,
    isSimulated: deal.isSimulated,
  };
}

/** "Austin, TX", "TX", or null. */
export function placeOf(car: { city: string | null; state: string | null }): string | null {
  if (car.city && car.state) return `${car.city}, ${car.state}`;
  return car.state ?? car.city;
}

/** For whom a total counts, and whether the way home is in it. */
export function outTheDoorNote(deal: Deal, buyerZip: string | undefined): string {
  if (deal.isBuyerAssumed) return `for a buyer in ${deal.buyerState ?? 'its state'} who fetches it`;
  const buyer = buyerZip ?? deal.buyerState;
  return deal.cost?.unknownLines.includes('transport')
    ? `for ${buyer}, without transport, whose price is unknown`
    : `for ${buyer}, transport included`;
}
