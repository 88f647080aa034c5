import type { Appraiser, LikelyParts } from './appraisal';
import { ageYearsOf, FIELD_COUNT, type MarketContext } from './car-table';
import { type CompPool, codeOf } from './comp-pool';
import { type Comp, type CompsIndex, findComps } from './comps-index';
import { evaluateParts, PART_COUNT } from './hedonic';
import { CENTRE_LOG_PRICE, type CodedCar, PART_NAMES } from './hedonic-features';
import { CAR_FIELDS, type CarField, FIELD_INDEX } from './valued-car';

/**
 * Share of adverts that say nothing of a fact from which silence is usual, and its level says what a car is
 * worth. Below it silence is of other cars: no displacement is given for electric ones.
 */
const SILENT_SHARE_USUAL = 0.2;
/** Facts whose levels are few: one that the market has never seen is taken for a usual one. */
const HAS_FEW_LEVELS = marked('seller', 'priceKind');
const IS_KEPT = marked('make', 'model');
const PRICE_KIND = FIELD_INDEX.priceKind;
/** Years of age apart at which a comp's word on a missing fact has fallen to 1/e. */
const FADE = 2;
const TRIM_PART = PART_NAMES.indexOf('trim');

/** For each fact whether it is one of these. */
function marked(...fields: CarField[]): boolean[] {
  return CAR_FIELDS.map((field) => fields.includes(field));
}

interface PoolFacts {
  /** Per field, the share of adverts that say nothing of it. */
  silentShare: Float64Array;
  /** The most common price kind. */
  mainKind: number;
}

const knownPools = new WeakMap<CompPool, PoolFacts>();

function factsOf(pool: CompPool, unknownCode: Int32Array): PoolFacts {
  const known = knownPools.get(pool);
  if (known) return known;
  const silent = new Float64Array(FIELD_COUNT);
  const kinds = new Map<number, number>();
  for (let row = 0; row < pool.rowCount; row++) {
    for (let field = 0; field < FIELD_COUNT; field++) {
      const code = pool.codes[row * FIELD_COUNT + field] as number;
      if (code === unknownCode[field]) silent[field] = (silent[field] as number) + 1;
    }
    const kind = pool.codes[row * FIELD_COUNT + PRICE_KIND] as number;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const [main] = [...kinds].sort(([a, n], [b, m]) => m - n || a - b);
  const count = Math.max(1, pool.rowCount);
  const facts = { silentShare: silent.map((each) => each / count), mainKind: main?.[0] ?? -1 };
  knownPools.set(pool, facts);
  return facts;
}

/** The facts that are not given and that few adverts of the market leave out, or whose level it never saw. */
function missingFields(
  levels: readonly string[],
  { codes }: CodedCar,
  { silentShare }: PoolFacts,
): number[] {
  const missing: number[] = [];
  for (let at = 0; at < FIELD_COUNT; at++) {
    if (IS_KEPT[at]) continue;
    const isSilent = levels[at] === '?' && (silentShare[at] as number) < SILENT_SHARE_USUAL;
    if (isSilent || (HAS_FEW_LEVELS[at] && codes[at] === -1)) missing.push(at);
  }
  return missing;
}

/** Of these facts those that the comparable cars do give. */
function givenByComps({ pool, unknownCode }: CompsIndex, near: readonly Comp[]) {
  return (field: number): boolean => {
    if (field === PRICE_KIND) return true;
    const silent = near.filter(({ row }) => codeOf(pool, row, field) === unknownCode[field]);
    return silent.length < near.length * SILENT_SHARE_USUAL;
  };
}

function compAt(pool: CompPool, row: number, context: MarketContext): CodedCar {
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

/**
 * The parts of a car that does not give facts which this market's adverts all give: the average over the
 * nearest comparable cars of what it is worth with their facts in place of the missing ones, and how much
 * that scatters. `levels` are the car's own, one a fact. Without this the share of a price that sits in usual facts (an automatic, a dealer's ask)
 * would be lost. Null where nothing is missing or nothing is comparable.
 */
export function likelyParts(
  { appraiser, context }: { appraiser: Appraiser; context: MarketContext },
  subject: { levels: readonly string[]; coded: CodedCar; vehicle: number },
): LikelyParts | null {
  const { index, adjustableKinds } = appraiser;
  const { levels, coded, vehicle } = subject;
  const known = factsOf(index.pool, index.unknownCode);
  const maybe = missingFields(levels, coded, known);
  if (maybe.length === 0) return null;
  const codes = Array.from(coded.codes);
  if (maybe.includes(PRICE_KIND)) codes[PRICE_KIND] = known.mainKind;
  const near = findComps(index, { ...coded, codes }, { vehicle, adjustableKinds });
  const missing = near.length === 0 ? [] : maybe.filter(givenByComps(index, near));
  if (missing.length === 0) return null;
  return averageOf(
    near.map((comp) => ({
      parts: partsWith(appraiser, context, { coded, codes, missing, comp }),
      weight: Math.exp(((near[0] as Comp).distance - comp.distance) / FADE),
    })),
  );
}

/** The car's parts with a comp's facts where its own are missing. */
function partsWith(
  { effects, coefficients, index, fittedLogPrice }: Appraiser,
  context: MarketContext,
  given: { coded: CodedCar; codes: readonly number[]; missing: readonly number[]; comp: Comp },
): Float64Array {
  const { coded, codes, missing, comp } = given;
  const other = compAt(index.pool, comp.row, context);
  const filled = codes.map((code, field) =>
    missing.includes(field) && field !== PRICE_KIND ? (other.codes[field] as number) : code,
  );
  const parts = evaluateParts({ ...coded, codes: filled }, effects, coefficients);
  if (missing.includes(FIELD_INDEX.trim)) {
    // What the words of the comp's trim say beyond its level: they are not kept in the pool.
    const theirs = evaluateParts(other, effects, coefficients);
    const told = theirs.reduce((sum, effect) => sum + effect, CENTRE_LOG_PRICE);
    const ofWords = (fittedLogPrice[comp.row] as number) - told;
    parts[TRIM_PART] = (parts[TRIM_PART] as number) + ofWords;
  }
  return parts;
}

function averageOf(variants: readonly { parts: Float64Array; weight: number }[]): LikelyParts {
  const parts = new Float64Array(PART_COUNT);
  let weight = 0;
  for (const variant of variants) {
    weight += variant.weight;
    for (let p = 0; p < PART_COUNT; p++) {
      parts[p] = (parts[p] as number) + variant.weight * (variant.parts[p] as number);
    }
  }
  for (let p = 0; p < PART_COUNT; p++) parts[p] = (parts[p] as number) / weight;
  const sumOf = (all: Float64Array) => all.reduce((sum, effect) => sum + effect, 0);
  const middle = sumOf(parts);
  const variance = variants.reduce(
    (sum, variant) => sum + variant.weight * (sumOf(variant.parts) - middle) ** 2,
    0,
  );
  return { parts, logSpread: Math.sqrt(variance / weight) };
}
