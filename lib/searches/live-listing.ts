import { saidBy } from '@/lib/deals/deal';
import type { NormalisedListing } from '@/lib/listings/listing';
import { greatCircleMiles } from '@/lib/platform/places';
import { ANY_QUERY, type SourceQuery } from '@/lib/sources/source-query';
import type { Criteria } from './criteria';
import { headlineSays } from './headline-words';
import { isInArea } from './map-area';
import { ownerCountOf } from './row-measures';

/**
 * What a source is asked for a person's criteria: the part of them that sources know. A choice among
 * several makes or models asks for none, and what comes back is filtered here.
 */
export function liveQueryOf(
  criteria: Criteria,
  near: { zip: string; withinMi: number } | null,
): SourceQuery {
  const only = (choices: readonly string[] | undefined) =>
    choices?.length === 1 ? (choices[0] ?? null) : null;
  return {
    ...ANY_QUERY,
    make: only(criteria.makes),
    model: only(criteria.models),
    yearMin: criteria.minYear ?? null,
    yearMax: criteria.maxYear ?? null,
    priceMinCents: criteria.minPriceCents ?? null,
    priceMaxCents: criteria.maxPriceCents ?? null,
    mileageMaxMi: criteria.maxMileageMi ?? null,
    zip: near?.zip ?? null,
    radiusMi: near?.withinMi ?? null,
  };
}

/**
 * Whether an advert that is not in the market yet meets criteria, by the rules of the result page: a fact
 * that is not known meets no filter on it. Ratings, how sure
 * a value is and price cuts are not of the advert and are left out.
 */
export function meetsCriteria(listing: NormalisedListing, criteria: Criteria): boolean {
  return (
    isOneOf(listing.make, criteria.makes) &&
    isOneOf(listing.model, criteria.models) &&
    isOneOf(listing.body, criteria.bodies) &&
    isOneOf(listing.drivetrain, criteria.drivetrains) &&
    isOneOf(listing.fuel, criteria.fuels) &&
    isOneOf(listing.transmission, criteria.transmissions) &&
    isOneOf(listing.titleStatus, criteria.titleStatuses) &&
    isOneOf(listing.sellerKind, criteria.sellerKinds) &&
    isOneOf(listing.state, criteria.states) &&
    isBetween(listing.year, criteria.minYear, criteria.maxYear) &&
    isBetween(listing.priceCents, criteria.minPriceCents, criteria.maxPriceCents) &&
    isBetween(listing.mileageMi, criteria.minMileageMi, criteria.maxMileageMi) &&
    isOneOf(saidBy(listing).accident, criteria.accidents) &&
    isOneOf(ownerCountOf(saidBy(listing).owners), criteria.owners) &&
    isBetween(listing.photoUrls.length, criteria.minPhotos) &&
    headlineSays(listing.title, criteria) &&
    // Nobody has seen it here before.
    isBetween(0, criteria.daysOnMarket?.min, criteria.daysOnMarket?.max) &&
    isNear(listing, criteria.near) &&
    (!criteria.area || isInArea(criteria.area, listing))
  );
}

function isOneOf<T>(value: T | null, choices: readonly T[] | undefined): boolean {
  if (choices === undefined || choices.length === 0) return true;
  return value !== null && choices.includes(value);
}

function isBetween(value: number | null, least = -Infinity, most = Infinity): boolean {
  if (least === -Infinity && most === Infinity) return true;
  return value !== null && value >= least && value <= most;
}

function isNear({ latitude, longitude }: NormalisedListing, near: Criteria['near']): boolean {
  if (!near) return true;
  if (latitude === null || longitude === null) return false;
  return greatCircleMiles({ latitude, longitude }, near) <= near.withinMi;
}
