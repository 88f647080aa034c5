import { MS_PER_DAY } from '@/lib/platform/time';
import { type CarSpell, watchedUntil } from './car-spells';
import type { MarketAdvert } from './market-advert';
import { MARKET_MINIMUMS } from './market-minimums';
import { medianFrom, roundedRatio } from './market-weeks';
import { type Subject, shareLasting, survivalSteps } from './survival';

const CUT_BY_DAYS = [14, 30, 60] as const;

/** How sellers of a model come down. Shares are 0–1. */
export interface Negotiation {
  /** Cars that were followed from the day they were put up. */
  count: number;
  /** Of them, how many were seen to be cut at least once. */
  cutCount: number;
  /** Share that is cut at least once by so many days; null for too few. */
  cutBy: { days: number; share: number | null }[];
  /** Days from being put up to the first cut, of those that were cut; null for too few. */
  medianDaysToFirstCut: number | null;
  /** Single cuts of all adverts. */
  cutsSeen: number;
  /** Their median, as a share of the ask before; null for too few. */
  medianCutShare: number | null;
  /** Adverts that ended. */
  endedCount: number;
  /** Of them, the median of last to first ask: 0.97 is 3 % less; null for too few. */
  lastToFirstAsk: number | null;
  /** Of them, the share whose last ask was below the first; null for too few. */
  endedCutShare: number | null;
}

/**
 * What asks did on the way. The share that is cut by a day counts each car as long as it was watched and
 * not yet cut, so that one put up yesterday does not count as one that never comes down. Where a
 * seller ends is not known: only the last ask is.
 */
export function negotiationOf(
  adverts: readonly MarketAdvert[],
  spells: readonly CarSpell[],
): Negotiation {
  const toFirstCut = spells.map(untilFirstCut);
  const cut = toFirstCut.filter(({ hasEnded }) => hasEnded);
  const isEnough = toFirstCut.length >= MARKET_MINIMUMS.followedCars;
  const steps = survivalSteps(toFirstCut, MARKET_MINIMUMS.carsAtRisk);
  const watchedDays = lastDayAtRisk(toFirstCut, MARKET_MINIMUMS.carsAtRisk);
  const cuts = adverts.flatMap(cutsOf);
  const lastToFirst = adverts.flatMap(({ isLive, steps: asks, priceCents }) => {
    const [first] = asks;
    return isLive || !first ? [] : [priceCents / first.priceCents];
  });
  const ended = lastToFirst.length;
  return {
    count: toFirstCut.length,
    cutCount: cut.length,
    cutBy: CUT_BY_DAYS.map((days) => ({
      days,
      share: isEnough && days <= watchedDays ? roundedRatio(1 - shareLasting(steps, days)) : null,
    })),
    medianDaysToFirstCut: medianFrom(
      cut.map(({ watched }) => watched.at(-1)?.untilDay ?? 0),
      MARKET_MINIMUMS.cuts,
      Math.round,
    ),
    cutsSeen: cuts.length,
    medianCutShare: medianFrom(cuts, MARKET_MINIMUMS.cuts, roundedRatio),
    endedCount: ended,
    lastToFirstAsk: medianFrom(lastToFirst, MARKET_MINIMUMS.endedCars, roundedRatio),
    endedCutShare:
      ended < MARKET_MINIMUMS.endedCars
        ? null
        : roundedRatio(lastToFirst.filter((ratio) => ratio < 1).length / ended),
  };
}

function cutsOf({ steps }: MarketAdvert): number[] {
  return steps.flatMap(({ priceCents }, index) => {
    const before = steps[index - 1]?.priceCents ?? priceCents;
    return priceCents < before ? [1 - priceCents / before] : [];
  });
}

/** A car from being put up to the first cut of one of its adverts. */
function untilFirstCut({ adverts, watched }: CarSpell): Subject {
  const [first] = adverts;
  const startMs = first ? startOf(first) : 0;
  const cutDays = adverts.flatMap(({ steps }) =>
    steps.flatMap(({ at, priceCents }, index) =>
      priceCents < (steps[index - 1]?.priceCents ?? priceCents)
        ? [(at.getTime() - startMs) / MS_PER_DAY]
        : [],
    ),
  );
  if (cutDays.length === 0) return { watched, hasEnded: false };
  const cutDay = Math.min(...cutDays);
  const until = watchedUntil(watched, cutDay);
  // A cut that came while nobody looked has no day of its own.
  return { watched: until, hasEnded: until.at(-1)?.untilDay === cutDay };
}

function startOf({ firstSeenAt, listedAt }: MarketAdvert): number {
  return Math.min(firstSeenAt.getTime(), (listedAt ?? firstSeenAt).getTime());
}

/** The latest day on which so many were still watched. */
function lastDayAtRisk(subjects: readonly Subject[], countMin: number): number {
  const untils = subjects.map(({ watched }) => watched.at(-1)?.untilDay ?? 0).sort((a, b) => b - a);
  return untils[countMin - 1] ?? 0;
}
