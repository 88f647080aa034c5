import type { StateCode } from '@/db/vocabulary';
import { divideHalfUp, formatDollars, roundCents } from '@/lib/platform/money';
import { greatCircleMiles } from '@/lib/platform/places';
import { agedDates, standingAt } from './dated-rules';
import { findIrsMileageRate } from './irs-mileage-rates';
import { rateOf } from './rates';

/** A place on the map, degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

const SHORT_TRIP_MI = 30;
const SHORT_TRIP_DETOUR = 1.3;
const DETOUR = 1.18;

/**
 * Road miles for a great-circle distance: times 1.18, the common detour factor, or times 1.3 under
 * 30 miles. Never falls as the distance grows: between the two, a trip counts the longer one's 39
 * miles. The factors are common knowledge, not measured.
 */
export function roadMiles(greatCircleDistanceMi: number): number {
  if (greatCircleDistanceMi < SHORT_TRIP_MI) return greatCircleDistanceMi * SHORT_TRIP_DETOUR;
  return Math.max(greatCircleDistanceMi * DETOUR, SHORT_TRIP_MI * SHORT_TRIP_DETOUR);
}

/** Marginal price of an open carrier: dollars a mile as cents, up to a road distance in miles. */
const SHIPPING_BANDS = [
  { upToMi: 200, centsPerMile: 145 },
  { upToMi: 500, centsPerMile: 95 },
  { upToMi: 1_000, centsPerMile: 78 },
  { upToMi: 2_000, centsPerMile: 55 },
  { upToMi: Number.POSITIVE_INFINITY, centsPerMile: 45 },
] as const;
const SHIPPING_BASE_CENTS = 17_500;
const SHIPPING_MIN_CENTS = 25_000;
const SHIPPING_RANGE_MILLIONTHS = 200_000;
const ENCLOSED_MILLIONTHS = 1_400_000;

/** Year of the price lists behind the shipping bands. */
export const SHIPPING_AS_OF_YEAR = 2024;
/** Where the shipping bands come from, in words for a reader. */
export const SHIPPING_SOURCE =
  'Fitted by hand to price lists of unlimitedautotrans and nxautotransport (2024) and spot figures';

/** An amount in cents with the range that is shown beside it. */
export interface Estimate {
  amountCents: number;
  lowCents: number;
  highCents: number;
}

/**
 * Shipping a running sedan by road: $175 and a price a mile that falls with distance, at least
 * $250, within 20 % either way; an enclosed carrier costs 1.40 times as much (Montway: at least
 * 35 % more). Marginal bands, so the total never falls with distance: 500 mi is $750, 1,000 mi
 * $1,140, 2,500 mi $1,915.
 */
export function estimateShipping(
  distanceMi: number,
  options: { isEnclosed?: boolean } = {},
): Estimate {
  let cents = SHIPPING_BASE_CENTS;
  let fromMi = 0;
  for (const band of SHIPPING_BANDS) {
    if (distanceMi <= fromMi) break;
    cents += band.centsPerMile * (Math.min(distanceMi, band.upToMi) - fromMi);
    fromMi = band.upToMi;
  }
  const openCents = Math.max(roundCents(cents), SHIPPING_MIN_CENTS);
  const amountCents = options.isEnclosed ? rateOf(openCents, ENCLOSED_MILLIONTHS) : openCents;
  const rangeCents = rateOf(amountCents, SHIPPING_RANGE_MILLIONTHS);
  return {
    amountCents,
    lowCents: amountCents - rangeCents,
    highCents: amountCents + rangeCents,
  };
}

/** US average of regular gasoline, 2025: EIA Short-Term Energy Outlook of 13 January 2026. */
export const FUEL_PRICE_CENTS_PER_GALLON = 310;
/** Year of the fuel price. */
export const FUEL_PRICE_AS_OF_YEAR = 2025;
/** Where the fuel price comes from, in words for a reader. */
export const FUEL_PRICE_SOURCE =
  'EIA Short-Term Energy Outlook, January 2026: US regular gasoline averaged $3.10 in 2025';
/** The reference car's MPG, for a car whose own is not given. */
const REFERENCE_MPG = 28;
const DRIVING_DAY_MI = 500;
/** A night's lodging, GSA standard rate for the continental US, fiscal year 2026; unverified. */
const LODGING_CENTS_PER_NIGHT = 11_000;

/** Fetching the car oneself: what leaves the purse, and the all-in upper bound. */
export interface FetchTrip {
  /** Both ways. */
  tripMi: number;
  nights: number;
  fuelCents: number;
  lodgingCents: number;
  /** Fuel and lodging. */
  cashCents: number;
  /** All miles at the IRS business rate, and lodging; null before the first known rate. */
  allInCents: number | null;
}

/**
 * Driving there and back: fuel out at 28 MPG and home at this car's highway MPG (28 when not
 * given), a night's lodging for every full 500 miles of the trip, the buyer's time not counted.
 * The all-in view takes the IRS business rate of `asOf` for every mile.
 */
