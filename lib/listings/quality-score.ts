import type { IdentityFacts } from './identity';

/** Points of each fact that an advert gives; they add up to 100. */
const POINTS = {
  validVin: 20,
  mileage: 15,
  trim: 10,
  knownModel: 10,
  place: 10,
  body: 5,
  drivetrain: 5,
  fuel: 5,
  transmission: 5,
  color: 5,
  sellerKind: 5,
  titleStatus: 5,
} as const;

/** Taken off for each contradiction or guess that the flags name. */
const FLAG_PENALTY = 10;

/**
 * 0–100: how complete and consistent an advert is. Each fact given earns its points (a valid VIN 20,
 * mileage 15, trim, known model and a place with coordinates 10 each, seven more facts 5 each); each
 * flag costs 10.
 */
export function qualityScoreOf(facts: IdentityFacts, isModelKnown: boolean): number {
  let score = 0;
  if (facts.isVinValid) score += POINTS.validVin;
  if (facts.mileageMi !== null) score += POINTS.mileage;
  if (facts.trim !== null) score += POINTS.trim;
  if (isModelKnown) score += POINTS.knownModel;
  if (facts.latitude !== null) score += POINTS.place;
  if (facts.body !== null) score += POINTS.body;
  if (facts.drivetrain !== null) score += POINTS.drivetrain;
  if (facts.fuel !== null) score += POINTS.fuel;
  if (facts.transmission !== null) score += POINTS.transmission;
  if (facts.exteriorColor !== null) score += POINTS.color;
  if (facts.sellerKind !== null) score += POINTS.sellerKind;
  if (facts.titleStatus !== null) score += POINTS.titleStatus;
  return Math.max(0, score - FLAG_PENALTY * facts.flags.length);
}
