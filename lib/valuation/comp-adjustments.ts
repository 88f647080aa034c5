import type { Appraiser, Valuation } from './appraisal';
import { ageYearsOf, codeCar, codedCarAt, FIELD_COUNT, type MarketContext } from './car-table';
import { codeOf } from './comp-pool';
import { evaluateParts, PART_COUNT } from './hedonic';
import { type CodedCar, PART_NAMES, type PartName } from './hedonic-features';
import type { MarketModel, MarketTraining } from './market-model';
import { type CarToValue, FIELD_INDEX } from './valued-car';

/** What leads from a comp's own price to its adjusted one, in the order in which it adds up. */
export const COMP_STEP_CODES = ['age', 'mileage', 'other', 'price_kind', 'trim'] as const;
export type CompStepCode = (typeof COMP_STEP_CODES)[number];

/** What of a valuation is explained: some of its comps, by what the price curve says of the car. */
type Explained = Pick<Valuation, 'comps' | 'logParts'>;

const partNumber = (part: PartName): number => PART_NAMES.indexOf(part);
const sumOf = (numbers: ArrayLike<number>): number =>
  Array.from(numbers).reduce((sum, each) => sum + each, 0);
/** Below this, on the log scale, two fits of one price differ by how numbers are kept, not by facts. */
const SAME_LOG = 1e-6;

/**
 * What the price curve says of the car, were its price of another kind; read once for each kind. `own` is
 * what it says of the car as it is, which may rest on guessed facts.
 */
function carByKind(
  appraiser: Appraiser,
  car: CodedCar,
  own: Float64Array,
): (kind: number) => Float64Array {
  const known = new Map([[car.codes[FIELD_INDEX.priceKind] as number, own]]);
  const readAs = (kind: number): Float64Array => {
    const { effects, coefficients } = appraiser;
    const codes = Array.from(car.codes);
    codes[FIELD_INDEX.priceKind] = kind;
    const given = evaluateParts(car, effects, coefficients);
    const other = evaluateParts({ ...car, codes }, effects, coefficients);
    return other.map((effect, part) => (own[part] as number) + effect - (given[part] as number));
  };
  return (kind) => {
    const met = known.get(kind);
    if (met) return met;
    const parts = readAs(kind);
    known.set(kind, parts);
    return parts;
  };
}

/** An advert of the pool as the price curve reads it; its trim words are not kept there. */
function compAt({ index: { pool } }: Appraiser, context: MarketContext, row: number): CodedCar {
  const year = pool.year[row] as number;
  return {
    codes: pool.codes.subarray(row * FIELD_COUNT, (row + 1) * FIELD_COUNT),
    words: [],
    year,
    ageYears: ageYearsOf(year, context),
    mileageMi: pool.mileageMi[row] as number,
    isMileageGiven: true,
  };
}

/** The effects of an advert of the pool. */
function partsAt(appraiser: Appraiser, context: MarketContext, row: number): ArrayLike<number> {
  const { effects, coefficients, fittedParts } = appraiser;
  if (fittedParts) return fittedParts.subarray(row * PART_COUNT, (row + 1) * PART_COUNT);
  return evaluateParts(compAt(appraiser, context, row), effects, coefficients);
}

/**
 * For each comp the steps of COMP_STEP_CODES in cents: its own price plus all of them is its adjusted
 * price, to the cent. Age, mileage, price kind and other facts are what the price curve makes of the
 * differences; trim is the rest, so that also what trim words say is in it.
 */
function adjustmentSteps(
  appraiser: Appraiser,
  context: MarketContext,
  car: CodedCar,
  { comps, logParts: own }: Explained,
): number[][] {
  if (comps.length === 0) return [];
  const { pool } = appraiser.index;
  const carAs = carByKind(appraiser, car, own);
  return comps.map(({ row, adjustedPriceCents }) => {
    const theirs = partsAt(appraiser, context, row);
    const ofKind = carAs(codeOf(pool, row, FIELD_INDEX.priceKind));
    const beyond = (part: PartName) =>
      (ofKind[partNumber(part)] as number) - (theirs[partNumber(part)] as number);
    const askedLog = pool.logPrice[row] as number;
    return runningSteps(askedLog, adjustedPriceCents, [
      beyond('age'),
      beyond('mileage'),
      beyond('other') + beyond('base'),
      ofKind === own ? 0 : sumOf(own) - sumOf(ofKind),
    ]);
  });
}

/** Steps on the log scale as cents of the running total, and as the last one what is left. */
function runningSteps(fromLog: number, toCents: number, steps: readonly number[]): number[] {
  let log = fromLog;
  let running = Math.round(Math.exp(fromLog));
  const out: number[] = [];
  for (const step of steps) {
    if (Math.abs(step) < SAME_LOG) {
      out.push(0);
      continue;
    }
    log += step;
    const total = Math.round(Math.exp(log));
    out.push(total - running);
    running = total;
  }
  return withRest(out, toCents - running, Math.ceil(toCents * SAME_LOG));
}

/** What is left as a last step; up to a few cents of how numbers are kept go to the greatest step instead. */
function withRest(steps: readonly number[], restCents: number, noiseCents: number): number[] {
  if (Math.abs(restCents) > noiseCents) return [...steps, restCents];
  const greatest = steps.reduce(
    (best, cents, place) => (Math.abs(cents) > Math.abs(steps[best] ?? 0) ? place : best),
    0,
  );
  if ((steps[greatest] ?? 0) === 0) return [...steps, restCents];
  return [...steps.map((cents, place) => (place === greatest ? cents + restCents : cents)), 0];
}

/** The steps of the comps of a valuation that `valueCar` made of this car. */
export function explainComps(
  { appraiser, vocabulary, context }: MarketModel,
  car: CarToValue,
  valuation: Explained,
): number[][] {
  return adjustmentSteps(appraiser, context, codeCar(car, vocabulary, context), valuation);
}

/** The steps of the comps of training car `index`, by the fit that has not seen its price. */
export function explainTrainingComps(
  { table, fold, withoutFold, model }: MarketTraining,
  index: number,
  valuation: Explained,
): number[][] {
  const appraiser = withoutFold[fold[index] as number];
  if (!appraiser) return [];
  const { context } = model;
  return adjustmentSteps(appraiser, context, codedCarAt(table, index, context), valuation);
}
