/**
 * How long a car is on offer by what is asked for it: the market's own endings, by the percentile of the ask in each
 * car's own price range. Proportional hazards (Cox 1972) with one factor that changes when the ask does, ties and
 * baseline after Breslow (1974). Gone is not sold: only a seller knows. The reasoning is in docs/selling-price.md.
 */
import { MS_PER_DAY } from '@/lib/platform/time';
import { askPercentileWithin } from '@/lib/valuation/ask-percentile';
import type { CarSpell } from './car-spells';
import type { MarketAdvert } from './market-advert';
import { MARKET_MINIMUMS } from './market-minimums';

/** A stretch in which a car was watched at one ask. */
export interface AskStretch {
  /** Days since it was put up. */
  fromDay: number;
  untilDay: number;
  /** 0.5–99.5: of the ask in the car's own price range. */
  percentile: number;
  /** Whether it was gone at the end of the stretch. */
  hasEnded: boolean;
}

/** What a car is worth, in US cents. */
export interface ValueSpread {
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
}

/** How much sooner cheap cars go. */
export interface AskEffect {
  /**
   * exp(slope) is how many times as often the cheapest go as the dearest (percentile 0 and 100), other things
   * equal. 0 where it was not measured to be above 0.
   */
  slope: number;
  /** Standard error of the estimate; null where there were too few endings for one. */
  standardError: number | null;
  /** The estimate itself, whatever its sign; null with the error. */
  estimate: number | null;
  /** Whether its 95 % interval lies above 0. */
  isMeasured: boolean;
  goneCount: number;
}

/** Days on offer as they follow from the ask: the cumulative hazard of a car that asks its middle price. */
export interface DaysByAsk {
  steps: { day: number; hazard: number; variance: number }[];
  effect: AskEffect;
  /** The day up to which at least ten cars were watched. */
  watchedDays: number;
  count: number;
  goneCount: number;
}

/** Days by which half of such cars are gone; null beyond what was watched. */
export interface ExpectedDays {
  medianDays: number | null;
  /** 95 % interval of the median; an open end is null. */
  lowDays: number | null;
  highDays: number | null;
  /** By which a quarter and three quarters are gone. */
  quarterDays: number | null;
  threeQuarterDays: number | null;
  /** Share (0–1) that is gone by `goneHorizonDays`, with its 95 % interval; null where nobody knows. */
  goneShare: number | null;
  goneLowShare: number | null;
  goneHighShare: number | null;
}

/** Endings behind an effect of the ask: fewer tell nothing of a slope. A judgement, on the careful side. */
export const ASK_EFFECT_ENDINGS_MIN = 100;
const NORMAL_975 = 1.959964;
/** A month: what a seller plans with, and short enough to be watched on most markets. */
const GONE_HORIZON_DAYS = 30;
const SHARE_DIGITS = 4;
const STEPS_MAX = 120;

/** −0.5 for the cheapest, 0.5 for the dearest. */
const factorOf = (percentile: number): number => (percentile - 50) / 100;

/**
 * The watched days of cars, cut where their ask changed. The ask is the one last seen, whichever of a car's adverts
 * showed it; cars whose value is not known are left out.
 */
export function askStretches(
  spells: readonly CarSpell[],
  spreadOf: (advert: MarketAdvert) => ValueSpread | null,
): AskStretch[] {
  return spells.flatMap(({ adverts, watched, hasEnded }) => {
    const value = adverts.map(spreadOf).find((each) => each !== null);
    const startMs = Math.min(
      ...adverts.map(({ firstSeenAt, listedAt }) =>
        Math.min(firstSeenAt.getTime(), (listedAt ?? firstSeenAt).getTime()),
      ),
    );
    const asks = adverts
      .flatMap(({ steps }) => steps)
      .map(({ at, priceCents }) => ({ day: (at.getTime() - startMs) / MS_PER_DAY, priceCents }))
      .sort((a, b) => a.day - b.day);
    if (!value || asks.length === 0) return [];
    const points = pointsOf(value);
    const stretches: AskStretch[] = [];
    for (const { fromDay, untilDay } of watched) {
      const inside = asks.filter(({ day }) => day > fromDay && day < untilDay);
      const cuts = [fromDay, ...inside.map(({ day }) => day), untilDay];
      for (const [at, cut] of cuts.slice(0, -1).entries()) {
        const until = cuts[at + 1] ?? untilDay;
        if (until <= cut) continue;
        const ask = asks.findLast(({ day }) => day <= cut) ?? asks[0];
        const percentile = askPercentileWithin(points, Math.max(1, ask?.priceCents ?? 1));
        stretches.push({ fromDay: cut, untilDay: until, percentile, hasEnded: false });
      }
    }
    const last = stretches.at(-1);
    if (last && hasEnded) last.hasEnded = true;
    return stretches;
  });
}

