import type { OfferStatus, SaleOrigin } from '@/db/vocabulary';
import { MS_PER_HOUR } from '@/lib/platform/time';

/** An offer or a counter waits so long for its answer. */
export const OFFER_HOURS = 48;
export const OFFER_MESSAGE_CHARACTERS_MAX = 1_000;
/** More than twice the price is a slip of the finger. */
export const OFFER_OF_PRICE_MAX = 2;
/** The least that is an offer: a dollar. */
export const OFFER_CENTS_MIN = 100;

export const OFFER_MOVES = ['accept', 'decline', 'counter', 'withdraw'] as const;
export type OfferMove = (typeof OFFER_MOVES)[number];
export type OfferSide = 'buyer' | 'seller';

/** An offer as its rules see it. */
export interface OfferState {
  status: OfferStatus;
  amountCents: number;
  /** What the seller asked in its place; null unless it was countered. */
  counterCents: number | null;
  expiresAt: Date;
}

/** A move of one side. `counterCents` with a counter only. */
export interface OfferStep {
  by: OfferSide;
  move: OfferMove;
  counterCents: number | null;
  now: Date;
}

/** What becomes of an offer: unchanged where the step was taken before; else its next state, or why not. */
export type OfferOutcome =
  | { kind: 'unchanged' }
  | { kind: 'moved'; next: OfferState }
  | { kind: 'refused'; why: string };

const refused = (why: string): OfferOutcome => ({ kind: 'refused', why });

/** Whether an offer waits for an answer. */
export function isWaiting({ status }: Pick<OfferState, 'status'>): boolean {
  return status === 'open' || status === 'countered';
}

/** Whether an offer waited too long. */
export function isRunOut(offer: Pick<OfferState, 'status' | 'expiresAt'>, now: Date): boolean {
  return isWaiting(offer) && offer.expiresAt <= now;
}

/** Until when an offer or counter of `now` waits. */
export function waitsUntil(now: Date): Date {
  return new Date(now.getTime() + OFFER_HOURS * MS_PER_HOUR);
}

/** What both sides agreed on, in cents; null while they have not. */
export function agreedCents(offer: Omit<OfferState, 'expiresAt'>): number | null {
  return offer.status === 'accepted' ? (offer.counterCents ?? offer.amountCents) : null;
}

const TARGETS: Readonly<
  Record<OfferSide, Partial<Record<OfferStatus, Partial<Record<OfferMove, OfferStatus>>>>>
> = {
  seller: {
    open: { accept: 'accepted', decline: 'declined', counter: 'countered' },
    countered: { decline: 'declined', counter: 'countered' },
    accepted: { decline: 'declined' },
  },
  buyer: {
    open: { withdraw: 'withdrawn' },
    countered: { accept: 'accepted', withdraw: 'withdrawn' },
    accepted: { withdraw: 'withdrawn' },
  },
};

/** Where a move leads to, wherever it is made from. */
const LEADS_TO: Readonly<Record<OfferMove, OfferStatus>> = {
  accept: 'accepted',
  decline: 'declined',
  counter: 'countered',
  withdraw: 'withdrawn',
};

/**
 * The rules of an offer. A seller accepts, declines or counters an open one; a buyer accepts or leaves a
 * counter and withdraws what is open; either may step back from what was accepted. Declined, withdrawn and
 * expired ones stay so. The same step once more changes nothing. A counter asks for more than was offered.
 */
export function moveOffer(offer: OfferState, step: OfferStep): OfferOutcome {
  const { by, move, counterCents, now } = step;
  const isSame =
    offer.status === LEADS_TO[move] && (move !== 'counter' || offer.counterCents === counterCents);
  if (isSame) return { kind: 'unchanged' };
  if (isRunOut(offer, now)) return refused('This offer has run out.');
  const status = TARGETS[by][offer.status]?.[move];
  if (status === undefined)
    return refused(`An offer that is ${offer.status} cannot be changed so.`);
  if (move !== 'counter') return { kind: 'moved', next: { ...offer, status } };
  if (counterCents === null || counterCents <= offer.amountCents) {
    return refused('Ask for more than was offered, or accept it.');
  }
  return { kind: 'moved', next: { ...offer, status, counterCents, expiresAt: waitsUntil(now) } };
}

/** Where an amount stands against what such cars are worth, and against the seller's lowest price. */
export interface OfferFairness {
  /** By the range that the middle eight of ten such cars are in. */
  place: 'below_range' | 'lower_half' | 'upper_half' | 'above_range';
  /** Of the value, in whole percent. */
  ofValuePercent: number;
  /** Null for anybody but the seller, and where there is no lowest price. */
  isAtFloor: boolean | null;
}

/** How fair an amount is, by the range of the car's own valuation; null where the car was not valued. */
export function fairnessOf(
  amountCents: number,
  range: { p10Cents: number; p50Cents: number; p90Cents: number } | null,
  floorCents: number | null,
): OfferFairness | null {
  if (range === null) return null;
  const { p10Cents, p50Cents, p90Cents } = range;
  const place =
    amountCents < p10Cents
      ? 'below_range'
      : amountCents > p90Cents
        ? 'above_range'
        : amountCents < p50Cents
          ? 'lower_half'
          : 'upper_half';
  return {
    place,
    ofValuePercent: Math.round((100 * amountCents) / p50Cents),
    isAtFloor: floorCents === null ? null : amountCents >= floorCents,
  };
}

/** An offer as one of its two sides sees it. */
export interface Offer {
  /** "ofr_…" */
  id: string;
  side: OfferSide;
  /** "sel_…"; null for the buyer. */
  sellerListingId: string | null;
  /** "lst_…"; null where the car is not shown here. */
  listingId: string | null;
  car: string;
  /** By what the seller knows the buyer; null for the buyer, and at a channel. */
  buyerName: string | null;
  origin: SaleOrigin;
  status: OfferStatus;
  /** What the car costs now. */
  priceCents: number;
  amountCents: number;
  counterCents: number | null;
  agreedCents: number | null;
  message: string;
  fairness: OfferFairness | null;
  expiresAt: Date;
  answeredAt: Date | null;
  createdAt: Date;
}
