import { hash } from 'node:crypto';
import type { NormalisedListing } from './listing';

const SEPARATOR = '\u001f';
/** A reading at a round number is the seller's estimate and does not tell one car from another. */
const ROUND_MILEAGE_MI = 500;
const IDENTIFYING_MILEAGE_MI_MIN = 1_000;

function digest(parts: readonly (string | number | null)[]): string {
  return hash('sha1', parts.join(SEPARATOR));
}

/** What identities are made of. */
export type IdentityFacts = Omit<
  NormalisedListing,
  | 'externalId'
  | 'qualityScore'
  | 'vehicleKey'
  | 'factsHash'
  | 'sellerHash'
  | 'statedFees'
  | 'listedAt'
  | 'photoUrls'
  | 'alarmWords'
  | 'saidOwners'
  | 'saidAccident'
  | 'textHash'
>;

/**
 * What makes two adverts the same physical car: "vin:<VIN>" for a valid VIN, else "facts:<hash>" of
 * year, make, model, exact odometer reading, state and colour; null without a reading precise enough
 * (1,000 miles or more, no multiple of 500, not guessed). Trim and place within the state are left out,
 * since two sources rarely write them alike.
 */
export function vehicleKeyOf(facts: IdentityFacts): string | null {
  if (facts.vin !== null && facts.isVinValid) return `vin:${facts.vin}`;
  const { mileageMi } = facts;
  const isPrecise =
    mileageMi !== null &&
    mileageMi >= IDENTIFYING_MILEAGE_MI_MIN &&
    mileageMi % ROUND_MILEAGE_MI !== 0 &&
    !facts.flags.includes('mileage_unit_guessed');
  if (!isPrecise) return null;
  const { year, make, model, state, exteriorColor } = facts;
  return `facts:${digest([year, make, model, mileageMi, state, exteriorColor])}`;
}

/**
 * Hash of what an advert says about its car and place, without price, mileage and time: unchanged means
 * that the advert was only seen again. 40 hexadecimal digits, the same on every machine.
 */
export function factsHashOf(facts: IdentityFacts): string {
  return digest([
    facts.url,
    facts.title,
    facts.vin,
    facts.year,
    facts.make,
    facts.model,
    facts.trim,
    facts.body,
    facts.drivetrain,
    facts.fuel,
    facts.transmission,
    facts.engine,
    facts.exteriorColor,
    facts.interiorColor,
    facts.priceKind,
    facts.titleStatus,
    facts.sellerKind,
    facts.city,
    facts.state,
    facts.zip,
    facts.latitude,
    facts.longitude,
    facts.mpgCity,
    facts.mpgHighway,
    facts.flags.join(),
  ]);
}

/**
 * The identity of an advert whose source gives none: "vin:<VIN>" where the VIN's check digit is right,
 * else "facts:<hash>" of the car's facts, mileage and place with whatever stands for the VIN: fillers such
 * as "12345678901234567" stand on many cars. Never the price, so that a price cut stays the same advert.
 * Equal adverts get equal identities; the importer adds an occurrence number.
 */
export function stableIdentity(facts: IdentityFacts): string {
  if (facts.vin !== null && facts.isVinValid) return `vin:${facts.vin}`;
  return `facts:${digest([
    facts.vin,
    facts.year,
    facts.make,
    facts.model,
    facts.trim,
    facts.body,
    facts.drivetrain,
    facts.fuel,
    facts.transmission,
    facts.engine,
    facts.exteriorColor,
    facts.interiorColor,
    facts.mileageMi,
    facts.sellerKind,
    facts.city,
    facts.state,
    facts.zip,
  ])}`;
}