/** p30 and p70 half-way in ln price between what is stored. */
function pointsOf({ p10Cents, p50Cents, p90Cents }: ValueSpread) {
  return {
    p10Cents,
    p30Cents: Math.sqrt(p10Cents * p50Cents),
    p50Cents,
    p70Cents: Math.sqrt(p50Cents * p90Cents),
    p90Cents,
  };
}

/** What was watched on the day of some endings. */
interface RiskDay {
  day: number;
  ended: number;
  endedFactors: number;
  atRisk: number;
  /** Sums over those at risk of the weight, and of the weight times the factor and its square. */
  sums: readonly [number, number, number];
}

/** Each day on which cars ended, with who was still there, weighted by how often such cars go. */
function* riskDays(stretches: readonly AskStretch[], slope: number): Generator<RiskDay> {
  const weigh = ({ percentile }: AskStretch) => {
    const factor = factorOf(percentile);
    const weight = Math.exp(-slope * factor);
    return [weight, weight * factor, weight * factor * factor] as const;
  };
  const entering = [...stretches].sort((a, b) => a.fromDay - b.fromDay);
  const leaving = [...stretches].sort((a, b) => a.untilDay - b.untilDay);
  const ends = new Map<number, AskStretch[]>();
  for (const each of leaving) {
    if (each.hasEnded) ends.set(each.untilDay, [...(ends.get(each.untilDay) ?? []), each]);
  }
  let [entered, left] = [0, 0];
  let [zeroth, first, second] = [0, 0, 0];
  const count = (each: AskStretch, sign: 1 | -1) => {
    const [a, b, c] = weigh(each);
    zeroth += sign * a;
    first += sign * b;
    second += sign * c;
  };
  for (const [day, ended] of ends) {
    for (let next = entering[entered]; next && next.fromDay < day; next = entering[entered]) {
      count(next, 1);
      entered += 1;
    }
    for (let next = leaving[left]; next && next.untilDay < day; next = leaving[left]) {
      count(next, -1);
      left += 1;
    }
    const endedFactors = ended.reduce((sum, { percentile }) => sum + factorOf(percentile), 0);
    const sums = [zeroth, first, second] as const;
    yield { day, ended: ended.length, endedFactors, atRisk: entered - left, sums };
  }
}

const ROUNDS_MAX = 30;
const SLOPE_MAX = 8;
const SLOPE_PRECISION = 1e-7;

/**
 * How much sooner cheap cars go, by the partial likelihood. With fewer than 100 endings nothing is estimated;
 * where the interval reaches 0 or below, the slope is 0: this market does not show that a lower ask goes sooner, and
 * never that it goes later.
 */
export function askEffectOf(stretches: readonly AskStretch[]): AskEffect {
  const goneCount = stretches.filter(({ hasEnded }) => hasEnded).length;
  const none = { slope: 0, standardError: null, estimate: null, isMeasured: false, goneCount };
  if (goneCount < ASK_EFFECT_ENDINGS_MIN) return none;
  let slope = 0;
  let information = 0;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    let score = 0;
    information = 0;
    for (const { ended, endedFactors, sums } of riskDays(stretches, slope)) {
      const mean = sums[1] / sums[0];
      score -= endedFactors - ended * mean;
      information += ended * Math.max(0, sums[2] / sums[0] - mean * mean);
    }
    if (!(information > 0)) return none;
    const next = Math.min(SLOPE_MAX, Math.max(-SLOPE_MAX, slope + score / information));
    const isThere = Math.abs(next - slope) < SLOPE_PRECISION;
    slope = next;
    if (isThere) break;
  }
  const standardError = 1 / Math.sqrt(information);
  const isMeasured = slope - NORMAL_975 * standardError > 0;
  return { slope: isMeasured ? slope : 0, standardError, estimate: slope, isMeasured, goneCount };
}

/**
 * Days on offer by the ask, from cars of one kind and an effect that may be of more cars than these. Null for
 * fewer than 20 cars or 8 that are gone. `count` is of cars.
 */
export function daysByAsk(
  stretches: readonly AskStretch[],
  effect: AskEffect,
  count: number,
): DaysByAsk | null {
  const goneCount = stretches.filter(({ hasEnded }) => hasEnded).length;
  if (count < MARKET_MINIMUMS.followedCars || goneCount < MARKET_MINIMUMS.endedCars) return null;
  const steps: DaysByAsk['steps'] = [];
  let [hazard, variance] = [0, 0];
  for (const { day, ended, atRisk, sums } of riskDays(stretches, effect.slope)) {
    if (atRisk < MARKET_MINIMUMS.carsAtRisk) break;
    hazard += ended / sums[0];
    variance += ended / (sums[0] * sums[0]);
    steps.push({ day, hazard, variance });
  }
  if (steps.length === 0) return null;
  const untils = stretches.map(({ untilDay }) => untilDay).sort((a, b) => b - a);
  const watchedDays = Math.floor(untils[MARKET_MINIMUMS.carsAtRisk - 1] ?? 0);
  return { steps: thinned(steps), effect, watchedDays, count, goneCount };
}

