import { toPublicId } from '@/lib/platform/ids';
import { carSpells } from './car-spells';
import { daysToSellOf } from './days-to-sell';
import type { MarketAdvert, ReadSources } from './market-advert';
import { MARKET_MINIMUMS } from './market-minimums';
import type { MarketQuestions } from './market-questions';
import { type MarketWeek, marketWeeks, priceMove } from './market-weeks';
import { negotiationOf } from './negotiation';
import { statePrices, trimPrices } from './place-and-trim-prices';
import { costOfMilesCents, yearlyLossShare } from './value-curves';

/** Dots of a drawing at most: more hide each other. */
const SCATTER_MAX = 200;
/** Weeks over which prices are compared, and those that a usual week is the mean of. */
const MOVE_WEEKS = [4, 12] as const;
const USUAL_WEEKS = 4;

export interface FactsInput {
  adverts: readonly MarketAdvert[];
  /** How many adverts each stands for. */
  weight: number;
  sources: ReadSources;
  /** Answered. */
  questions: MarketQuestions;
  /** The market's present. */
  asOf: Date;
  /** True where dates, earlier asks and endings are simulated. */
  isSimulated: boolean;
}

/** How a figure came about: from how many, how many it takes, and whether these are fewer. */
export interface Grounds {
  count: number;
  minCount: number;
  isTooFew: boolean;
  isSimulated: boolean;
}

function grounds(count: number, minCount: number, isSimulated = false): Grounds {
  return { count, minCount, isTooFew: count < minCount, isSimulated };
}

/**
 * All figures about a model's market, each with what it rests on. Prices, mileages and places are facts in
 * every market; what happened when is marked where it is simulated. A figure for which there is too little is
 * null or empty and says so in its grounds.
 */
export function marketFacts(input: FactsInput) {
  const { adverts, sources } = input;
  const spells = carSpells(adverts, sources);
  const weeks = marketWeeks({
    ...input,
    valueCentsOf: (advert) => input.questions.valueCentsOf(advert),
  });
  const daysToSell = daysToSellOf(spells);
  const negotiation = negotiationOf(adverts, spells.spells);
  return {
    depreciation: depreciation(input),
    priceByMileage: priceByMileage(input),
    priceTrend: priceTrend(input, weeks),
    supply: supply(input, weeks),
    daysToSell: {
      ...grounds(daysToSell.count, MARKET_MINIMUMS.followedCars, input.isSimulated),
      minGoneCount: MARKET_MINIMUMS.endedCars,
      ...daysToSell,
      isTooFew: daysToSell.steps.length === 0,
    },
    negotiation: {
      ...grounds(negotiation.count, MARKET_MINIMUMS.followedCars, input.isSimulated),
      ...negotiation,
    },
    states: states(input),
    trims: trims(input),
  };
}

function depreciation({ questions, asOf }: FactsInput) {
  const points = questions.years.map(({ year, count, medianAskCents, mileageMi }) => ({
    year,
    ageYears: Math.max(0, asOf.getUTCFullYear() - year),
    count,
    medianAskCents,
    mileageMi,
    ...spread(questions.ofYear(year)),
  }));
  return {
    ...grounds(questions.live.length, MARKET_MINIMUMS.curveAdverts),
    yearlyLossShare: yearlyLossShare(points),
    points,
  };
}

const UNKNOWN_SPREAD = { p10Cents: null, p50Cents: null, p90Cents: null };

function spread(price: { p10Cents: number; p50Cents: number; p90Cents: number } | null) {
  return price ?? UNKNOWN_SPREAD;
}

function priceByMileage({ questions }: FactsInput) {
  const { focus } = questions;
  const curve = (focus?.mileagesMi ?? []).flatMap((mileageMi) => {
    const price = questions.ofMileage(mileageMi);
    return price ? [{ mileageMi, ...price }] : [];
  });
  const cars = focus?.adverts ?? [];
  const every = Math.max(1, Math.ceil(cars.length / SCATTER_MAX));
  return {
    ...grounds(cars.length, MARKET_MINIMUMS.curveAdverts),
    year: focus?.year ?? null,
    minYear: focus?.minYear ?? null,
    maxYear: focus?.maxYear ?? null,
    perTenThousandMiCents: costOfMilesCents(curve),
    curve,
    adverts: cars
      .filter((_, index) => index % every === 0)
      .map(({ id, year, trim, mileageMi, priceCents }) => ({
        listingId: toPublicId('listing', id),
        year,
        trim,
        mileageMi: mileageMi ?? 0,
        priceCents,
      })),
  };
}

function priceTrend({ questions, isSimulated }: FactsInput, weeks: readonly MarketWeek[]) {
  const count = weeks.at(-1)?.valuedCount ?? 0;
  return {
    ...grounds(count, MARKET_MINIMUMS.valuedAsksPerWeek, isSimulated),
    advertCount: questions.trendAdverts.size,
    moves: MOVE_WEEKS.map((weekCount) => ({
      weeks: weekCount,
      share: priceMove(weeks, weekCount)?.share ?? null,
    })),
    weeks: weeks.map(
      ({ endsAt, medianAskCents, valuedCount, askToValue, changeCount, medianChangeShare }) => ({
        endsAt,
        medianAskCents,
        valuedCount,
        askToValue,
        changeCount,
        medianChangeShare,
      }),
    ),
  };
}

function supply({ questions, weight, isSimulated }: FactsInput, weeks: readonly MarketWeek[]) {
  const usual = weeks.slice(-USUAL_WEEKS);
  const mean = (of: (week: MarketWeek) => number) =>
    usual.length < USUAL_WEEKS
      ? null
      : Math.round(usual.reduce((sum, week) => sum + of(week), 0) / usual.length);
  return {
    ...grounds(weeks.length, USUAL_WEEKS, isSimulated),
    liveCount: Math.round(questions.live.length * weight),
    newPerWeek: mean(({ newCount }) => newCount),
    gonePerWeek: mean(({ goneCount }) => goneCount),
    weeks: weeks.map(({ endsAt, isWhollyRead, liveCount, newCount, goneCount }) => ({
      endsAt,
      isWhollyRead,
      liveCount,
      newCount,
      goneCount,
    })),
  };
}

function states({ questions }: FactsInput) {
  const rows = statePrices(questions.live, questions.byState());
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return {
    ...grounds(count, MARKET_MINIMUMS.carsPerState * MARKET_MINIMUMS.states),
    minPerState: MARKET_MINIMUMS.carsPerState,
    isTooFew: rows.length === 0,
    rows,
  };
}

function trims({ questions, weight }: FactsInput) {
  const rows = trimPrices(questions.live, (trim) => questions.ofTrim(trim), weight);
  return {
    ...grounds(questions.live.length, MARKET_MINIMUMS.asks),
    /** What the values are compared at. */
    year: questions.focus?.year ?? null,
    mileageMi: questions.focus?.medianMileageMi ?? null,
    rows,
  };
}
