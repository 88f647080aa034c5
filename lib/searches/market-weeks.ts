import { MS_PER_DAY } from '@/lib/platform/time';
import { medianOf } from '@/lib/valuation/quantiles';
import type { MarketAdvert, ReadSources } from './market-advert';
import { MARKET_MINIMUMS } from './market-minimums';

const MS_PER_WEEK = 7 * MS_PER_DAY;
/** Weeks that are looked back on. */
export const MARKET_WEEKS = 26;

/** Half a year of seven days each, the last one ending at `asOf`: the ends, oldest first. */
function weekEndsUntil(asOf: Date): Date[] {
  return Array.from(
    { length: MARKET_WEEKS },
    (_, index) => new Date(asOf.getTime() - (MARKET_WEEKS - 1 - index) * MS_PER_WEEK),
  );
}

/** What happened in one week, and how things stood at its end. Counts are of adverts. */
export interface MarketWeek {
  endsAt: Date;
  /** False where a source of these adverts was not read during some of the week. */
  isWhollyRead: boolean;
  liveCount: number;
  /** First seen in the week, and not because their source was first read in it. */
  newCount: number;
  goneCount: number;
  /** Of the asks at its end; null for too few. */
  medianAskCents: number | null;
  /** Adverts live at its end of which the value is known. */
  valuedCount: number;
  /** Median of ask to value at its end, 1 where asks are the values of today; null for too few. */
  askToValue: number | null;
  /** Changes of an ask in the week. */
  changeCount: number;
  /** Their median, as a share of the ask before: −0.02 is a cut of 2 %; null for too few. */
  medianChangeShare: number | null;
}

export interface WeeksInput {
  adverts: readonly MarketAdvert[];
  sources: ReadSources;
  /** The market's present. */
  asOf: Date;
  /** Value of an advert's car today, all by one model, in US cents; null where it is not known. */
  valueCentsOf: (advert: MarketAdvert) => number | null;
  /** Adverts that each of these stands for; counts are multiplied by it. */
  weight: number;
}

/** What is gathered of one week. */
interface WeekTally {
  startMs: number;
  endMs: number;
  asks: number[];
  ratios: number[];
  changes: number[];
  newCount: number;
  goneCount: number;
}

/**
 * The weeks of a model's market, oldest first: from the first that began after its adverts were
 * first seen, half a year at most. Each week's asks are set against values of one day and one model, so
 * that `askToValue` moves with prices and not with which cars happen to be on offer.
 */
export function marketWeeks(input: WeeksInput): MarketWeek[] {
  const { adverts, sources, weight } = input;
  const firstMs = adverts.reduce(
    (first, { firstSeenAt }) => Math.min(first, firstSeenAt.getTime()),
    Number.POSITIVE_INFINITY,
  );
  const tallies = weekEndsUntil(input.asOf)
    .map((endsAt) => emptyTally(endsAt.getTime()))
    .filter(({ startMs }) => startMs >= firstMs);
  for (const advert of adverts) tallyAdvert(tallies, advert, input);
  return tallies.map(({ startMs, endMs, asks, ratios, changes, newCount, goneCount }) => ({
    endsAt: new Date(endMs),
    isWhollyRead: isWhollyRead(sources, startMs, endMs),
    liveCount: Math.round(asks.length * weight),
    newCount: Math.round(newCount * weight),
    goneCount: Math.round(goneCount * weight),
    medianAskCents: medianFrom(asks, MARKET_MINIMUMS.asks, Math.round),
    valuedCount: ratios.length,
    askToValue: medianFrom(ratios, MARKET_MINIMUMS.valuedAsksPerWeek, roundedRatio),
    changeCount: Math.round(changes.length * weight),
    medianChangeShare: medianFrom(changes, MARKET_MINIMUMS.cuts, roundedRatio),
  }));
}

function emptyTally(endMs: number): WeekTally {
  const startMs = endMs - MS_PER_WEEK;
  return { startMs, endMs, asks: [], ratios: [], changes: [], newCount: 0, goneCount: 0 };
}

/** Brings one advert into the weeks in which something was of it. */
function tallyAdvert(
  weeks: readonly WeekTally[],
  advert: MarketAdvert,
  { sources, valueCentsOf }: WeeksInput,
): void {
  const { isLive, priceCents, steps } = advert;
  const firstMs = advert.firstSeenAt.getTime();
  const lastMs = isLive ? Number.POSITIVE_INFINITY : advert.lastSeenAt.getTime();
  const isNew = firstMs > (sources.get(advert.sourceKey)?.knownSince.getTime() ?? firstMs);
  const valueCents = valueCentsOf(advert);
  let askCents = steps[0]?.priceCents ?? priceCents;
  let next = 1;
  for (const week of weeks) {
    const { startMs, endMs } = week;
    // Steps before the first week only move the ask.
    for (let step = steps[next]; step && step.at.getTime() <= endMs; step = steps[next]) {
      if (step.at.getTime() > startMs) week.changes.push(step.priceCents / askCents - 1);
      askCents = step.priceCents;
      next += 1;
    }
    if (firstMs > endMs) continue;
    if (isNew && firstMs > startMs) week.newCount += 1;
    if (lastMs > endMs) {
      week.asks.push(askCents);
      if (valueCents !== null) week.ratios.push(askCents / valueCents);
    } else if (lastMs > startMs) week.goneCount += 1;
  }
}

function isWhollyRead(sources: ReadSources, fromMs: number, untilMs: number): boolean {
  return ![...sources.values()].some(({ pauses }) =>
    pauses.some(({ from, until }) => from.getTime() < untilMs && until.getTime() > fromMs),
  );
}

const RATIO_DIGITS = 4;

/** A share or ratio to a hundredth of a percent. */
export function roundedRatio(value: number): number {
  return Number(value.toFixed(RATIO_DIGITS));
}

/** The median of numbers, rounded; null for fewer than `countMin`. */
export function medianFrom(
  values: readonly number[],
  countMin: number,
  round: (value: number) => number,
): number | null {
  return values.length < countMin ? null : round(medianOf(values));
}

/** How prices moved up to the last week. */
export interface PriceMove {
  weeks: number;
  /** Of ask to value: −0.03 is 3 % less than then. */
  share: number;
}

/**
 * By how much `askToValue` changed over so many weeks up to the last; null where one of both weeks has none.
 */
export function priceMove(weeks: readonly MarketWeek[], weekCount: number): PriceMove | null {
  const now = weeks.at(-1)?.askToValue ?? null;
  const then = weeks.at(-1 - weekCount)?.askToValue ?? null;
  return now === null || then === null
    ? null
    : { weeks: weekCount, share: roundedRatio(now / then - 1) };
}
