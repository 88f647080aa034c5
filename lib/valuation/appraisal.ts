import { PRICE_KINDS, type PriceKind } from '@/db/vocabulary';
import {
  ageSlice,
  type Calibration,
  type PriceSpread,
  priceSpread,
  SPREAD_FIELDS,
  type SpreadFacts,
} from './calibration';
import { COMPS_MAX, type CompRules, type CompsIndex, findComps } from './comps-index';
import { type CoefficientSets, type EffectTable, evaluateParts, PART_COUNT } from './hedonic';
import { CENTRE_LOG_PRICE, type CodedCar, PART_NAMES, type PartName } from './hedonic-features';
import { emptyNeighbourhood, findNeighbourhood } from './neighbourhood';
import { weightedMedianAmong } from './quantiles';
import { FIELD_INDEX } from './valued-car';

/** Why a value is too uncertain to rate an ask by it. The value itself is still given. */
export const UNRATED_REASONS = [
  'market_too_thin',
  'price_kind_not_measured',
  'too_few_comps',
  'interval_too_wide',
] as const;
export type UnratedReason = (typeof UNRATED_REASONS)[number];

/** Bars of the explanation, in the order in which they add up. */
export const VALUE_PART_CODES = ['base', 'age', 'mileage', 'trim', 'other', 'comps'] as const;
export type ValuePartCode = (typeof VALUE_PART_CODES)[number];

/** One bar of the explanation. `base` is a price, the others what they add to it. */
export interface ValuePart {
  code: ValuePartCode;
  label: string;
  cents: number;
}

/** A comparable advert: its price moved to this car's facts, and how alike it is (1 = in all facts). */
export interface ValuedComp {
  id: string;
  /** Its row in the model's pool of comps. */
  row: number;
  adjustedPriceCents: number;
  similarity: number;
}

/** What a car is worth on its market, with the evidence. All money in US cents. */
export interface Valuation {
  id: string;
  p10Cents: number;
  p30Cents: number;
  /** The value. */
  p50Cents: number;
  p70Cents: number;
  p90Cents: number;
  /** Share (0–100) of this car's own price distribution at or below its ask; null without an ask. */
  askPercentile: number | null;
  /**
   * 0–1: the narrower the 80 % interval and the more comps, the nearer to 1. It is
   * (1 - width / 1.2) * min(1, comps / 8), width being (p90 - p10) / p50, never below 0.
   */
  confidence: number;
  /** The comps' ids, nearest first. */
  compIds: string[];
  comps: ValuedComp[];
  /** From the base to p50; their cents add up to p50Cents exactly. */
  parts: ValuePart[];
  unratedReason: UnratedReason | null;
  /** By part, on the log scale, what the price curve says of the car; guessed facts are in it. */
  logParts: Float64Array;
}

/** The average effects of a group of adverts by part, PART_COUNT numbers, and how many there are. */
export interface GroupMeans {
  count: number;
  parts: Float64Array;
}

/** The averages that explanations start from, by code of the level. */
export interface PartMeans {
  models: Map<number, GroupMeans>;
  makes: Map<number, GroupMeans>;
  market: GroupMeans;
}

/** How many physical cars of each level a market holds. */
export interface LevelCounts {
  models: Map<number, number>;
  trims: Map<number, number>;
  vehicles: number;
}

/** Everything that values a car: one fit of the hedonic and what was learned around it. */
export interface Appraiser {
  effects: EffectTable;
  /** One set. */
  coefficients: CoefficientSets;
  means: PartMeans;
  counts: LevelCounts;
  index: CompsIndex;
  /** This fit's estimate of ln price for every advert of the index's pool. */
  fittedLogPrice: Float32Array;
  /**
   * The same by part, PART_COUNT numbers each; null where it is not kept and each advert is evaluated anew,
   * which costs less memory and more time.
   */
  fittedParts: Float32Array | null;
  /** By age slice: the median of what its adverts ask beyond the fit, on the log scale. */
  ageShift: readonly number[];
  /** Codes of the price kinds between which this market has measured the difference. */
  adjustableKinds: ReadonlySet<number>;
  kindOfCode: ReadonlyMap<number, PriceKind>;
  /** Codes of titles that are clean or not given; null where no title is known. */
  cleanTitles: ReadonlySet<number>;
  calibration: Calibration;
}

/** A car's parts where some of its facts are guessed from the comparable cars. */
export interface LikelyParts {
  /** PART_COUNT effects on ln price. */
  parts: Float64Array;
  /** Standard deviation on the log scale of what the guessed facts may add. */
  logSpread: number;
}

/** The price kind of each code, from the levels in the order of their codes. */
export function kindsByCode(levels: Iterable<string>): Map<number, PriceKind> {
  const kinds = [...levels].map((level) => PRICE_KINDS.find((kind) => kind === level));
  return new Map(
    kinds.flatMap((kind, code) => (kind === undefined ? [] : [[code, kind] as const])),
  );
}

/** A value before its interval, all on the scale of ln cents. */
export interface PointEstimate {
  parts: Float64Array;
  /** By the hedonic alone. */
  hedonicLogPrice: number;
  /** With what the adverts around it add. */
  logValue: number;
  facts: SpreadFacts;
}

