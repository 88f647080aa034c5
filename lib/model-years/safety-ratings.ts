/**
 * NHTSA's crash tests of a model year (New Car Assessment Program): the cars that were tested, by
 * `SafetyRatings/modelyear/{y}/make/{m}/model/{m}`, and each one's stars, by `SafetyRatings/VehicleId/{id}`.
 */
import { numberOf, rowsOf, textOf, wholeOf } from './answer-fields';

/** A car that was tested, before its stars are known. */
export interface RatedVehicle {
  vehicleId: number;
  /** "2021 Honda ACCORD 4 DR FWD". */
  description: string;
}

/** The stars of one tested car, one to five; null is "not rated". */
export interface SafetyRating {
  description: string;
  overallStars: number | null;
  frontStars: number | null;
  sideStars: number | null;
  rolloverStars: number | null;
  /** Probability of rolling over in a crash of this car alone, 0 to 1. */
  rolloverShare: number | null;
}

/** The tested cars of a model year. */
export interface SafetyFacts {
  /** How many were tested; more than are listed where there are many. */
  count: number;
  ratings: SafetyRating[];
}

/** Tested cars whose stars are asked for: bodies and drives of one model. */
export const RATED_VEHICLES_MAX = 4;
const DESCRIPTION_LENGTH_MAX = 120;

/** The tested cars of an answer; null where it is no such answer. */
export function readRatedVehicles(answer: unknown): RatedVehicle[] | null {
  return (
    rowsOf(answer, ['Results', 'results'])?.flatMap((row) => {
      const vehicleId = wholeOf(row.VehicleId, 1, Number.MAX_SAFE_INTEGER);
      const description = textOf(row.VehicleDescription, DESCRIPTION_LENGTH_MAX);
      return vehicleId === null || description === null ? [] : [{ vehicleId, description }];
    }) ?? null
  );
}

/** The stars of an answer about one car; null where it is no such answer. */
export function readSafetyRating(answer: unknown, vehicle: RatedVehicle): SafetyRating | null {
  const row = rowsOf(answer, ['Results', 'results'])?.[0];
  if (row === undefined) return null;
  const stars = (value: unknown) => wholeOf(value, 1, 5);
  return {
    description: textOf(row.VehicleDescription, DESCRIPTION_LENGTH_MAX) ?? vehicle.description,
    overallStars: stars(row.OverallRating),
    frontStars: stars(row.OverallFrontCrashRating),
    sideStars: stars(row.OverallSideCrashRating),
    rolloverStars: stars(row.RolloverRating),
    rolloverShare: numberOf(row.RolloverPossibility, 0.000_001, 1),
  };
}
