import { writeCostSummary } from '@/lib/costs/out-the-door';
import { type Buyer, type DealFacts, dealForBuyer } from '@/lib/deals/deal-for-buyer';
import { type MarketVerdict, rateAsk } from '@/lib/deals/market-rating';
import type { NormalisedListing } from '@/lib/listings/listing';
import { toPublicId } from '@/lib/platform/ids';
import { greatCircleMiles } from '@/lib/platform/places';
import { wholeDaysBetween } from '@/lib/platform/time';
import type { Criteria, Sort } from './criteria';
import { MARKET_NOW, type TestAdvert, testConfidence, testPercentile } from './testing-market';

/** A generated advert with its id and everything that a result page filters and orders by. */
export interface ExpectedRow {
  id: string;
  publicId: string;
  sourceKey: string;
  listing: NormalisedListing;
  previousPriceCents: number | null;
  firstSeenAt: Date;
  verdict: MarketVerdict;
  facts: DealFacts;
  isBestOffer: boolean;
  otherOffers: { listingId: string; priceCents: number }[];
}

/** What the market's result rows must be, computed from the adverts alone. */
export function expectedRows(
  adverts: readonly TestAdvert[],
  ids: ReadonlyMap<string, string>,
): ExpectedRow[] {
  const rows = adverts.map((advert): ExpectedRow => {
    const { listing, range } = advert;
    const id = ids.get(listing.externalId) ?? '';
    const verdict = rateAsk({ ...listing, range });
    const earlier = advert.earlierPricesCents;
    return {
      id,
      publicId: toPublicId('listing', id),
      sourceKey: advert.sourceKey,
      listing,
      previousPriceCents: earlier.findLast((cents) => cents !== listing.priceCents) ?? null,
      firstSeenAt: new Date(listing.observedAt.getTime() - earlier.length * 7 * 86_400_000),
      verdict,
      facts: {
        ...listing,
        ...verdict,
        p50Cents: range?.p50Cents ?? null,
        askPercentile: range ? testPercentile(listing.priceCents, range) : null,
        confidence: range ? testConfidence(range) : null,
        compsCount: 0,
      },
      isBestOffer: true,
      otherOffers: [],
    };
  });
  for (const row of rows) {
    const others = rows.filter(
      (other) => other !== row && other.listing.vehicleKey === row.listing.vehicleKey,
    );
    row.isBestOffer = others.every(({ id, listing }) => {
      const cheaperCents = row.listing.priceCents - listing.priceCents;
      return cheaperCents < 0 || (cheaperCents === 0 && row.id < id);
    });
    row.otherOffers = others
      .map(({ publicId, listing }) => ({ listingId: publicId, priceCents: listing.priceCents }))
      .sort((a, b) => a.priceCents - b.priceCents || (a.listingId < b.listingId ? -1 : 1));
  }
  return rows;
}

const isOneOf = <T>(wanted: readonly T[] | undefined, value: T | null): boolean =>
  wanted === undefined || (value !== null && wanted.includes(value));

function isWithin(low: number | undefined, high: number | undefined, value: number | null) {
  if (low === undefined && high === undefined) return true;
  return value !== null && value >= (low ?? -Infinity) && value <= (high ?? Infinity);
}

/** Does a row meet the criteria? The definition, one advert at a time. */
export function meets(row: ExpectedRow, criteria: Criteria): boolean {
  const { listing, verdict } = row;
  const rating = verdict.isCheckFirst ? 'check_first' : verdict.rating;
  const miles = criteria.near ? distanceOf(row, criteria.near) : 0;
  return (
    isOneOf(criteria.makes, listing.make) &&
    isOneOf(criteria.models, listing.model) &&
    isOneOf(criteria.bodies, listing.body) &&
    isOneOf(criteria.drivetrains, listing.drivetrain) &&
    isOneOf(criteria.fuels, listing.fuel) &&
    isOneOf(criteria.transmissions, listing.transmission) &&
    isOneOf(criteria.titleStatuses, listing.titleStatus) &&
    isOneOf(criteria.sellerKinds, listing.sellerKind) &&
    isOneOf(criteria.states, listing.state) &&
    isOneOf(criteria.sources, row.sourceKey) &&
    isOneOf(criteria.ratings, rating) &&
    isWithin(criteria.minYear, criteria.maxYear, listing.year) &&
    isWithin(criteria.minPriceCents, criteria.maxPriceCents, listing.priceCents) &&
    isWithin(criteria.minMileageMi, criteria.maxMileageMi, listing.mileageMi) &&
    (!criteria.hasPriceDrop || (row.previousPriceCents ?? 0) > listing.priceCents) &&
    isOneOf(criteria.confidences, levelOf(row)) &&
    isOneOf(criteria.accidents, saidOf(row).accident) &&
    isOneOf(criteria.owners, saidOf(row).owners) &&
    isWithin(criteria.minPhotos, undefined, listing.photoUrls.length) &&
    (criteria.mustSay ?? []).every((word) => saysWord(listing.title, word)) &&
    !(criteria.neverSay ?? []).some((word) => saysWord(listing.title, word)) &&
    isWithin(criteria.minPriceCutCents, undefined, cutOf(row)) &&
    isWithin(
      criteria.daysOnMarket?.min,
      criteria.daysOnMarket?.max,
      wholeDaysBetween(row.firstSeenAt, MARKET_NOW),
    ) &&
    isWithin(criteria.minSavingCents, undefined, ratedSaving(verdict)) &&
    (!criteria.near || (miles !== null && miles <= criteria.near.withinMi)) &&
    (!criteria.area || isInside(row.listing, criteria.area))
  );
}

