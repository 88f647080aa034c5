/**
 * Offers for cars on offer: a buyer names an amount, the seller accepts, declines or asks for more. Each move
 * is told in the conversation of the two, so that nobody has to look for it.
 */
import { hash } from 'node:crypto';
import type { SaleOrigin } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import type { LimitRule } from '@/lib/platform/limits';
import { formatDollars } from '@/lib/platform/money';
import { inTransaction } from '@/lib/platform/transaction';
import { buyerName, messageText } from './message';
import { deliver, type MessagePorts, requireContactable, spend } from './message-service';
import {
  agreedCents,
  fairnessOf,
  moveOffer,
  OFFER_CENTS_MIN,
  OFFER_MESSAGE_CHARACTERS_MAX,
  OFFER_OF_PRICE_MAX,
  type Offer,
  type OfferMove,
  type OfferState,
  waitsUntil,
} from './offer';
import {
  expireOffers,
  type FoundOffer,
  findOffer,
  findOfferWithCar,
  findWaitingOffer,
  insertOffer,
  isPromised,
  listOfferRows,
  type OfferRow,
  type OfferWithCar,
  updateOffer,
  upsertChannelOffer,
} from './offer-queries';
import { carName } from './seller-listing';
import { findOwnRow, lockRow, type SellerListingRow } from './seller-listing-queries';

type OfferCtx = Ctx<MessagePorts>;

const OFFER_RULE: LimitRule = { name: 'seller-offer', max: 10, windowSeconds: 3_600 };

function toOffer(found: OfferWithCar, personId: string): Offer {
  const { offer, facts, priceCents, listingId, sellerId, range } = found;
  const side = sellerId === personId ? 'seller' : 'buyer';
  const isSeller = side === 'seller';
  const { origin, status, amountCents, counterCents, message, expiresAt } = offer;
  return {
    ...{ side, origin, status, priceCents, amountCents, counterCents, message, expiresAt },
    id: toPublicId('offer', offer.id),
    sellerListingId: isSeller ? toPublicId('seller_listing', offer.sellerListingId) : null,
    listingId: listingId === null ? null : toPublicId('listing', listingId),
    car: carName(facts),
    buyerName:
      isSeller && offer.buyerId !== null ? buyerName(offer.sellerListingId, offer.buyerId) : null,
    agreedCents: agreedCents(offer),
    fairness: fairnessOf(amountCents, range, isSeller ? found.floorCents : null),
    answeredAt: offer.answeredAt,
    createdAt: offer.createdAt,
  };
}

/** An offer as a buyer makes it. */
export interface OfferInput {
  personId: string;
  /** uuid of the advert */
  listingId: string;
  amountCents: number;
  message: string;
}

/**
 * Offers an amount for the car of an advert, good for 48 hours. The same once more is the same offer. Throws
 * `not_found`, `conflict` for a car that is not on offer, one's own, or with another offer of the same buyer
 * waiting, `invalid_fields` for an amount that cannot be meant, and `rate_limited`.
 */
export async function makeOffer(ctx: OfferCtx, input: OfferInput): Promise<Offer> {
  authorize(ctx, 'sellers.contact');
  const { personId, amountCents } = input;
  const message = messageText(input.message).slice(0, OFFER_MESSAGE_CHARACTERS_MAX);
  const car = await requireContactable(ctx, input);
  assertAmount(amountCents, car.priceCents);
  await spend(ctx, personId, OFFER_RULE);
  const made = await inTransaction(ctx, async (tx) => {
    const row = await lockRow(tx.db, car.id);
    if (row?.status !== 'live') {
      throw new AppError('conflict', { message: 'This car is not on offer any more.' });
    }
    const by = { sellerListingId: row.id, buyerId: personId };
    const waiting = await findWaitingOffer(tx.db, by);
    if (waiting) return { id: waiting.id, isSame: isSameOffer(waiting, amountCents), isNew: false };
    const now = tx.now();
    const id = newId();
    await insertOffer(tx.db, {
      ...{ id, ...by, amountCents, message, origin: 'deal_scout', expiresAt: waitsUntil(now) },
      ...{ createdAt: now, updatedAt: now },
    });
    return { id, isSame: true, isNew: true };
  });
  if (!made.isSame) {
    throw new AppError('conflict', {
      message:
        'Another offer of yours waits for its answer. Withdraw it before you make a new one.',
    });
  }
  if (made.isNew) {
    const words = `I offer ${formatDollars(amountCents)} for the car.`;
    await tellMove(ctx, car, {
      ...{ buyerId: personId, isFromBuyer: true, key: `${made.id} offer` },
      text: message === '' ? words : `${words}\n\n${message}`,
    });
  }
  return getOffer(ctx, { personId, id: toPublicId('offer', made.id) });
}

