import type { StateCode } from '@/db/vocabulary';
import { roundCents } from '@/lib/platform/money';

/** Dollars up to and including a bound. */
export type FeeStep = readonly [upTo: number, dollars: number];

const MORE = Number.POSITIVE_INFINITY;

/** The dollars of the first step whose bound the figure does not pass, as cents. */
export function centsAt(steps: readonly FeeStep[], figure: number): number {
  const found = steps.find(([upTo]) => figure <= upTo);
  return roundCents((found?.[1] ?? 0) * 100);
}

/**
 * Fees by age in full model years (0 = this model year). `part` says which part of the row they
 * replace. Figures on a list price use the reference car's $30,000.
 */
export interface AgeFee {
  kind: 'age';
  part: 'fixed' | 'value';
  steps: readonly FeeStep[];
  usesReferencePrice: boolean;
}

/** Fees by curb weight in pounds, or by combined MPG. */
export interface FigureFee {
  kind: 'weight' | 'mpg';
  steps: readonly FeeStep[];
}

/** Fees on what was paid for the car. */
export interface PriceFee {
  kind: 'price';
  part: 'fixed' | 'value';
  rateMillionths: number;
  minDollars: number;
  bands: readonly FeeStep[];
}

/** One rule of a state's first registration payment. */
export type Schedule = AgeFee | FigureFee | PriceFee;

function byAge(
  part: AgeFee['part'],
  steps: readonly FeeStep[],
  usesReferencePrice = false,
): AgeFee {
  return { kind: 'age', part, steps, usesReferencePrice };
}

/** Arizona: 60 % of list price, 16.25 % less each year, at 2.89 per 100 for a used car. */
const AZ_STEPS: readonly FeeStep[] = Array.from(
  { length: 25 },
  (_, age): FeeStep => [age === 24 ? MORE : age, 30_000 * 0.6 * 0.8375 ** age * 0.0289],
);

/** Nevada: 4 % of 35 % of list price, less 15 % and then 10 % a year, not under 5 %. */
const NV_STEPS: readonly FeeStep[] = Array.from(
  { length: 10 },
  (_, age): FeeStep => [
    age === 9 ? MORE : age,
    30_000 * 0.35 * 0.04 * (age === 0 ? 1 : Math.max(0.05, 0.95 - 0.1 * age)),
  ],
);

/**
 * Schedules seen in a source, by state; the other states use the row's figure. Each is the note of
 * the state's row in state-vehicle-costs.csv as data; its sources and year stand there.
 */
export const REGISTRATION_SCHEDULES: Partial<Record<StateCode, Schedule>> = {
  AR: {
    kind: 'weight',
    steps: [
      [3_000, 17],
      [4_500, 25],
      [MORE, 30],
    ],
  },
  AZ: byAge('value', AZ_STEPS, true),
  CA: {
    kind: 'price',
    part: 'value',
    rateMillionths: 6_500,
    minDollars: 0,
    bands: [
      [4_999.99, 32],
      [24_999.99, 65],
      [34_999.99, 129],
      [59_999.99, 194],
      [MORE, 227],
    ],
  },
  CO: byAge(
    'value',
    [
      [0, 536],
      [1, 383],
      [2, 306],
      [3, 230],
      [8, 115],
      [MORE, 3],
    ],
    true,
  ),
  DC: {
    kind: 'weight',
    steps: [
      [3_499, 72],
      [4_999, 175],
      [5_999, 250],
      [MORE, 500],
    ],
  },
  IA: byAge(
    'value',
    [
      [6, 300],
      [8, 225],
      [10, 150],
      [MORE, 50],
    ],
    true,
  ),
  ID: byAge('fixed', [
    [2, 69],
    [6, 57],
    [MORE, 45],
  ]),
  KS: {
    kind: 'weight',
    steps: [
      [4_500, 42.5],
      [MORE, 52.25],
    ],
  },
  LA: { kind: 'price', part: 'fixed', rateMillionths: 2_000, minDollars: 20, bands: [] },
  MD: {
    kind: 'weight',
    steps: [
      [3_500, 120.5],
      [3_700, 125.5],
      [MORE, 191.5],
    ],
  },
  ME: byAge(
    'value',
    [
      [0, 720],
      [1, 525],
      [2, 405],
      [3, 300],
      [4, 195],
      [MORE, 120],
    ],
    true,
  ),
  MN: byAge(
    'value',
    [
      [0, 472.5],
      [1, 448.88],
      [2, 425.25],
      [3, 378],
      [4, 330.75],
      [5, 283.5],
      [6, 236.25],
      [7, 189],
      [8, 141.75],
      [MORE, 47.25],
    ],
    true,
  ),
  MT: byAge('fixed', [
    [4, 217],
    [10, 87],
    [MORE, 28],
  ]),
  ND: byAge('fixed', [
    [5, 93],
    [8, 81],
    [11, 69],
    [MORE, 57],
  ]),
  NH: byAge(
    'value',
    [
      [0, 540],
      [1, 450],
      [2, 360],
      [3, 270],
      [4, 180],
      [MORE, 90],
    ],
    true,
  ),
  NJ: byAge('fixed', [
    [2, 59],
    [MORE, 46.5],
  ]),
  NV: byAge('value', NV_STEPS, true),
  OK: byAge('fixed', [
    [3, 96],
    [7, 86],
    [11, 66],
    [15, 46],
    [MORE, 26],
  ]),
  OR: {
    kind: 'mpg',
    steps: [
      [19, 126],
      [39, 136],
      [MORE, 156],
    ],
  },
  UT: byAge('value', [
    [2, 150],
    [5, 110],
    [8, 80],
    [11, 50],
    [MORE, 10],
  ]),
  VA: {
    kind: 'weight',
    steps: [
      [4_000, 30.75],
      [MORE, 35.75],
    ],
  },
  WY: byAge(
    'value',
    [
      [0, 540],
      [1, 450],
      [2, 360],
      [3, 270],
      [4, 180],
      [MORE, 135],
    ],
    true,
  ),
};
