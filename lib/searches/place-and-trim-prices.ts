import type { StateCode } from '@/db/vocabulary';
import { medianOf } from '@/lib/valuation/quantiles';
import { groupedBy } from './grouped';
import type { MarketAdvert } from './market-advert';
import { MARKET_MINIMUMS } from './market-minimums';
import { medianFrom, roundedRatio } from './market-weeks';

/** What a model asks in one state. */
export interface StatePrices {
  state: StateCode;
  count: number;
  medianAskCents: number;
  /**
   * What like cars ask there against all of the country: 0.97 is 3 % less. Of cars with a value, and
   * adjusted for which cars they are.
   */
  level: number;
  /** 80 % interval of the level: how far chance among so few cars may have moved it. */
  lowLevel: number;
  highLevel: number;
}

/** 80 % of a normal distribution lie within so many standard deviations. */
const NORMAL_80 = 1.2816;
/** Standard error of a median over that of a mean, and standard deviation over median distance (normal). */
const MEDIAN_ERROR = 1.2533;
const DEVIATION_OF_MAD = 1.4826;

/** Standard error of the median of some values, from how far they lie from it. */
function medianError(values: readonly number[], median: number): number {
  const distance = medianOf(values.map((value) => Math.abs(value - median)));
  return (MEDIAN_ERROR * DEVIATION_OF_MAD * distance) / Math.sqrt(values.length);
}

/** States differ by at least this much, as a standard deviation, whatever a few cars say. */
const STATES_DIFFER_MIN = 0.01;

/** Variance of the true levels: that of the measured ones, less what chance adds to it. */
function trueVariance(measured: readonly { level: number; error: number }[]): number {
  const mean = (of: (each: { level: number; error: number }) => number) =>
    measured.reduce((sum, each) => sum + of(each), 0) / measured.length;
  const variance = mean(({ level }) => (level - 1) ** 2) - mean(({ error }) => error ** 2);
  return Math.max(STATES_DIFFER_MIN ** 2, variance);
}

/** A live advert with a value. */
interface ValuedAsk extends MarketAdvert {
  p50Cents: number;
}

function isValued(advert: MarketAdvert): advert is ValuedAsk {
  return advert.isLive && advert.p50Cents !== null && advert.p50Cents > 0;
}

/**
 * The states with at least eight valued cars on offer, the cheapest first. The level of a state is the
 * median of ask to value there, times what the model says of that state (`valueCentsIn`: one and the same
 * car in each state, in US cents), against the mean of both over all states by their cars. So a state
 * with older cars is not thereby a cheaper one. The less sure a level, the more it is drawn to 1 (empirical
 * Bayes): else the cheapest of many states would be the one with the oddest few cars. Empty where fewer than two states have a level.
 */
export function statePrices(
  adverts: readonly MarketAdvert[],
  valueCentsIn: ReadonlyMap<StateCode, number>,
): StatePrices[] {
  const byState = groupedBy(adverts.filter(isValued), ({ state }) => state);
  const states = [...byState].flatMap(([state, cars]) => {
    const valueCents = state === null ? undefined : valueCentsIn.get(state);
    if (state === null || cars.length < MARKET_MINIMUMS.carsPerState || valueCents === undefined)
      return [];
    const ratios = cars.map(({ priceCents, p50Cents }) => priceCents / p50Cents);
    const askToValue = medianOf(ratios);
    const error = medianError(ratios, askToValue) * valueCents;
    return [{ state, cars, level: askToValue * valueCents, error }];
  });
  if (states.length < MARKET_MINIMUMS.states) return [];
  const carCount = states.reduce((sum, { cars }) => sum + cars.length, 0);
  const mean = states.reduce((sum, { cars, level }) => sum + cars.length * level, 0) / carCount;
  const measured = states.map(({ level, error, ...rest }) => ({
    ...rest,
    level: level / mean,
    error: error / mean,
  }));
  const variance = trueVariance(measured);
  return measured
    .map(({ state, cars, level, error }) => {
      const trust = variance / (variance + error ** 2);
      const reach = NORMAL_80 * Math.sqrt(trust) * error;
      const likely = 1 + trust * (level - 1);
      return {
        state,
        count: cars.length,
        medianAskCents: Math.round(medianOf(cars.map(({ priceCents }) => priceCents))),
        level: roundedRatio(likely),
        lowLevel: roundedRatio(likely - reach),
        highLevel: roundedRatio(likely + reach),
      };
    })
    .sort((a, b) => a.level - b.level || (a.state < b.state ? -1 : 1));
}

/** The states whose level could be told, with what they need: valued cars on offer. */
export function rankableStates(adverts: readonly MarketAdvert[]): StateCode[] {
  const byState = groupedBy(adverts.filter(isValued), ({ state }) => state);
  return [...byState].flatMap(([state, cars]) =>
    state !== null && cars.length >= MARKET_MINIMUMS.carsPerState ? [state] : [],
  );
}

/** What one trim of a model asks. */
export interface TrimPrices {
  /** Null: the advert does not say. */
  trim: string | null;
  count: number;
  medianYear: number;
  medianMileageMi: number | null;
  /** Null for too few. */
  medianAskCents: number | null;
  /** Value of a car of this trim, of the year and mileage that all trims are compared at; null where unknown. */
  valueCents: number | null;
  p10Cents: number | null;
  p90Cents: number | null;
}

/** Trims that are listed at most. */
export const TRIMS_MAX = 12;

/** Live adverts by trim, the most common first; `null` is a trim too. At most twelve. */
export function advertsByTrim(adverts: readonly MarketAdvert[]): [string | null, MarketAdvert[]][] {
  const live = adverts.filter(({ isLive }) => isLive);
  return [...groupedBy(live, ({ trim }) => trim)]
    .sort(([a, x], [b, y]) => y.length - x.length || ((a ?? '') < (b ?? '') ? -1 : 1))
    .slice(0, TRIMS_MAX);
}

/** What each trim asks, the most common first; values by `priceOf`, in US cents. */
export function trimPrices(
  adverts: readonly MarketAdvert[],
  priceOf: (trim: string | null) => { p10Cents: number; p50Cents: number; p90Cents: number } | null,
  weight = 1,
): TrimPrices[] {
  return advertsByTrim(adverts).map(([trim, cars]) => {
    const value = cars.length < MARKET_MINIMUMS.asks ? null : priceOf(trim);
    const mileages = cars.flatMap(({ mileageMi }) => mileageMi ?? []);
    return {
      trim,
      count: Math.round(cars.length * weight),
      medianYear: Math.round(medianOf(cars.map(({ year }) => year))),
      medianMileageMi: medianFrom(mileages, MARKET_MINIMUMS.asks, Math.round),
      medianAskCents: medianFrom(
        cars.map(({ priceCents }) => priceCents),
        MARKET_MINIMUMS.asks,
        Math.round,
      ),
      valueCents: value?.p50Cents ?? null,
      p10Cents: value?.p10Cents ?? null,
      p90Cents: value?.p90Cents ?? null,
    };
  });
}
