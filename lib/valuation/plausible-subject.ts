import type { PriceKind, TitleStatus } from '@/db/vocabulary';
import { checkMileage, checkPrice, YEAR_MIN, YEARS_AHEAD_MAX } from '@/lib/listings/plausibility';
import type { VinReading } from '@/lib/vehicles/vin';
import { vinCarName, vinContradictions } from '@/lib/vehicles/vin-agreement';

/** Why what is said of a car leaves its ask unrated, beside what the market itself cannot tell. */
export const SUBJECT_UNRATED_REASONS = [
  'facts_implausible',
  'ask_implausible',
  'unknown_model',
] as const;
export type SubjectUnratedReason = (typeof SUBJECT_UNRATED_REASONS)[number];

/** What cannot be true of a car, on which field, and in a sentence. */
export interface SubjectDoubt {
  reason: SubjectUnratedReason;
  field: 'vin' | 'year' | 'mileage_mi' | 'price_cents' | 'model';
  message: string;
}

/**
 * Cars that are kept and shown run some hundred miles a year; below that nobody filled the field in, or it
 * is in another unit, and no comparable car says what it would mean.
 */
const ANNUAL_MI_MIN = 100;
const KEPT_CAR_AGE_MIN = 4;
/** Couriers and team drivers come to some hundred thousand. */
const ANNUAL_MI_MAX = 120_000;

/** Null for a model year that a car on sale in `marketYear` can have. */
export function doubtYear(year: number, marketYear: number): SubjectDoubt | null {
  if (year >= YEAR_MIN && year <= marketYear + YEARS_AHEAD_MAX) return null;
  const message = `${year} is no model year of a car on sale.`;
  return { reason: 'facts_implausible', field: 'year', message };
}

/** Null for a reading that a car of this age can show; `ageYears` counts model years, 0 for this year's. */
export function doubtMileage(mileageMi: number | null, ageYears: number): SubjectDoubt | null {
  if (mileageMi === null) return null;
  const doubt = (message: string): SubjectDoubt => ({
    reason: 'facts_implausible',
    field: 'mileage_mi',
    message,
  });
  const refused = checkMileage(mileageMi);
  if (refused) return doubt(refused.message);
  const shown = `${mileageMi.toLocaleString('en-US')} miles`;
  if (ageYears >= KEPT_CAR_AGE_MIN && mileageMi < ANNUAL_MI_MIN * ageYears) {
    return doubt(`${shown} on a car of ${ageYears} years: more likely not filled in than driven.`);
  }
  return mileageMi > ANNUAL_MI_MAX * Math.max(1, ageYears)
    ? doubt(`${shown} is more than a car of ${ageYears} years can have run.`)
    : null;
}

/** Null for an ask that somebody can mean, by the rules by which adverts are let in. */
export function doubtAsk(ask: {
  priceCents: number | null;
  priceKind: PriceKind;
  ageYears: number;
  titleStatus: TitleStatus | null;
}): SubjectDoubt | null {
  const { priceCents } = ask;
  const refused = priceCents === null ? null : checkPrice({ ...ask, priceCents });
  return refused && { reason: 'ask_implausible', field: 'price_cents', message: refused.message };
}

/** Null where the VIN and what is said beside it name one car. */
export function doubtVin(
  vin: VinReading,
  said: { year: number; make: string; model: string },
): SubjectDoubt | null {
  if (vinContradictions(vin, said).length === 0) return null;
  return {
    reason: 'facts_implausible',
    field: 'vin',
    message: `The VIN is that of a ${vinCarName(vin)}, which is not the car described.`,
  };
}

/** The figures of a value as far as a doubt changes them. */
interface Doubtable {
  confidence: number;
  unratedReason: string | null;
}

/**
 * A value of an advert whose facts cannot be true: the same figures, believed by nothing. Anything else is
 * given back as it is.
 */
export function withoutBelief<Figures extends Doubtable>(
  figures: Figures,
  car: { year: number; mileageMi: number | null },
  marketYear: number,
): Figures {
  const ageYears = Math.max(0, marketYear - car.year);
  const doubt = doubtYear(car.year, marketYear) ?? doubtMileage(car.mileageMi, ageYears);
  return doubt ? { ...figures, confidence: 0, unratedReason: doubt.reason } : figures;
}

/** How far a value may be believed, and in a sentence why it rates no ask. */
export interface Belief {
  /** 0 to 100; null without an ask, and where rating one would mean nothing. */
  askPercentile: number | null;
  /** 0 to 1; 0 where the facts cannot be true. */
  confidence: number;
  unratedReason: string | null;
  unratedText: string | null;
}

/** What the market itself cannot tell, in a sentence. */
const MARKET_SENTENCES: Readonly<Record<string, string>> = {
  market_too_thin: 'Too few cars are on this market to value one.',
  price_kind_not_measured: 'This market has too few prices of this kind to value by.',
  too_few_comps: 'Too few comparable cars are on this market.',
  interval_too_wide: 'Comparable cars differ too much in price.',
};

/**
 * How far the value of a car from outside may be believed, given what cannot be true of it. The first doubt
 * is the reason; an ask that nobody means leaves the value itself as it is.
 */
export function beliefIn(
  value: {
    askPercentile: number | null;
    confidence: number;
    unratedReason: string | null;
    compIds: readonly string[];
  },
  subject: { doubts: readonly SubjectDoubt[]; isModelKnown: boolean },
): Belief {
  const [doubt] = subject.doubts;
  if (doubt) {
    const confidence = doubt.reason === 'ask_implausible' ? value.confidence : 0;
    return {
      askPercentile: null,
      confidence,
      unratedReason: doubt.reason,
      unratedText: subject.doubts.map(({ message }) => message).join(' '),
    };
  }
  const { askPercentile, confidence, unratedReason } = value;
  if (unratedReason === null)
    return { askPercentile, confidence, unratedReason, unratedText: null };
  const isUnknown = !subject.isModelKnown && value.compIds.length === 0;
  return {
    askPercentile: isUnknown ? null : askPercentile,
    confidence,
    unratedReason: isUnknown ? 'unknown_model' : unratedReason,
    unratedText: isUnknown
      ? 'No such model is known here: the value is that of an average car of its make.'
      : (MARKET_SENTENCES[unratedReason] ?? 'The market cannot tell what it is worth.'),
  };
}
