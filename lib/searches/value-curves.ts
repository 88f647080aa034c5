import type { ExpectedPrice } from '@/lib/valuation/expected-prices';
import { medianOf, quantileOfSorted } from '@/lib/valuation/quantiles';
import { groupedBy } from './grouped';
import type { MarketAdvert } from './market-advert';
import { MARKET_MINIMUMS } from './market-minimums';
import { medianFrom, roundedRatio } from './market-weeks';

/** Where adverts stand among those of their year: curves are drawn for these together. */
const TYPICAL_PLACES = [0.1, 0.3, 0.5, 0.7, 0.9] as const;
/** Points on a curve over years and over miles. */
const YEARS_MAX = 20;
const MILEAGE_POINTS = 8;
/** Adverts of a year beyond these shares are too odd to draw a curve to. */
const ODD_SHARE = 0.02;
/** Years either side of the middle one whose adverts are compared by mileage. */
const FOCUS_REACH_YEARS = 1;
const FOCUS_ADVERTS_MIN = 15;
const ROUND_MILES = 1_000;
const MILES_A_YEAR = 12_000;
const MILES_PER_STEP = 10_000;

type Live = readonly MarketAdvert[];

/**
 * Up to five live adverts that stand for all: from cheap to dear ones of their year by value, so that a
 * curve through all of them has the model's usual mix of trims. Empty for fewer than five with a value.
 */
export function typicalAdverts(live: Live): MarketAdvert[] {
  const valued = live.filter(({ p50Cents, mileageMi }) => p50Cents !== null && mileageMi !== null);
  if (valued.length < MARKET_MINIMUMS.curveAdverts) return [];
  const standing: { advert: MarketAdvert; place: number }[] = [];
  for (const [, ofYear] of groupedBy(valued, ({ year }) => year)) {
    const middle = medianOf(ofYear.map(({ p50Cents }) => p50Cents ?? 0));
    for (const advert of ofYear) standing.push({ advert, place: (advert.p50Cents ?? 0) / middle });
  }
  standing.sort((a, b) => a.place - b.place || (a.advert.id < b.advert.id ? -1 : 1));
  const chosen = TYPICAL_PLACES.map(
    (share) => standing[Math.round(share * (standing.length - 1))]?.advert,
  );
  return [...new Set(chosen)].filter((advert) => advert !== undefined);
}

/** Cars of one model year on offer. */
export interface YearAsks {
  year: number;
  count: number;
  /** Null for too few. */
  medianAskCents: number | null;
  /** Usual mileage at that age, between years where there are too few of one. */
  mileageMi: number;
}

/** The model years that are on offer, the newest first, without the odd ones at either end. */
export function yearAsks(live: Live, newestYear: number): YearAsks[] {
  if (live.length === 0) return [];
  const sorted = live.map(({ year }) => year).sort((a, b) => a - b);
  const at = (share: number) => Math.round(quantileOfSorted(sorted, share));
  const [oldest, newest] = [at(ODD_SHARE), Math.min(at(1 - ODD_SHARE), newestYear)];
  const every = Math.max(1, Math.ceil((newest - oldest + 1) / YEARS_MAX));
  const byYear = groupedBy(live, ({ year }) => year);
  const mileages = yearMileages(byYear);
  const years: YearAsks[] = [];
  for (let year = newest; year >= oldest; year -= every) {
    const cars = byYear.get(year) ?? [];
    years.push({
      year,
      count: cars.length,
      medianAskCents: medianFrom(
        cars.map(({ priceCents }) => priceCents),
        MARKET_MINIMUMS.asks,
        Math.round,
      ),
      mileageMi: mileageAt(mileages, year, newestYear),
    });
  }
  return years;
}

/** The median mileage of each year with enough cars, by rising year. */
function yearMileages(byYear: ReadonlyMap<number, Live>): { year: number; mileageMi: number }[] {
  return [...byYear]
    .flatMap(([year, cars]) => {
      const mileageMi = medianFrom(
        cars.flatMap((car) => car.mileageMi ?? []),
        MARKET_MINIMUMS.asks,
        Math.round,
      );
      return mileageMi === null ? [] : [{ year, mileageMi }];
    })
    .sort((a, b) => a.year - b.year);
}

