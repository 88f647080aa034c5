import { type CarField, FIELD_INDEX } from './valued-car';

/** Which bar of the explanation a feature's effect belongs to. */
export const PART_NAMES = ['base', 'age', 'mileage', 'trim', 'other'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Ages in years at which the common price curve may bend. */
export const AGE_KNOTS = [-1, 0, 1, 2, 3, 4, 6, 8, 11, 14, 18, 23, 30, 45, 70];
/** Odometer readings in miles at which the common price curve may bend. */
export const MILEAGE_KNOTS = [
  0, 5_000, 15_000, 30_000, 50_000, 80_000, 120_000, 170_000, 230_000, 400_000,
];
/** ln of US cents that fits are relative to: a constant, so that no car's price can move it. */
export const CENTRE_LOG_PRICE = Math.log(1_500_000);
export const AGE_UNIT_YEARS = 10;
export const MILEAGE_UNIT_MI = 100_000;

/** Lengths of each knot interval that lie below `x`, in `unit`s: the ramps of a piecewise line. */
export function ramps(x: number, knots: readonly number[], unit: number): number[] {
  const out: number[] = [];
  for (let k = 0; k + 1 < knots.length; k++) {
    const low = knots[k] as number;
    const high = knots[k + 1] as number;
    out.push((Math.min(Math.max(x, low), high) - low) / unit);
  }
  return out;
}

interface IndicatorGroup {
  kind: 'level';
  part: PartName;
  first: CarField;
  /** A second fact, so that each pair of levels has its own effect. */
  second?: CarField | 'year';
  penalty: number;
}
interface SlopeGroup {
  kind: 'ageSlope' | 'mileageSlope';
  part: PartName;
  first: CarField;
  penalty: number;
}
interface WordGroup {
  kind: 'trimWord';
  part: PartName;
  first: CarField | null;
  penalty: number;
}
export type FeatureGroup = IndicatorGroup | SlopeGroup | WordGroup;

const level = (
  part: PartName,
  penalty: number,
  first: CarField,
  second?: CarField | 'year',
): IndicatorGroup =>
  second
    ? { kind: 'level', part, first, second, penalty }
    : { kind: 'level', part, first, penalty };

/**
 * Everything that may move a price, general before particular. A penalty is the number of adverts
 * whose evidence a particular effect needs before it is believed by half, so rare levels lean on
 * their parents (trim on model, model on make). The numbers were chosen on the validation folds.
 */
export const FEATURE_GROUPS: readonly FeatureGroup[] = [
  level('base', 1, 'make'),
  level('base', 0.5, 'model'),
  level('trim', 1.5, 'trim'),
  level('age', 2, 'model', 'year'),
  level('age', 2, 'make', 'year'),
  level('other', 1, 'body'),
  level('other', 1, 'drivetrain'),
  level('other', 1, 'fuel'),
  level('other', 1, 'transmission'),
  level('other', 2, 'engine'),
  level('other', 1, 'displacement'),
  level('other', 1, 'color'),
  level('other', 1, 'state'),
  level('other', 1, 'seller'),
  level('other', 0.5, 'priceKind'),
  level('other', 0.5, 'title'),
  level('other', 0.5, 'condition'),
  level('other', 1, 'cylinders'),
  level('trim', 2, 'vinPattern'),
  level('other', 2, 'model', 'body'),
  level('other', 2, 'model', 'drivetrain'),
  level('other', 2, 'model', 'fuel'),
  level('other', 2, 'model', 'transmission'),
  level('other', 2, 'model', 'engine'),
  level('other', 2, 'model', 'displacement'),
  level('other', 2, 'model', 'cylinders'),
  level('other', 3, 'make', 'title'),
  level('other', 3, 'make', 'priceKind'),
  level('other', 3, 'trim', 'drivetrain'),
  level('other', 3, 'trim', 'body'),
  { kind: 'ageSlope', part: 'age', first: 'make', penalty: 1 },
  { kind: 'ageSlope', part: 'age', first: 'model', penalty: 1 },
  { kind: 'ageSlope', part: 'age', first: 'body', penalty: 1 },
  { kind: 'ageSlope', part: 'age', first: 'fuel', penalty: 1 },
  { kind: 'ageSlope', part: 'age', first: 'condition', penalty: 1 },
  { kind: 'ageSlope', part: 'age', first: 'priceKind', penalty: 1 },
  { kind: 'ageSlope', part: 'age', first: 'trim', penalty: 3 },
  { kind: 'mileageSlope', part: 'mileage', first: 'make', penalty: 1 },
  { kind: 'mileageSlope', part: 'mileage', first: 'model', penalty: 1 },
  { kind: 'mileageSlope', part: 'mileage', first: 'body', penalty: 1 },
  { kind: 'mileageSlope', part: 'mileage', first: 'fuel', penalty: 1 },
  { kind: 'mileageSlope', part: 'mileage', first: 'priceKind', penalty: 1 },
  { kind: 'trimWord', part: 'trim', first: null, penalty: 2 },
  { kind: 'trimWord', part: 'trim', first: 'make', penalty: 2 },
  { kind: 'trimWord', part: 'trim', first: 'model', penalty: 2 },
];

const AGE_RAMPS = AGE_KNOTS.length - 1;
const MILEAGE_RAMPS = MILEAGE_KNOTS.length - 1;

/** Columns that every model has: intercept, age ramps, mileage ramps, mileage by age, no mileage. */
export const COMMON_COLUMNS = {
  intercept: 0,
  age: 1,
  mileage: 1 + AGE_RAMPS,
  mileageByAge: 1 + AGE_RAMPS + MILEAGE_RAMPS,
  mileageMissing: 2 + AGE_RAMPS + MILEAGE_RAMPS,
  count: 3 + AGE_RAMPS + MILEAGE_RAMPS,
} as const;

const COMMON_PENALTY = 0.3;

/** Penalty and part of each common column. */
export function commonColumn(column: number): { part: PartName; penalty: number } {
  if (column === COMMON_COLUMNS.intercept) return { part: 'base', penalty: 1e-6 };
  if (column < COMMON_COLUMNS.mileage) return { part: 'age', penalty: COMMON_PENALTY };
  if (column === COMMON_COLUMNS.mileageMissing) return { part: 'mileage', penalty: 1 };
  return { part: 'mileage', penalty: COMMON_PENALTY };
}

/** One car in codes: the number of each fact's level (-1 = unseen in training) and the trim words. */
export interface CodedCar {
  codes: ArrayLike<number>;
  words: ArrayLike<number>;
  year: number;
  ageYears: number;
  /** Imputed where the advert gives none. */
  mileageMi: number;
  isMileageGiven: boolean;
}

/** More levels than any fact has; keys stay exact while groups * span^2 is below 2^53. */
const FACT_SPAN = 2 ** 21;

/** The key of an effect within all groups; unique below two million levels a fact. */
function effectKey(group: number, first: number, second: number): number {
  return (group * FACT_SPAN + first) * FACT_SPAN + second;
}

/** The number of the group that an effect's key belongs to. */
export function groupOfKey(key: number): number {
  return Math.floor(key / (FACT_SPAN * FACT_SPAN));
}

/** What `second` of a group is where it is no fact of the car. */
const NO_SECOND = -1;
const YEAR_SECOND = -2;
/** By group the column of its first fact (-1: of all cars) and of its second, as numbers: they are read for every car. */
const FIRST_FIELDS = Int8Array.from(FEATURE_GROUPS, ({ first }) =>
  first === null ? -1 : FIELD_INDEX[first],
);
const SECOND_FIELDS = Int8Array.from(FEATURE_GROUPS, (group) => {
  if (group.kind !== 'level' || group.second === undefined) return NO_SECOND;
  return group.second === 'year' ? YEAR_SECOND : FIELD_INDEX[group.second];
});

/**
 * Calls `visit` with key and value of every particular effect of a car. Effects of levels not
 * seen in training are left out, which leaves the car to their parents.
 */
export function visitEffects(car: CodedCar, visit: (key: number, value: number) => void): void {
  const { codes, words } = car;
  for (let g = 0; g < FEATURE_GROUPS.length; g++) {
    const field = FIRST_FIELDS[g] as number;
    const first = field < 0 ? 0 : (codes[field] as number);
    if (first < 0) continue;
    switch ((FEATURE_GROUPS[g] as FeatureGroup).kind) {
      case 'level': {
        const second = secondCode(car, SECOND_FIELDS[g] as number);
        if (second >= 0) visit(effectKey(g, first, second), 1);
        break;
      }
      case 'ageSlope':
        visit(effectKey(g, first, 0), car.ageYears / AGE_UNIT_YEARS);
        break;
      case 'mileageSlope':
        visit(effectKey(g, first, 0), car.mileageMi / MILEAGE_UNIT_MI);
        break;
      case 'trimWord':
        for (let w = 0; w < words.length; w++) {
          const word = words[w] as number;
          if (word >= 0) visit(effectKey(g, first, word), 1);
        }
        break;
    }
  }
}

function secondCode(car: CodedCar, field: number): number {
  if (field === NO_SECOND) return 0;
  return field === YEAR_SECOND ? car.year : (car.codes[field] as number);
}
