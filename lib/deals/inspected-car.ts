import type { InspectedRepairs } from '@/lib/costs/first-costs';
import { divideHalfUp } from '@/lib/platform/money';

/** What an inspection found at a car and nobody has dealt with since; US cents. */
export interface InspectedCar {
  /** uuid */
  inspectionId: string;
  /** A date: "2026-03-10". */
  inspectedOn: string;
  centerName: string;
  failCount: number;
  attentionCount: number;
  /** Of those that failed: matters of safety or of the car's identity. */
  criticalCount: number;
  repairLowCents: number;
  repairHighCents: number;
  /** Findings without a figure. */
  unpricedCount: number;
}

/** The cars that one person had inspected, by vehicle (uuid). */
export type InspectedCars = ReadonlyMap<string, InspectedCar>;

/** Of whoever had none inspected. */
export const NONE_INSPECTED: InspectedCars = new Map();

/** The inspection of a car among a person's; null without one. */
export function inspectedCarOf(
  cars: InspectedCars | undefined,
  vehicleId: string | undefined,
): InspectedCar | null {
  if (!cars || vehicleId === undefined) return null;
  return cars.get(vehicleId) ?? null;
}

/**
 * The first repairs that an inspection puts into a cost; null without one, and where nothing that it found has a
 * figure: then they stay unknown.
 */
export function repairsOf(found: InspectedCar | null): InspectedRepairs | null {
  if (found === null) return null;
  const { failCount, attentionCount, unpricedCount } = found;
  if (unpricedCount > 0 && unpricedCount === failCount + attentionCount) return null;
  return {
    lowCents: found.repairLowCents,
    highCents: found.repairHighCents,
    evidence: `the inspection by ${found.centerName} on ${found.inspectedOn}`,
    inspectedYear: Number(found.inspectedOn.slice(0, 4)),
    unpricedCount,
  };
}

/** The middle of the repairs, half a cent up: what is counted. 0 where none has a figure. */
export function repairsMiddleCents(found: InspectedCar): number {
  return divideHalfUp(found.repairLowCents + found.repairHighCents, 2);
}
