/** What is asked of services outside about a car, and what they may answer. Pure: shapes and words. */
import type { OpinionKind, OpinionProviderKey, PriceKind } from '@/db/vocabulary';
import type { MarketNotes } from './market-notes';
import type { HistoryReport } from './vehicle-history';

/** The car as services are told of it: nothing about its seller or who asks. */
export interface OpinionQuestion {
  /** Only one whose check digit fits. */
  vin: string | null;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  mileageMi: number | null;
  zip: string | null;
  city: string | null;
  state: string | null;
  /** Of the advert's own price. */
  priceKind: PriceKind;
}

/** What one service says a car is worth. Money in US cents. */
export interface ValueOpinion {
  priceKind: PriceKind;
  lowCents: number | null;
  midCents: number;
  highCents: number | null;
  /** Sales or adverts on which it rests, by its own word; null where it does not say. */
  sampleCount: number | null;
  /** How sure it says it is, 0 to 1; null where it does not say. */
  certainty: number | null;
  /** The day for which it holds, "2026-03-01"; null where it does not say. */
  asOf: string | null;
  /** Where a person can look up what kind of figure it is. */
  sourceUrl: string;
}

/** What a service found, by its kind. */
export type OpinionFinding =
  | { kind: 'value'; value: ValueOpinion }
  | { kind: 'history'; report: HistoryReport }
  | { kind: 'notes'; notes: MarketNotes };

/** Why there is no opinion, each with what it is called in a sentence for people. */
export const OPINION_REASONS = {
  needs_own_market: 'The demo market asks no services outside.',
  not_set_up: 'It is not set up here.',
  facts_missing: 'The advert does not say enough about the car.',
  key_refused: 'It does not take the key.',
  plan_refused: 'The plan of the key does not cover this.',
  retired: 'It retired this endpoint.',
  quota_spent: 'Its quota is used up.',
  rate_limited: 'It was asked too fast.',
  cap_spent: 'Today’s calls are used up; they begin anew at midnight UTC.',
  breaker_open: 'It failed several times in a row and is left alone for a while.',
  too_slow: 'It did not answer in time.',
  unreachable: 'It could not be reached.',
  unreadable: 'Its answer could not be read.',
  question_refused: 'It did not understand the question.',
  service_failed: 'It has trouble of its own.',
  no_data: 'It knows nothing about this car.',
  no_sources: 'It named no sources, so nothing of it is shown.',
  interrupted: 'The call was interrupted.',
} as const;
export type OpinionReason = keyof typeof OPINION_REASONS;

/** An answer of a service. */
export interface OpinionAnswered {
  outcome: 'answered';
  finding: OpinionFinding;
  /** What it says the call cost, in millionths of a US dollar; null where it does not say. */
  costMicros: number | null;
  /** What it says is left of its quota; null where it does not say. */
  quotaLeft: number | null;
}

/** A refusal of a service, or an answer that is of no use. */
export interface OpinionRefused {
  outcome: 'refused';
  reason: OpinionReason;
  /** For whoever asked and the operator, without a key. */
  problem: string;
  /** Seconds after which it may be worth another call; null where nobody knows. */
  retryAfterSeconds: number | null;
  /** True where no other question is worth a call before that either. */
  isProviderWide: boolean;
  /** What the call cost, in millionths of a US dollar; null where it is not known to differ from what was planned. */
  costMicros: number | null;
  quotaLeft: number | null;
}

export type OpinionReply = OpinionAnswered | OpinionRefused;

/** Which service, and what kind of thing it says. */
export interface OpinionProviderFacts {
  key: OpinionProviderKey;
  label: string;
  kind: OpinionKind;
  /** False where its programme is closed, so that nobody here has seen a real answer of today. */
  isVerified: boolean;
  /** What it is and where a person can read about it. */
  sourceUrl: string;
}

/** A refusal of the usual kind: about this question only, and with nothing known about later. */
export function refused(
  reason: OpinionReason,
  problem: string,
  more: Partial<Omit<OpinionRefused, 'outcome' | 'reason' | 'problem'>> = {},
): OpinionRefused {
  return {
    outcome: 'refused',
    reason,
    problem,
    retryAfterSeconds: null,
    isProviderWide: false,
    costMicros: null,
    quotaLeft: null,
    ...more,
  };
}

/** The facts without which no service can value a car: what is missing, in words. */
export function missingFacts(
  question: OpinionQuestion,
  wanted: readonly ('vin' | 'mileageMi' | 'zip' | 'place')[],
): string[] {
  const { vin, mileageMi, zip, city, state } = question;
  const words = {
    vin: vin === null ? 'a VIN whose check digit fits' : null,
    mileageMi: mileageMi === null ? 'the mileage' : null,
    zip: zip === null ? 'the ZIP code' : null,
    place: zip === null && (city === null || state === null) ? 'the place' : null,
  };
  return wanted.flatMap((name) => words[name] ?? []);
}
