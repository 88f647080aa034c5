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

/** A base and a price for each pound of curb weight. */
export interface PoundFee {
  kind: 'pound';
  baseDollars: number;
  centsPerLb: number;
}

/** Fees by age, in tables that go by curb weight; `upToLb` Infinity is any more. */
export interface WeightAndAgeFee {
  kind: 'weight_and_age';
  tables: readonly { upToLb: number; steps: readonly FeeStep[] }[];
}

/** One rule of a state's first registration payment. */
export type Schedule = AgeFee | FigureFee | PriceFee | PoundFee | WeightAndAgeFee;

function byAge(
  part: AgeFee['part'],
  steps: readonly FeeStep[],
  usesReferencePrice = false,
): AgeFee {
  return { kind: 'age', part, steps, usesReferencePrice };
}

/** North Dakota's years 1 to 6, 7 to 9, 10 to 12 and 13 on. */
function fourSteps(first: number, second: number, third: number, fourth: number): FeeStep[] {
  return [
    [5, first],
    [8, second],
    [11, third],
    [MORE, fourth],
  ];
}

/** New Jersey's cars up to two years old, and older ones. */
function twoSteps(young: number, older: number): FeeStep[] {
  return [
    [2, young],
    [MORE, older],
  ];
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

/** The note of the state's row in state-vehicle-costs.csv as data; its sources and year stand there. */
const ONE_SCHEDULE: Partial<Record<StateCode, Schedule>> = {
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
  // Honolulu: 46 state + 20 county + 7.50, and 1.75 cents a pound to the state, 7 to the county.
  HI: { kind: 'pound', baseDollars: 73.5, centsPerLb: 8.75 },
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
  ND: {
    kind: 'weight_and_age',
    tables: [
      { upToLb: 3_199, steps: fourSteps(73, 65, 57, 49) },
      { upToLb: 4_499, steps: fourSteps(93, 81, 69, 57) },
    ],
  },
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
  NJ: {
    kind: 'weight_and_age',
    tables: [
      { upToLb: 3_500, steps: twoSteps(59, 46.5) },
      { upToLb: MORE, steps: twoSteps(84, 71.5) },
    ],
  },
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
  // 30 % less from ten years on.
  SD: byAge('fixed', [
    [9, 110],
    [MORE, 77],
  ]),
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

/** Iowa's weight part beside the one on list price: 40 cents for each 100 lb. */
const IA_WEIGHT: PoundFee = { kind: 'pound', baseDollars: 0, centsPerLb: 0.4 };

/**
 * Schedules seen in a source, by state; a state without one uses its row's figure for the reference car.
 */
export function registrationSchedules(state: StateCode): readonly Schedule[] {
  const schedule = ONE_SCHEDULE[state];
  if (!schedule) return [];
  return state === 'IA' ? [schedule, IA_WEIGHT] : [schedule];
}
