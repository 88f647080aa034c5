/** Which cars are most like one: a plain distance over year, mileage and ask. Pure. */

interface Car {
  year: number;
  mileageMi: number | null;
  priceCents: number;
}

/** What counts as one step apart: a model year, the miles of a usual year, and a tenth of the ask. */
const MILES_PER_STEP = 12_000;
const PRICE_SHARE_PER_STEP = 0.1;
/** Where one of two mileages is unknown. */
const UNKNOWN_STEPS = 2;

/** How far two cars are apart; 0 is the same year, mileage and ask. */
export function stepsApart(car: Car, other: Car): number {
  const years = Math.abs(car.year - other.year);
  const miles =
    car.mileageMi === null || other.mileageMi === null
      ? UNKNOWN_STEPS
      : Math.abs(car.mileageMi - other.mileageMi) / MILES_PER_STEP;
  const priceStep = Math.max(1, car.priceCents * PRICE_SHARE_PER_STEP);
  return years + miles + Math.abs(car.priceCents - other.priceCents) / priceStep;
}

/** The nearest of these, the nearest first; equals stay in their order. */
export function nearestCars<Other extends Car>(
  car: Car,
  others: readonly Other[],
  limit: number,
): Other[] {
  return others
    .map((other) => ({ other, steps: stepsApart(car, other) }))
    .sort((a, b) => a.steps - b.steps)
    .slice(0, limit)
    .map(({ other }) => other);
}