export function estimateFetching(
  distanceMi: number,
  car: { mpgHighway: number | null },
  asOf: Date,
): FetchTrip {
  const mpgHome = car.mpgHighway !== null && car.mpgHighway > 0 ? car.mpgHighway : REFERENCE_MPG;
  const gallons = distanceMi / REFERENCE_MPG + distanceMi / mpgHome;
  const tripMi = 2 * distanceMi;
  const nights = Math.max(0, Math.ceil(tripMi / DRIVING_DAY_MI) - 1);
  const fuelCents = roundCents(gallons * FUEL_PRICE_CENTS_PER_GALLON);
  const lodgingCents = nights * LODGING_CENTS_PER_NIGHT;
  const irs = findIrsMileageRate(asOf);
  return {
    tripMi,
    nights,
    fuelCents,
    lodgingCents,
    cashCents: fuelCents + lodgingCents,
    allInCents: irs
      ? divideHalfUp(Math.round(tripMi * irs.tenthCentsPerMile), 10) + lodgingCents
      : null,
  };
}

/** How the car gets home; `none` leaves it out. */
export type TransportMode = 'cheapest' | 'ship' | 'fetch' | 'none';

/** Why there is no transport price. */
export type TransportGap = 'place_unknown' | 'no_road' | 'rule_stale';

/** Both ways to get the car home; `chosen` is the one that is counted. */
export interface TransportQuote {
  roadMi: number;
  chosen: 'ship' | 'fetch';
  /** Null while the price lists are too old to be counted with. */
  ship: Estimate | null;
  fetch: FetchTrip;
}

/** A journey to be priced. Null is unknown. */
export interface TransportRequest {
  mode: Exclude<TransportMode, 'none'>;
  buyerState: StateCode;
  buyerPoint: Point | null;
  carState: StateCode | null;
  carPoint: Point | null;
  mpgHighway: number | null;
  asOf: Date;
}

const isOffRoad = (state: StateCode | null): boolean => state === 'AK' || state === 'HI';

/** North of the contiguous states, or west of them: Alaska and Hawaii. */
function isOffRoadPoint(point: Point): boolean {
  return point.latitude > 50 || (point.latitude < 23 && point.longitude < -154);
}

/** Whether a price of the year `checkedYear` may still be counted with on a day. */
export function isFresh(checkedYear: number, asOf: Date): boolean {
  return standingAt(agedDates(checkedYear), asOf) !== 'ended';
}

/**
 * Bringing the car to the buyer: shipped, fetched, or whichever is cheaper, with both figures. A
 * gap instead of a quote when a place is missing, when the prices behind it are too old, or when Alaska or Hawaii lies between (port to
 * port, by quote only); inside those states only a short trip is priced.
 */
export function quoteTransport(request: TransportRequest): TransportQuote | TransportGap {
  const { buyerState, carState, buyerPoint, carPoint } = request;
  const touchesOffRoad =
    isOffRoad(buyerState) ||
    isOffRoad(carState) ||
    (carPoint !== null && isOffRoadPoint(carPoint)) ||
    (buyerPoint !== null && isOffRoadPoint(buyerPoint));
  if (touchesOffRoad && carState !== null && carState !== buyerState) return 'no_road';
  if (!buyerPoint || !carPoint) return 'place_unknown';
  const isShippingFresh = isFresh(SHIPPING_AS_OF_YEAR, request.asOf);
  const isFuelFresh = isFresh(FUEL_PRICE_AS_OF_YEAR, request.asOf);
  // Fetching is always shown beside shipping, so nothing is told once its price is too old.
  if (!isFuelFresh || (request.mode === 'ship' && !isShippingFresh)) return 'rule_stale';
  const distanceMi = greatCircleMiles(buyerPoint, carPoint);
  if (touchesOffRoad && distanceMi >= SHORT_TRIP_MI) return 'no_road';
  const roadMi = roadMiles(distanceMi);
  const ship = isShippingFresh ? estimateShipping(roadMi) : null;
  const fetch = estimateFetching(roadMi, { mpgHighway: request.mpgHighway }, request.asOf);
  const cheaper = !ship || fetch.cashCents <= ship.amountCents ? 'fetch' : 'ship';
  return { roadMi, ship, fetch, chosen: request.mode === 'cheapest' ? cheaper : request.mode };
}

function fetchEstimate(trip: FetchTrip): Estimate {
  return {
    amountCents: trip.cashCents,
    lowCents: trip.cashCents,
    highCents: Math.max(trip.cashCents, trip.allInCents ?? trip.cashCents),
  };
}

/** The counted way's price with its range: ±20 % for shipping, up to the all-in view for fetching. */
export function chosenTransport(quote: TransportQuote): Estimate {
  return (quote.chosen === 'ship' ? quote.ship : null) ?? fetchEstimate(quote.fetch);
}

/** Both ways in words, the counted one first: "ship over 750 road miles $945; or fetch
 * it, …". */
export function transportInWords(quote: TransportQuote): string {
  const miles = Math.round(quote.roadMi).toLocaleString('en-US');
  const { nights, tripMi, fuelCents, lodgingCents, cashCents } = quote.fetch;
  const lodging =
    nights === 0
      ? ''
      : ` + ${nights} ${nights === 1 ? 'night' : 'nights'} ${formatDollars(lodgingCents)}`;
  const trip = Math.round(tripMi).toLocaleString('en-US');
  const shipWords = quote.ship
    ? `ship over ${miles} road miles ${formatDollars(quote.ship.amountCents)}`
    : `shipping isn’t priced: its price lists are of ${SHIPPING_AS_OF_YEAR}`;
  const fetchWords = `fetch it, ${trip} miles there and back: fuel ${formatDollars(fuelCents)}${lodging} = ${formatDollars(cashCents)}`;
  return quote.chosen === 'ship'
    ? `${shipWords}; or ${fetchWords}`
    : `${fetchWords}; or ${shipWords}`;
}
