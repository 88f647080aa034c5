import type {
  AccidentStatement,
  BodyStyle,
  Color,
  Drivetrain,
  PriceKind,
  TitleStatus,
  Transmission,
} from '@/db/vocabulary';
import type { CostSummary, CostWriter } from '@/lib/costs/out-the-door';
import { toPublicId } from '@/lib/platform/ids';
import { greatCircleMiles } from '@/lib/platform/places';
import { wholeDaysBetween } from '@/lib/platform/time';
import { type Buyer, type Clocks, type DealFacts, dealForBuyer } from './deal-for-buyer';
import type { RiskRule } from './risk';

/** What an advert tells beside the facts of its car; null where nothing is known. */
export interface ToldByAdvert {
  /** Up to 24. */
  photoCount: number | null;
  /** How many people have owned the car, by its text. */
  owners: number | null;
  /** By its text or a history report. */
  accident: AccidentStatement | null;
}

/** What an advert's own text tells, without its photos and history reports. */
export function saidBy(listing: {
  saidOwners: number | null;
  saidAccident: AccidentStatement | 'unsaid' | null;
}): ToldByAdvert {
  const { saidOwners, saidAccident } = listing;
  return {
    photoCount: null,
    owners: saidOwners === 0 ? null : saidOwners,
    accident: saidAccident === 'unsaid' ? null : saidAccident,
  };
}

/** One stored row behind a deal: the listing's facts, its valuation and its market verdict. */
export interface DealRow extends DealFacts, ToldByAdvert {
  listingId: string;
  vehicleId: string;
  sourceKey: string;
  title: string;
  vin: string | null;
  make: string;
  model: string;
  trim: string | null;
  body: BodyStyle | null;
  drivetrain: Drivetrain | null;
  transmission: Transmission | null;
  exteriorColor: Color | null;
  titleStatus: TitleStatus | null;
  priceKind: PriceKind;
  previousPriceCents: number | null;
  city: string | null;
  zip: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
  qualityScore: number;
  isSimulated: boolean;
  otherOffers: readonly { listingId: string; sourceKey: string; priceCents: number }[];
  unratedReason: string | null;
  isCheckFirst: boolean;
  p10Cents: number | null;
  p30Cents: number | null;
  p70Cents: number | null;
  p90Cents: number | null;
  savingCents: number | null;
  worstCaseSavingCents: number | null;
}

/** For whom and when a deal is shown. */
export interface DealView extends Clocks {
  buyer: Buyer | null;
  /** Distances count from here; the buyer's point where no other place was searched. */
  from: { latitude: number; longitude: number } | null;
  sourceLabels: ReadonlyMap<string, string>;
}

/**
 * The deal as lists and the listing page show it (dealSchema, before snake_case), with the risk
 * rules beside it. Pure: the same row and view give the same deal. `writeCost` says whether its costs
 * come with their reasons.
 */
export function toDeal<Cost extends CostSummary>(
  row: DealRow,
  view: DealView,
  writeCost: CostWriter<Cost>,
) {
  const forBuyer = dealForBuyer(row, view.buyer, view, writeCost);
  const label = (key: string) => view.sourceLabels.get(key) ?? key;
  const deal = {
    id: toPublicId('listing', row.listingId),
    vehicleId: toPublicId('vehicle', row.vehicleId),
    title: row.title,
    vin: row.vin,
    year: row.year,
    make: row.make,
    model: row.model,
    trim: row.trim,
    body: row.body,
    drivetrain: row.drivetrain,
    fuel: row.fuel,
    transmission: row.transmission,
    exteriorColor: row.exteriorColor,
    titleStatus: row.titleStatus,
    sellerKind: row.sellerKind,
    priceKind: row.priceKind,
    priceCents: row.priceCents,
    previousPriceCents: row.previousPriceCents,
    mileageMi: row.mileageMi,
    city: row.city,
    state: row.state,
    zip: row.zip,
    latitude: row.latitude,
    longitude: row.longitude,
    distanceMi: distanceMi(row, view.from),
    sourceKey: row.sourceKey,
    sourceLabel: label(row.sourceKey),
    otherOffers: row.otherOffers.map((offer) => ({
      listingId: toPublicId('listing', offer.listingId),
      sourceKey: offer.sourceKey,
      sourceLabel: label(offer.sourceKey),
      priceCents: offer.priceCents,
    })),
    firstSeenAt: row.firstSeenAt,
    lastSeenAt: row.lastSeenAt,
    photoCount: row.photoCount,
    owners: row.owners,
    accident: row.accident,
    daysOnMarket: wholeDaysBetween(row.firstSeenAt, view.marketNow),
    isSimulated: row.isSimulated,
    qualityScore: row.qualityScore,
    rating: row.rating,
    unratedReason: row.unratedReason,
    isCheckFirst: row.isCheckFirst,
    checkFirstReasons: [...row.checkFirstReasons],
    valuation: valuationOf(row),
    savingCents: row.savingCents,
    worstCaseSavingCents: row.worstCaseSavingCents,
    buyerState: forBuyer.buyerState,
    isBuyerAssumed: forBuyer.isBuyerAssumed,
    cost: forBuyer.cost && withPlaceNote(forBuyer.cost, view.buyer),
    comparableCost: forBuyer.comparableCost,
    buyerSavingCents: forBuyer.buyerSavingCents,
    dealScore: forBuyer.score,
  };
  return { deal, riskRules: forBuyer.riskRules satisfies RiskRule[] };
}

/** With what every list tells of its costs; the whole table where that was asked for. */
export type Deal = ReturnType<typeof toDeal<CostSummary>>['deal'];

/** Miles from the place of the view, to a tenth; null when either place is unknown. */
export function distanceMi(
  row: Pick<DealRow, 'latitude' | 'longitude'>,
  from: DealView['from'],
): number | null {
  if (!from || row.latitude === null || row.longitude === null) return null;
  const miles = greatCircleMiles(from, { latitude: row.latitude, longitude: row.longitude });
  return Math.round(miles * 10) / 10;
}

function withPlaceNote<Cost extends CostSummary & { notes?: string[] }>(
  cost: Cost,
  buyer: Buyer | null,
): Cost {
  if (!buyer?.isPointApproximate || !cost.notes) return cost;
  return {
    ...cost,
    notes: [
      ...cost.notes,
      `Transport counts from the middle of ${buyer.state}; give a ZIP for yours.`,
    ],
  };
}

function valuationOf(row: DealRow) {
  const { p10Cents, p30Cents, p50Cents, p70Cents, p90Cents, askPercentile, confidence } = row;
  if (
    p10Cents === null ||
    p30Cents === null ||
    p50Cents === null ||
    p70Cents === null ||
    p90Cents === null ||
    askPercentile === null ||
    confidence === null
  ) {
    return null;
  }
  return {
    p10Cents,
    p30Cents,
    p50Cents,
    p70Cents,
    p90Cents,
    askPercentile,
    confidence,
    compsCount: row.compsCount,
  };
}