const saysWord = (headline: string, word: string): boolean =>
  new RegExp(`(^|[^a-z0-9])${word}([^a-z0-9]|$)`, 'i').test(headline);

function isInside(
  { latitude, longitude }: { latitude: number | null; longitude: number | null },
  area: NonNullable<Criteria['area']>,
): boolean {
  return isWithin(area.south, area.north, latitude) && isWithin(area.west, area.east, longitude);
}

function levelOf({ facts: { confidence } }: ExpectedRow): 'high' | 'medium' | 'low' | null {
  if (confidence === null) return null;
  return confidence >= 0.7 ? 'high' : confidence >= 0.4 ? 'medium' : 'low';
}

function saidOf({ listing: { saidOwners, saidAccident } }: ExpectedRow) {
  const owners = ([null, '1', '2', '3_or_more'] as const)[Math.min(3, saidOwners ?? 0)] ?? null;
  return { owners, accident: saidAccident === 'unsaid' ? null : saidAccident };
}

const cutOf = ({ previousPriceCents, listing }: ExpectedRow): number =>
  previousPriceCents === null ? 0 : Math.max(0, previousPriceCents - listing.priceCents);

/** Null of a car that is not rated, or to be checked first. */
const ratedSaving = ({ rating, isCheckFirst, savingCents }: MarketVerdict): number | null =>
  rating === 'unrated' || isCheckFirst ? null : savingCents;

/** Miles from a point; null where the advert names no place. */
export function distanceOf(
  row: ExpectedRow,
  from: { latitude: number; longitude: number },
): number | null {
  const { latitude, longitude } = row.listing;
  return latitude === null || longitude === null
    ? null
    : greatCircleMiles(from, { latitude, longitude });
}

/** Rows in an order, equal ones by id in the direction of the order, unknown values last. */
export function inOrder(
  rows: readonly ExpectedRow[],
  sort: Sort,
  view: { buyer: Buyer | null; wallNow: Date },
): ExpectedRow[] {
  const isDescending = [
    'worst_case_saving',
    'saving',
    'year',
    'newest',
    'price_cut',
    'percent_under',
  ].includes(sort);
  const direction = isDescending ? -1 : 1;
  const keys = new Map(rows.map((row) => [row, orderKey(row, sort, view)]));
  return [...rows].sort((a, b) => {
    const [keyA = [], keyB = []] = [keys.get(a), keys.get(b)];
    const at = keyA.findIndex((value, index) => value !== keyB[index]);
    const compared = at === -1 ? 0 : (keyA[at] ?? 0) - (keyB[at] ?? 0);
    return compared || direction * (a.id < b.id ? -1 : 1);
  });
}

/** Numbers to compare one after the other, the smaller the earlier. */
function orderKey(
  row: ExpectedRow,
  sort: Sort,
  view: { buyer: Buyer | null; wallNow: Date },
): number[] {
  const { listing, verdict } = row;
  const { rating, isCheckFirst, worstCaseSavingCents, savingCents } = verdict;
  const ranked = (cents: number | null) => {
    if (isCheckFirst) return [2, -(cents ?? 0)];
    return rating === 'unrated' ? [1] : [0, -(cents ?? 0)];
  };
  const clocks = { marketNow: MARKET_NOW, wallNow: view.wallNow };
  const deal = dealForBuyer(row.facts, view.buyer, clocks, writeCostSummary);
  const { total } = deal.score;
  const totalCents = deal.cost?.totalCents ?? Infinity;
  const miles = view.buyer?.point ? distanceOf(row, view.buyer.point) : null;
  switch (sort) {
    case 'worst_case_saving':
      return ranked(worstCaseSavingCents);
    case 'saving':
      return ranked(savingCents);
    case 'price':
      return [listing.priceCents];
    case 'mileage':
      return [listing.mileageMi ?? Infinity];
    case 'year':
      return [-listing.year];
    case 'newest':
      return [-row.firstSeenAt.getTime()];
    case 'days_on_market':
      return [row.firstSeenAt.getTime()];
    case 'price_cut':
      return [-cutOf(row)];
    case 'percent_under': {
      if (isCheckFirst) return [2];
      const value = row.facts.p50Cents;
      if (rating === 'unrated' || value === null) return [1];
      return [0, -Math.trunc((10_000 * (value - listing.priceCents)) / value)];
    }
    case 'distance':
      return [miles === null ? Infinity : Math.round(miles * 10)];
    case 'out_the_door':
      // A car whose way home has no known price costs an unknown amount.
      return [deal.cost?.unknownLines.includes('transport') ? Infinity : totalCents];
    case 'profit': {
      const isUnknown =
        rating === 'unrated' || deal.cost === null || deal.cost.unknownLines.includes('transport');
      const value = row.facts.p50Cents;
      return isUnknown || value === null ? [2] : [isCheckFirst ? 1 : 0, totalCents - value];
    }
    case 'deal_score':
      return total === null ? [2] : [isCheckFirst ? 1 : 0, -total];
    default:
      return sort satisfies never;
  }
}