function isSameOffer(waiting: OfferRow, amountCents: number): boolean {
  return waiting.status === 'open' && waiting.amountCents === amountCents;
}

function assertAmount(amountCents: number, priceCents: number): void {
  const isRight =
    Number.isInteger(amountCents) &&
    amountCents >= OFFER_CENTS_MIN &&
    amountCents <= OFFER_OF_PRICE_MAX * priceCents;
  if (isRight) return;
  const most = formatDollars(OFFER_OF_PRICE_MAX * priceCents);
  throw invalidFields([
    { field: 'amount_cents', message: `Offer a dollar at least and ${most} at most.` },
  ]);
}

/** A move is a message as well: the same move once more is the same message. */
async function tellMove(
  ctx: OfferCtx,
  car: SellerListingRow,
  move: { buyerId: string; isFromBuyer: boolean; key: string; text: string },
): Promise<void> {
  const { buyerId, isFromBuyer, text } = move;
  const sides = { sellerListingId: car.id, buyerId, sellerId: car.personId, facts: car.facts };
  await deliver(ctx, sides, { isFromBuyer, text, sendKey: keyOf(move.key) });
}

/** A uuid that stands for a move. */
function keyOf(move: string): string {
  const digits = hash('sha256', `offer\n${move}`, 'hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** What one side does with an offer. */
export interface OfferAnswer {
  personId: string;
  /** "ofr_…" */
  id: string;
  move: OfferMove;
  /** With a counter. */
  counterCents?: number | null | undefined;
}

/**
 * Accepts, declines, counters or withdraws an offer, by whichever side may (`moveOffer`). The same once more
 * changes nothing; of two at once the first counts. Accepting sells nothing yet: the seller says when the
 * car is sold. Throws `not_found`, `conflict` with the reason, and `invalid_fields` for a counter without an
 * amount.
 */
export async function answerOffer(ctx: OfferCtx, input: OfferAnswer): Promise<Offer> {
  authorize(ctx, 'sellers.contact');
  const { personId, move } = input;
  const id = parsePublicId('offer', input.id);
  if (!(await findOfferWithCar(ctx.db, { id, personId }))) throw notFound('offer');
  const done = await inTransaction(ctx, (tx) => moveIn(tx, id, input));
  if (done.kind === 'refused') throw new AppError('conflict', { message: done.why });
  if (done.kind === 'moved') {
    const { car, next, buyerId } = done;
    const isFromBuyer = car.personId !== personId;
    // A counter may come again after a counter; the amount tells them apart.
    const key = `${id} ${move} ${next.counterCents ?? ''} ${next.expiresAt.toISOString()}`;
    const text = moveWords(move, next, isFromBuyer);
    await tellMove(ctx, car, { buyerId, isFromBuyer, key, text });
  }
  return getOffer(ctx, { personId, id: input.id });
}

type Moved =
  | { kind: 'unchanged' }
  | { kind: 'refused'; why: string }
  | { kind: 'moved'; next: OfferState; car: SellerListingRow; buyerId: string };

async function moveIn(tx: OfferCtx, id: string, input: OfferAnswer): Promise<Moved> {
  const { personId, move, counterCents = null } = input;
  const before = await findOffer(tx.db, id);
  const car = before && (await lockRow(tx.db, before.sellerListingId));
  // Read again under the lock of its car, which every writer of its offers holds.
  const offer = car && (await findOffer(tx.db, id));
  if (!car || !offer) throw notFound('offer');
  const { buyerId } = offer;
  if (buyerId === null) {
    return { kind: 'refused', why: 'This offer was made at eBay. Answer it there.' };
  }
  const by = car.personId === personId ? 'seller' : 'buyer';
  const outcome = moveOffer(offer, { by, move, counterCents, now: tx.now() });
  if (outcome.kind !== 'moved') return outcome;
  const { next } = outcome;
  if (next.status === 'accepted') {
    if (car.status !== 'live')
      return { kind: 'refused', why: 'This car is not on offer any more.' };
    if (await isPromised(tx.db, { sellerListingId: car.id, exceptId: id })) {
      return { kind: 'refused', why: 'Another offer for this car was accepted already.' };
    }
  }
  await updateOffer(
    tx.db,
    id,
    { status: next.status, counterCents: next.counterCents, expiresAt: next.expiresAt },
    tx.now(),
  );
  return { kind: 'moved', next, car, buyerId };
}

function moveWords(move: OfferMove, next: OfferState, isFromBuyer: boolean): string {
  const agreed = formatDollars(next.counterCents ?? next.amountCents);
  switch (move) {
    case 'accept':
      return `Accepted: ${agreed}. Let us agree on when and where to see the car and to pay.`;
    case 'counter':
      return `I ask ${agreed} in place of the ${formatDollars(next.amountCents)} that you offered.`;
    case 'decline':
      return `I do not take the offer of ${formatDollars(next.amountCents)}.`;
    case 'withdraw':
      return isFromBuyer ? 'I withdraw my offer.' : 'The offer is withdrawn.';
    default:
      return move satisfies never;
  }
}

/** One offer of or for a person. Throws `not_found`. */
export async function getOffer(ctx: Ctx, input: { personId: string; id: string }): Promise<Offer> {
  authorize(ctx, 'sellers.contact');
  const id = parsePublicId('offer', input.id);
  const found = await findOfferWithCar(ctx.db, { id, personId: input.personId });
  if (!found) throw notFound('offer');
  return toOffer(found, input.personId);
}

/** Which offers are wanted. */
export interface OffersQuestion {
  personId: string;
  side?: 'buyer' | 'seller' | undefined;
  /** "sel_…": those for one car of the person's own. */
  sellerListingId?: string | undefined;
  limit: number;
  cursor: string | null;
}

/**
 * Offers that a person made, and offers for their cars, the newest first. Throws `invalid_fields` for a wrong
 * cursor and `not_found` for a car that is not theirs.
 */
export async function listOffers(
  ctx: Ctx,
  input: OffersQuestion,
): Promise<{ offers: Offer[]; nextCursor: string | null }> {
  authorize(ctx, 'sellers.contact');
  const { personId, side = null, limit } = input;
  const sellerListingId =
    input.sellerListingId === undefined
      ? null
      : parsePublicId('seller_listing', input.sellerListingId);
  if (sellerListingId && !(await findOwnRow(ctx.db, { id: sellerListingId, personId }))) {
    throw notFound('seller listing');
  }
  const rows = await listOfferRows(ctx.db, {
    ...{ personId, side, sellerListingId, buyerId: null, limit: limit + 1 },
    beforeId: parseCursorId('offer', input.cursor),
  });
  const offers = rows.slice(0, limit).map((row) => toOffer(row, personId));
  return { offers, nextCursor: rows.length > limit ? (offers.at(-1)?.id ?? null) : null };
}

/** Takes down offers of a channel for a car (uuid), once each by their name there. For jobs. Throws `not_found`. */
export async function recordChannelOffers(
  ctx: Ctx,
  input: {
    personId: string;
    sellerListingId: string;
    origin: Extract<SaleOrigin, 'ebay'>;
    offers: readonly FoundOffer[];
  },
): Promise<void> {
  authorize(ctx, 'selling.sync');
  const { personId, sellerListingId, origin, offers } = input;
  if (!(await findOwnRow(ctx.db, { id: sellerListingId, personId }))) {
    throw notFound('seller listing');
  }
  const now = ctx.now();
  for (const offer of offers) {
    await upsertChannelOffer(ctx.db, { ...offer, sellerListingId, origin, now });
  }
}

const EXPIRED_AT_ONCE = 500;

/** Ends offers that waited too long for their answer. Returns how many, at most 500. Safe to repeat. */
export async function expireOldOffers(ctx: Ctx): Promise<number> {
  authorize(ctx, 'selling.sync');
  return expireOffers(ctx.db, { now: ctx.now(), limit: EXPIRED_AT_ONCE });
}