/** At most so many of many, the last among them. */
function thinned<T>(steps: readonly T[]): T[] {
  const every = Math.max(1, Math.ceil(steps.length / STEPS_MAX));
  return steps.filter((_, index) => (steps.length - 1 - index) % every === 0);
}

/** The day up to which the share that is gone is told: 30, or as far as cars were watched. */
export function goneHorizonDays({ watchedDays }: DaysByAsk): number {
  return Math.min(GONE_HORIZON_DAYS, watchedDays);
}

/**
 * The days by which half of the cars are gone that keep asking at this percentile (0–100). A higher one never has
 * fewer, nor a larger share that is gone. The interval holds what is not known of the cars (Breslow's variance) and of the effect of the ask, taken as
 * independent.
 */
export function expectedDays(days: DaysByAsk, percentile: number): ExpectedDays {
  const { pull, slopeVariance } = pullOf(days.effect, percentile);
  const by = (share: number, deviations: number): number | null => {
    const wanted = Math.log(-Math.log(1 - share));
    const reached = days.steps.find(
      ({ hazard, variance }) =>
        Math.log(hazard) +
          pull +
          deviations * Math.sqrt(variance / (hazard * hazard) + slopeVariance) >=
        wanted,
    );
    return reached ? Math.max(1, Math.round(reached.day)) : null;
  };
  const horizon = days.steps.findLast(({ day }) => day <= goneHorizonDays(days));
  const unknown = { goneShare: null, goneLowShare: null, goneHighShare: null };
  return {
    ...(horizon ? goneShares(days, percentile, horizon) : unknown),
    medianDays: by(0.5, 0),
    lowDays: by(0.5, NORMAL_975),
    highDays: by(0.5, -NORMAL_975),
    quarterDays: by(0.25, 0),
    threeQuarterDays: by(0.75, 0),
  };
}

/**
 * The share (0–1) that is gone over a stretch of the cumulative hazard, of cars that ask at this percentile, with
 * its 95 % interval.
 */
function goneShares(
  { effect }: DaysByAsk,
  percentile: number,
  { hazard, variance }: { hazard: number; variance: number },
): { goneShare: number; goneLowShare: number; goneHighShare: number } {
  const { pull, slopeVariance } = pullOf(effect, percentile);
  const spread = Math.sqrt(variance / (hazard * hazard) + slopeVariance);
  const goneBy = (deviations: number): number => {
    const share = 1 - Math.exp(-hazard * Math.exp(pull + deviations * spread));
    return Number(share.toFixed(SHARE_DIGITS));
  };
  return {
    goneShare: goneBy(0),
    goneLowShare: goneBy(-NORMAL_975),
    goneHighShare: goneBy(NORMAL_975),
  };
}

/** How an ask pulls the logarithm of the hazard, and the variance of that. */
function pullOf(effect: AskEffect, percentile: number): { pull: number; slopeVariance: number } {
  const factor = factorOf(percentile);
  return {
    pull: -effect.slope * factor,
    slopeVariance: (effect.standardError ?? 0) ** 2 * factor * factor,
  };
}

/** What becomes of cars that are still on offer after some days; shares 0–1. */
export interface GoneWhileWaiting {
  /** Days that they are looked at from there on: 30, or as far as cars were watched. */
  withinDays: number;
  goneShare: number;
  /** 95 % interval. */
  goneLowShare: number;
  goneHighShare: number;
}

/** Fewer days than a week tell nothing of waiting. */
const WAITING_DAYS_MIN = 7;

/**
 * Of cars that keep asking at this percentile (0–100) and are still on offer after `fromDay` days, the share that is
 * gone within the days after: 1 − S(from + within) / S(from), from the same hazards as `expectedDays`, whose interval
 * it has too. Null where cars were not watched for a week beyond that day.
 */
export function goneWhileWaiting(
  days: DaysByAsk,
  percentile: number,
  fromDay: number,
): GoneWhileWaiting | null {
  const withinDays = Math.min(GONE_HORIZON_DAYS, Math.floor(days.watchedDays - fromDay));
  if (withinDays < WAITING_DAYS_MIN) return null;
  const nothing = { hazard: 0, variance: 0 };
  const start = days.steps.findLast(({ day }) => day <= fromDay) ?? nothing;
  const end = days.steps.findLast(({ day }) => day <= fromDay + withinDays) ?? nothing;
  const hazard = end.hazard - start.hazard;
  if (!(hazard > 0)) return null;
  const variance = end.variance - start.variance;
  return { withinDays, ...goneShares(days, percentile, { hazard, variance }) };
}