/** Between two known years on the line through them; else the nearest, 12,000 miles a year apart. */
function mileageAt(
  known: readonly { year: number; mileageMi: number }[],
  year: number,
  newestYear: number,
): number {
  const before = known.findLast((each) => each.year <= year);
  const after = known.find((each) => each.year >= year);
  const rounded = (miles: number) => Math.max(0, Math.round(miles / ROUND_MILES) * ROUND_MILES);
  if (before && after) {
    const span = after.year - before.year;
    const share = span === 0 ? 0 : (year - before.year) / span;
    return rounded(before.mileageMi + share * (after.mileageMi - before.mileageMi));
  }
  const near = before ?? after ?? { year: newestYear, mileageMi: MILES_A_YEAR / 2 };
  return rounded(near.mileageMi + (near.year - year) * MILES_A_YEAR);
}

/** What is compared by mileage: adverts of about one year. */
export interface MileageFocus {
  /** The year that the curve is for. */
  year: number;
  minYear: number;
  maxYear: number;
  /** With a mileage. */
  adverts: MarketAdvert[];
  /** Rising; what the curve is drawn at. Empty for fewer than five adverts. */
  mileagesMi: number[];
  medianMileageMi: number;
}

/** The adverts of the middle year and of the years beside it, or all where these are few. */
export function mileageFocus(live: Live): MileageFocus | null {
  const known = live.filter(({ mileageMi }) => mileageMi !== null);
  if (known.length === 0) return null;
  const year = Math.round(medianOf(known.map((car) => car.year)));
  const near = known.filter((car) => Math.abs(car.year - year) <= FOCUS_REACH_YEARS);
  const adverts = near.length >= FOCUS_ADVERTS_MIN ? near : known;
  const miles = adverts.map(({ mileageMi }) => mileageMi ?? 0).sort((a, b) => a - b);
  const years = adverts.map((car) => car.year);
  const low = quantileOfSorted(miles, ODD_SHARE);
  const high = quantileOfSorted(miles, 1 - ODD_SHARE);
  const step = (high - low) / (MILEAGE_POINTS - 1);
  const isEnough = adverts.length >= MARKET_MINIMUMS.curveAdverts && step > 0;
  return {
    year,
    minYear: Math.min(...years),
    maxYear: Math.max(...years),
    adverts,
    mileagesMi: isEnough
      ? Array.from({ length: MILEAGE_POINTS }, (_, index) => Math.round(low + index * step))
      : [],
    medianMileageMi: Math.round(medianOf(miles)),
  };
}

/** The middle of what is expected of several cars, quantile by quantile; null without any. */
export function middleOf(prices: readonly ExpectedPrice[]): ExpectedPrice | null {
  if (prices.length === 0) return null;
  const middle = (of: keyof ExpectedPrice) => Math.round(medianOf(prices.map((each) => each[of])));
  return {
    p10Cents: middle('p10Cents'),
    p50Cents: middle('p50Cents'),
    p90Cents: middle('p90Cents'),
  };
}

/** Share of its value that a car loses a year between two points of a curve, compounded. */
export function yearlyLossShare(
  points: readonly { year: number; p50Cents: number | null }[],
): number | null {
  const known = points.filter(({ p50Cents }) => p50Cents !== null);
  const [newest, oldest] = [known[0], known.at(-1)];
  const years = (newest?.year ?? 0) - (oldest?.year ?? 0);
  if (!newest?.p50Cents || !oldest?.p50Cents || years <= 0) return null;
  return roundedRatio(1 - (oldest.p50Cents / newest.p50Cents) ** (1 / years));
}

/** What 10,000 more miles take off along a curve, in US cents, on average; null without a curve. */
export function costOfMilesCents(
  points: readonly { mileageMi: number; p50Cents: number }[],
): number | null {
  const [first, last] = [points[0], points.at(-1)];
  const miles = (last?.mileageMi ?? 0) - (first?.mileageMi ?? 0);
  if (!first || !last || miles <= 0) return null;
  return Math.round(((first.p50Cents - last.p50Cents) * MILES_PER_STEP) / miles);
}
