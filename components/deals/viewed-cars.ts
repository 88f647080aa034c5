/** Cars opened on this device, the last first: what is kept and how it is read back. Pure. */

/** A car as it was when it was opened. */
export interface ViewedCar {
  /** "lst_…" */
  id: string;
  title: string;
  /** What it asked then, in US cents. */
  priceCents: number;
}

const KEPT_MAX = 12;

/** Where a market's cars are kept in the browser. */
export const viewedKey = (market: string): string => `viewed-cars:${market}`;

/** Reads what was kept; anything that is not ours is left out, and nothing fails. */
export function readViewed(text: string | null): ViewedCar[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isViewedCar).slice(0, KEPT_MAX) : [];
  } catch {
    return [];
  }
}

function isViewedCar(value: unknown): value is ViewedCar {
  if (typeof value !== 'object' || value === null) return false;
  const car: Partial<Record<keyof ViewedCar, unknown>> = value;
  return (
    typeof car.id === 'string' &&
    /^lst_\w+$/.test(car.id) &&
    typeof car.title === 'string' &&
    typeof car.priceCents === 'number' &&
    Number.isFinite(car.priceCents)
  );
}

/** With this car as the last that was opened; each car once, at most twelve. */
export function withViewed(cars: readonly ViewedCar[], car: ViewedCar): ViewedCar[] {
  return [car, ...cars.filter(({ id }) => id !== car.id)].slice(0, KEPT_MAX);
}
