import type { CarSpells } from './car-spells';
import { MARKET_MINIMUMS } from './market-minimums';
import { roundedRatio } from './market-weeks';
import { dayByWhich, shareLasting, survivalSteps } from './survival';

const GONE_BY_DAYS = [7, 14, 30, 60, 90] as const;

/** How long cars of a model are on offer. Gone is not sold: only a seller knows. Shares are 0–1. */
export interface DaysToSell {
  /** Cars followed from the day they were put up. */
  count: number;
  /** Of them gone, in whatever way. */
  goneCount: number;
  /** Days by which a quarter, half and three quarters are gone; null where so many were not seen to go. */
  quarterDays: number | null;
  medianDays: number | null;
  threeQuarterDays: number | null;
  /** 95 % interval of the median; an open end is null. */
  medianLowDays: number | null;
  medianHighDays: number | null;
  /** Share gone by so many days; null beyond what was watched. */
  goneBy: { days: number; share: number | null }[];
  /** What is left on offer day by day: the steps of the estimate. Empty for too few. */
  steps: { day: number; share: number; lowShare: number; highShare: number }[];
  /** The day up to which enough cars were watched. */
  watchedDays: number;
  unknownStartCount: number;
  unwatchedCount: number;
}

/** Steps of a curve that are given at most. */
const STEPS_MAX = 60;

/**
 * The days until cars are gone, by the product-limit estimate: cars still on offer count as long as they
 * were watched, so that slow ones are not left out. Null figures for fewer than 20 cars or 8 that are gone.
 */
export function daysToSellOf({ spells, unknownStartCount, unwatchedCount }: CarSpells): DaysToSell {
  const goneCount = spells.filter(({ hasEnded }) => hasEnded).length;
  const isEnough =
    spells.length >= MARKET_MINIMUMS.followedCars && goneCount >= MARKET_MINIMUMS.endedCars;
  const steps = isEnough ? survivalSteps(spells, MARKET_MINIMUMS.carsAtRisk) : [];
  const untils = spells.map(({ watched }) => watched.at(-1)?.untilDay ?? 0).sort((a, b) => b - a);
  const watchedDays = Math.floor(untils[MARKET_MINIMUMS.carsAtRisk - 1] ?? 0);
  const by = (share: number, of?: 'lowShare' | 'highShare') =>
    wholeDay(dayByWhich(steps, share, of));
  return {
    count: spells.length,
    goneCount,
    quarterDays: by(0.25),
    medianDays: by(0.5),
    threeQuarterDays: by(0.75),
    medianLowDays: by(0.5, 'lowShare'),
    medianHighDays: by(0.5, 'highShare'),
    goneBy: GONE_BY_DAYS.map((days) => ({
      days,
      share: isEnough && days <= watchedDays ? roundedRatio(1 - shareLasting(steps, days)) : null,
    })),
    steps: thinned(steps).map(({ day, share, lowShare, highShare }) => ({
      day: Number(day.toFixed(1)),
      share: roundedRatio(share),
      lowShare: roundedRatio(lowShare),
      highShare: roundedRatio(highShare),
    })),
    watchedDays,
    unknownStartCount,
    unwatchedCount,
  };
}

function wholeDay(day: number | null): number | null {
  return day === null ? null : Math.max(1, Math.round(day));
}

/** At most sixty of many, the last among them. */
function thinned<T>(steps: readonly T[]): T[] {
  const every = Math.ceil(steps.length / STEPS_MAX);
  return steps.filter((_, index) => (steps.length - 1 - index) % Math.max(1, every) === 0);
}
