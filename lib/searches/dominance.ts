/** A car as the dominance filter compares it. Unknown mileage counts as the worst. */
export interface DominanceCar {
  id: string;
  /** Cars are compared only with cars of the same group (make, model, body, title status). */
  group: string;
  priceCents: number;
  mileageMi: number | null;
  year: number;
  /** Miles from the buyer; null when no place was given or the car's place is unknown. */
  distanceMi: number | null;
}

/**
 * The ids of cars that no other car of their group beats: none is at least as cheap, as little
 * driven, as new and as near, and better in one of these. Exact ties all stay. Distance counts only
 * when `compareDistance`; a car whose mileage or place is unknown never beats one whose is known.
 *
 * Runs group by group in price order, comparing only against cars not yet beaten.
 */
export function undominatedIds(
  cars: readonly DominanceCar[],
  compareDistance: boolean,
): Set<string> {
  const groups = new Map<string, DominanceCar[]>();
  for (const car of cars) {
    const group = groups.get(car.group);
    if (group) group.push(car);
    else groups.set(car.group, [car]);
  }
  const kept = new Set<string>();
  for (const group of groups.values()) {
    group.sort(
      (a, b) => a.priceCents - b.priceCents || mileageOf(a) - mileageOf(b) || b.year - a.year,
    );
    const front: DominanceCar[] = [];
    for (const car of group) {
      if (front.some((rival) => beats(rival, car, compareDistance))) continue;
      front.push(car);
    }
    // With distance in play a later car can still beat an earlier one of the same price.
    for (const car of front) {
      if (!front.some((rival) => rival !== car && beats(rival, car, compareDistance))) {
        kept.add(car.id);
      }
    }
  }
  return kept;
}

const mileageOf = (car: DominanceCar) => car.mileageMi ?? Number.POSITIVE_INFINITY;
const distanceOf = (car: DominanceCar) => car.distanceMi ?? Number.POSITIVE_INFINITY;

function beats(rival: DominanceCar, car: DominanceCar, compareDistance: boolean): boolean {
  const isNoWorse =
    rival.priceCents <= car.priceCents &&
    mileageOf(rival) <= mileageOf(car) &&
    rival.year >= car.year &&
    (!compareDistance || distanceOf(rival) <= distanceOf(car));
  if (!isNoWorse) return false;
  return (
    rival.priceCents < car.priceCents ||
    mileageOf(rival) < mileageOf(car) ||
    rival.year > car.year ||
    (compareDistance && distanceOf(rival) < distanceOf(car))
  );
}