/** Weight of neighbours at which their median counts by half. */
export const LOCAL_SHRINK_WEIGHT = 8;
/** Share of a neighbourhood's word that has proved right on the sets this was chosen on. */
export const LOCAL_TRUST = 0.75;

/** Where one car's neighbours are weighed before the next one's: a valuation ends before another begins. */
const near = emptyNeighbourhood();
const residuals = new Float64Array(near.weights.length);
const sizes = new Float64Array(near.weights.length);
const weighed = new Float64Array(near.weights.length);

function gatherNeighbourhood(
  { index, fittedLogPrice }: Omit<Appraiser, 'calibration'>,
  car: CodedCar,
  rules: CompRules,
  ageShift: number,
): { shift: number; spread: number; weight: number } {
  const { rows, weights, count } = findNeighbourhood(index, car, rules, near);
  if (count === 0) return { shift: 0, spread: 0, weight: 0 };
  const { logPrice } = index.pool;
  let weight = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    const residual = (logPrice[row] as number) - (fittedLogPrice[row] as number) - ageShift;
    residuals[i] = residual;
    sizes[i] = Math.abs(residual);
    weighed[i] = weights[i] as number;
    weight += weights[i] as number;
  }
  const middle = weightedMedianAmong(residuals, weighed, count);
  // The first median left the weights in its own order; here they are for the second.
  const spread = weightedMedianAmong(sizes, weights, count);
  return { shift: (middle * weight) / (weight + LOCAL_SHRINK_WEIGHT), spread, weight };
}

/**
 * Values a car by the hedonic and its neighbourhood, without its own price. `likely` are its parts where some
 * of its facts are guessed.
 */
export function estimatePoint(
  appraiser: Omit<Appraiser, 'calibration'>,
  car: CodedCar,
  vehicle: number,
  likely: LikelyParts | null = null,
): PointEstimate {
  const { effects, coefficients, counts } = appraiser;
  const parts = likely?.parts ?? evaluateParts(car, effects, coefficients);
  let relative = 0;
  for (let p = 0; p < PART_COUNT; p++) relative += parts[p] as number;
  const ageShift = appraiser.ageShift[ageSlice(car.ageYears)] as number;
  const rules = { vehicle, adjustableKinds: appraiser.adjustableKinds };
  const local = gatherNeighbourhood(appraiser, car, rules, ageShift);
  const hedonicLogPrice = CENTRE_LOG_PRICE + relative;
  return {
    parts,
    hedonicLogPrice,
    logValue: hedonicLogPrice + ageShift + LOCAL_TRUST * local.shift,
    facts: {
      ageYears: car.ageYears,
      mileageMi: car.mileageMi,
      isMileageGiven: car.isMileageGiven,
      priceKind: appraiser.kindOfCode.get(car.codes[FIELD_INDEX.priceKind] as number) ?? null,
      isTitleBranded: !appraiser.cleanTitles.has(car.codes[FIELD_INDEX.title] as number),
      groups: SPREAD_FIELDS.map((field) => car.codes[FIELD_INDEX[field]] as number),
      relativeLogValue: relative,
      modelCount: counts.models.get(car.codes[FIELD_INDEX.model] as number) ?? 0,
      trimCount: counts.trims.get(car.codes[FIELD_INDEX.trim] as number) ?? 0,
      localSpread: local.spread,
      localWeight: local.weight,
    },
  };
}

/** Years of age apart at which similarity has fallen to 1/e. */
const SIMILARITY_FADE = 6;
/** With fewer comps an ask is not rated. */
export const COMPS_MIN = 3;
const VEHICLES_MIN = 50;
/** Widest (p90 - p10) / p50 by which an ask may be rated. */
export const WIDTH_MAX = 1.6;
const CONFIDENCE_WIDTH = 1.2;
const CONFIDENT_COMPS = 8;

/** The confidence (0–1) of a value whose (p90 - p10) / p50 is `width`, by how many comps it has. */
export function confidenceOf(width: number, compCount: number): number {
  return Math.max(0, 1 - width / CONFIDENCE_WIDTH) * Math.min(1, compCount / CONFIDENT_COMPS);
}

/** Values a car with its evidence. `priceCents` is only placed in the result, never looked at before. */
export function appraise(
  appraiser: Appraiser,
  car: CodedCar,
  subject: {
    id: string;
    vehicle: number;
    priceCents: number | null;
    likely?: LikelyParts | null;
  },
): Valuation {
  const likely = subject.likely ?? null;
  const point = estimatePoint(appraiser, car, subject.vehicle, likely);
  const { hedonicLogPrice, logValue } = point;
  const spread = widenedSpread(
    priceSpread(appraiser.calibration, point.facts),
    likely?.logSpread ?? 0,
  );
  const comps = listComps(appraiser, car, subject.vehicle, hedonicLogPrice);
  const p10Cents = centsAt(spread, logValue, 0.1);
  const p50Cents = centsAt(spread, logValue, 0.5);
  const p90Cents = centsAt(spread, logValue, 0.9);
  const width = (p90Cents - p10Cents) / Math.max(1, p50Cents);
  return {
    id: subject.id,
    p10Cents,
    p30Cents: centsAt(spread, logValue, 0.3),
    p50Cents,
    p70Cents: centsAt(spread, logValue, 0.7),
    p90Cents,
    askPercentile: percentileOf(subject.priceCents, logValue, spread),
    confidence: confidenceOf(width, comps.length),
    compIds: comps.map((comp) => comp.id),
    comps,
    parts: explain(appraiser, car, point, p50Cents),
    unratedReason: reasonUnrated(appraiser, car, { compCount: comps.length, width }),
    logParts: point.parts,
  };
}

