import type { ValuedCar } from '@/lib/valuation/valued-car';

/** One scored row: the car as the product's model sees it, and what the baselines need beside it. */
export interface BenchRow {
  rowId: string;
  fold: number | null;
  priceUsd: number;
  year: number;
  mileageMi: number;
  make: string;
  model: string;
  trim: string;
  /** The site's own verdict (great, good, fair), where the set has one. */
  dealLabel: string | null;
  car: ValuedCar;
}
