import { MS_PER_DAY } from '@/lib/platform/time';
import { medianOf } from '@/lib/valuation/quantiles';
import type { MarketAdvert, ReadSources } from './market-advert';
import { MARKET_MINIMUMS } from './market-minimums';

const MS_PER_WEEK = 7 * MS_PER_DAY;
/** Weeks that are looked back on. */
export const MARKET_WEEKS = 26;

/** Half a year of seven days each, the last one ending at `asOf`: the ends, oldest first. */
export function weekEndsUntil(asOf: Date): Date[] {
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

/**
 * The weeks of a model's market, oldest first: from the first that began after its adverts were
 * first seen, half a year at most. Each week's asks are set against values of one day and one model, so
 * that `askToValue` moves with prices and not with which cars happen to be on offer.
 */
export function marketWeeks(input: WeeksInput): MarketWeek[] {
  const { adverts } = input;
  const firstMs = adverts.reduce(
    (first, { firstSeenAt }) => Math.min(first, firstSeenAt.getTime()),
    Number.POSITIVE_INFINITY,
  );
  return weekEndsUntil(input.asOf)
    .filter((endsAt) => endsAt.getTime() - MS_PER_WEEK >= firstMs)
    .map((endsAt) => marketWeek(input, endsAt));
}

function marketWeek(input: WeeksInput, endsAt: Date): MarketWeek {
  const endMs = endsAt.getTime();
  const startMs = endMs - MS_PER_WEEK;
  const isIn = (at: Date) => at.getTime() > startMs && at.getTime() <= endMs;
  const { adverts, sources, weight } = input;
  const live = adverts.filter((advert) => isLiveAt(advert, endMs));
  const asks = live.map((advert) => askAt(advert, endMs));
  const ratios = live.flatMap((advert) => {
    const valueCents = input.valueCentsOf(advert);
    return valueCents === null ? [] : [askAt(advert, endMs) / valueCents];
  });
  const changes = adverts.flatMap(({ steps }) =>
    steps.flatMap(({ at, priceCents }, index) => {
      const before = steps[index - 1];
      return before && isIn(at) ? [priceCents / before.priceCents - 1] : [];
    }),
  );
  const counted = (isCounted: (advert: MarketAdvert) => boolean) =>
    Math.round(adverts.filter(isCounted).length * weight);
  return {
    endsAt,
    isWhollyRead: isWhollyRead(sources, startMs, endMs),
    liveCount: Math.round(live.length * weight),
    newCount: counted(
      ({ firstSeenAt, sourceKey }) =>
        isIn(firstSeenAt) && firstSeenAt > (sources.get(sourceKey)?.knownSince ?? firstSeenAt),
    ),
    goneCount: counted(({ isLive, lastSeenAt }) => !isLive && isIn(lastSeenAt)),
    medianAskCents: medianFrom(asks, MARKET_MINIMUMS.asks, Math.round),
    valuedCount: ratios.length,
    askToValue: medianFrom(ratios, MARKET_MINIMUMS.valuedAsksPerWeek, roundedRatio),
    changeCount: Math.round(changes.length * weight),
    medianChangeShare: medianFrom(changes, MARKET_MINIMUMS.cuts, roundedRatio),
  };
}

function isLiveAt({ firstSeenAt, lastSeenAt, isLive }: MarketAdvert, atMs: number): boolean {
  return firstSeenAt.getTime() <= atMs && (isLive || lastSeenAt.getTime() > atMs);
}

/** What an advert asked at an instant; its first ask before that. */
function askAt({ steps, priceCents }: MarketAdvert, atMs: number): number {
  return (steps.findLast(({ at }) => at.getTime() <= atMs) ?? steps[0])?.priceCents ?? priceCents;
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