function centsAt(spread: PriceSpread, logValue: number, share: number): number {
  return Math.round(Math.exp(logValue + spread.offsetAt(share)));
}

/** 80 % of a normal distribution lie within this many standard deviations around its middle. */
const NORMAL_80_WIDTH = 2.563;

/** A spread that holds what guessed facts add as well; errors of both kinds are taken as independent. */
function widenedSpread(spread: PriceSpread, logSpread: number): PriceSpread {
  if (logSpread === 0) return spread;
  const ownSize = (spread.offsetAt(0.9) - spread.offsetAt(0.1)) / NORMAL_80_WIDTH;
  const growth = Math.hypot(1, logSpread / Math.max(ownSize, 1e-6));
  return {
    offsetAt: (share) => growth * spread.offsetAt(share),
    shareBelow: (offset) => spread.shareBelow(offset / growth),
  };
}

function percentileOf(
  priceCents: number | null,
  logValue: number,
  spread: PriceSpread,
): number | null {
  if (priceCents === null || !(priceCents > 0)) return null;
  return 100 * spread.shareBelow(Math.log(priceCents) - logValue);
}

function reasonUnrated(
  appraiser: Appraiser,
  car: CodedCar,
  { compCount, width }: { compCount: number; width: number },
): UnratedReason | null {
  if (appraiser.counts.vehicles < VEHICLES_MIN) return 'market_too_thin';
  const { adjustableKinds } = appraiser;
  const isMeasured = adjustableKinds.has(car.codes[FIELD_INDEX.priceKind] as number);
  // The curve of a rare kind is that of the others: to rate by it would mix kinds unmeasured.
  if (adjustableKinds.size > 0 && !isMeasured) return 'price_kind_not_measured';
  if (compCount < COMPS_MIN) return 'too_few_comps';
  return width > WIDTH_MAX ? 'interval_too_wide' : null;
}

function listComps(
  appraiser: Appraiser,
  car: CodedCar,
  vehicle: number,
  hedonicLogPrice: number,
): ValuedComp[] {
  const { index, fittedLogPrice, adjustableKinds } = appraiser;
  return findComps(index, car, { vehicle, adjustableKinds })
    .slice(0, COMPS_MAX)
    .map(({ row, distance }) => ({
      id: index.pool.ids[row] as string,
      row,
      adjustedPriceCents: Math.round(
        Math.exp(
          (index.pool.logPrice[row] as number) + hedonicLogPrice - (fittedLogPrice[row] as number),
        ),
      ),
      similarity: Math.exp(-distance / SIMILARITY_FADE),
    }));
}

const PART_LABELS: Record<Exclude<ValuePartCode, 'base'>, string> = {
  age: 'Model year',
  mileage: 'Mileage',
  trim: 'Trim',
  other: 'Body, engine, condition, place and other facts',
  comps: 'What similar adverts ask beyond their facts',
};

const partNumber = (part: PartName): number => PART_NAMES.indexOf(part);

/**
 * The way from the average advert of the car's make and model (or make, or market, where there is
 * none) to p50, each step rounded as a running total, so that the steps add up.
 */
function explain(
  { means }: Appraiser,
  car: CodedCar,
  point: PointEstimate,
  p50Cents: number,
): ValuePart[] {
  const ofModel = means.models.get(car.codes[FIELD_INDEX.model] as number);
  const ofMake = means.makes.get(car.codes[FIELD_INDEX.make] as number);
  const group = ofModel ?? ofMake ?? means.market;
  const name = ofModel ? 'this make and model' : ofMake ? 'this make' : 'the market';
  const beyond = (part: PartName) =>
    (point.parts[partNumber(part)] as number) - (group.parts[partNumber(part)] as number);
  let log = CENTRE_LOG_PRICE + group.parts.reduce((sum, effect) => sum + effect, 0);
  let running = Math.round(Math.exp(log));
  const out: ValuePart[] = [
    { code: 'base', label: `Average advert of ${name} (${group.count})`, cents: running },
  ];
  const steps = [
    ['age', beyond('age')],
    ['mileage', beyond('mileage')],
    ['trim', beyond('trim')],
    ['other', beyond('other') + beyond('base')],
  ] as const;
  for (const [code, effect] of steps) {
    log += effect;
    const total = Math.round(Math.exp(log));
    out.push({ code, label: PART_LABELS[code], cents: total - running });
    running = total;
  }
  out.push({ code: 'comps', label: PART_LABELS.comps, cents: p50Cents - running });
  return out;
}
