/**
 * Messages between a buyer and a seller about a car on offer. Neither learns who the other is or where they
 * are written to: a mail tells that there is a message, and the answer is written here.
 */
import { authorize } from '@/lib/platform/authz';
import { inBackground } from '@/lib/platform/background';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import type { Mailer } from '@/lib/platform/mail';
import { buyerName, messageText, type SellerMessage, type Talk } from './message';
import {
  countUnread,
  findMailbox,
  findTalkId,
  findTalkRow,
  insertMessage,
  listMessageRows,
  listTalkRows,
  type MessageRow,
  markRead,
  type TalkRow,
} from './message-queries';
import { carName } from './seller-listing';
import { findRowOfListing, isTakenOut, type SellerListingRow } from './seller-listing-queries';

/** What messages stand on. */
export interface MessagePorts {
  limiter: RateLimiter;
  mail: Mailer;
  publicUrl: string;
}
type MessageCtx = Ctx<MessagePorts>;

const MESSAGE_RULE: LimitRule = { name: 'seller-message', max: 30, windowSeconds: 3_600 };
/** Whoever writes to more sellers in a day sells something else. */
const FIRST_MESSAGE_RULE: LimitRule = { name: 'seller-contact', max: 15, windowSeconds: 86_400 };
const MAIL_CHARACTERS_MAX = 500;

/** Counts one more of a person's doings. Throws `rate_limited` with what to do. */
export async function spend(
  ctx: Ctx<{ limiter: RateLimiter }>,
  personId: string,
  rule: LimitRule,
): Promise<void> {
  authorize(ctx, 'sellers.contact');
  const verdict = await ctx.ports.limiter.limit(personId, rule);
  if (verdict.isAllowed) return;
  throw new AppError('rate_limited', {
    message: 'You have written a lot in a short time. Wait, then go on.',
    retryAfterSeconds: verdict.retryAfterSeconds,
  });
}

/**
 * The car behind an advert (uuid) that this person may write about: shown, on offer, its seller ready for it,
 * and not their own. Throws `not_found`, and `conflict` with the reason.
 */
export async function requireContactable(
  ctx: Ctx,
  input: { personId: string; listingId: string },
): Promise<SellerListingRow> {
  authorize(ctx, 'sellers.contact');
  const row = await findRowOfListing(ctx.db, input.listingId);
  if (!row || (await isTakenOut(ctx.db, input.listingId))) throw notFound('listing');
  if (row.personId === input.personId) {
    throw new AppError('conflict', { message: 'This is your own car.' });
  }
  if (row.status !== 'live' || !row.isShown || !row.isContactable) {
    throw new AppError('conflict', { message: 'This car is not on offer any more.' });
  }
  if ((await findMailbox(ctx.db, row.personId)) === null) throw notFound('listing');
  return row;
}

/** What a writer sends. */
interface Writing {
  personId: string;
  /** Made by the writer's browser: the same once more is the same message. */
  sendKey: string;
  text: string;
}

function readText(text: string): string {
  const read = messageText(text);
  if (read !== '') return read;
  throw invalidFields([{ field: 'text', message: 'Write something.' }]);
}

/**
 * Writes to the seller of an advert (uuid). Returns the id of the conversation. Throws as
 * `requireContactable`, `invalid_fields` for an empty text, and `rate_limited`.
 */
export async function writeToSeller(
  ctx: MessageCtx,
  input: Writing & { listingId: string },
): Promise<{ talkId: string }> {
  authorize(ctx, 'sellers.contact');
  const { personId, sendKey } = input;
  const text = readText(input.text);
  const row = await requireContactable(ctx, input);
  const talk = { sellerListingId: row.id, buyerId: personId };
  await spend(ctx, personId, MESSAGE_RULE);
  if ((await findTalkId(ctx.db, talk)) === null) await spend(ctx, personId, FIRST_MESSAGE_RULE);
  await deliver(
    ctx,
    { ...talk, sellerId: row.personId, facts: row.facts },
    {
      isFromBuyer: true,
      sendKey,
      text,
    },
  );
  return { talkId: await requireTalkId(ctx, talk) };
}

async function requireTalkId(
  ctx: Ctx,
  talk: { sellerListingId: string; buyerId: string },
): Promise<string> {
  const id = await findTalkId(ctx.db, talk);
  if (id === null) throw notFound('conversation');
  return toPublicId('seller_message', id);
}

/** Answers in a conversation (the id of any of its messages), from either side. Throws `not_found`, `rate_limited`. */
export async function replyInTalk(
  ctx: MessageCtx,
  input: Writing & { talkId: string },
): Promise<{ talkId: string }> {
  authorize(ctx, 'sellers.contact');
  const { personId, sendKey } = input;
  const text = readText(input.text);
  const talk = await requireTalk(ctx, input);
  await spend(ctx, personId, MESSAGE_RULE);
  const isFromBuyer = talk.buyerId === personId;
  await deliver(ctx, talk, { isFromBuyer, sendKey, text });
  return { talkId: toPublicId('seller_message', talk.id) };
}

async function requireTalk(
  ctx: Ctx,
  input: { personId: string; talkId: string },
): Promise<TalkRow> {
  const messageId = parsePublicId('seller_message', input.talkId);
  const talk = await findTalkRow(ctx.db, { personId: input.personId, messageId });
  if (!talk) throw notFound('conversation');
  return talk;
}

/** Between whom, and about what. */
export type TalkSides = Pick<TalkRow, 'sellerListingId' | 'buyerId' | 'sellerId' | 'facts'>;

/**
 * Stores a message, once by its key, and mails the other side that it is there. A mail that cannot leave does
 * not hold up the message: it waits on the other side's page.
 */
export async function deliver(
  ctx: Ctx<Pick<MessagePorts, 'mail' | 'publicUrl'>>,
  talk: TalkSides,
  message: { isFromBuyer: boolean; sendKey: string; text: string },
): Promise<void> {
  authorize(ctx, 'sellers.contact');
  const { sellerListingId, buyerId } = talk;
  const { row, isNew } = await insertMessage(ctx.db, {
    ...{ id: newId(), sellerListingId, buyerId, sentAt: ctx.now() },
    ...message,
  });
  if (isNew) inBackground(ctx, 'seller-message-mail', () => tell(ctx, talk, row));
}

/** The mail about a message: its beginning as plain text, and the way to the answer. */
async function tell(
  ctx: Ctx<Pick<MessagePorts, 'mail' | 'publicUrl'>>,
  talk: TalkSides,
  row: MessageRow,
): Promise<void> {
  const personId = row.isFromBuyer ? talk.sellerId : talk.buyerId;
  const recipient = await findMailbox(ctx.db, personId);
  const talkId = await findTalkId(ctx.db, talk);
  if (recipient === null || talkId === null) return;
  const car = carName(talk.facts);
  const who = row.isFromBuyer ? buyerName(talk.sellerListingId, talk.buyerId) : 'The seller';
  const isCut = row.text.length > MAIL_CHARACTERS_MAX;
  await ctx.ports.mail.send({
    kind: 'seller_message',
    recipient,
    personId,
    subject: `${who} wrote about the ${car}`,
    paragraphs: [
      `${who} wrote to you about the ${car}:`,
      isCut ? `${row.text.slice(0, MAIL_CHARACTERS_MAX).toWellFormed()}…` : row.text,
      'Answer on the page below: a reply to this mail reaches nobody, and neither of you sees the other’s address. ' +
        'Be careful with links and never pay ahead for a car that you have not seen.',
    ],
    link: {
      label: 'Read and answer',
      href: `${ctx.ports.publicUrl}/messages/${toPublicId('seller_message', talkId)}`,
    },
    idempotencyKey: `seller-message-${row.id}`,
  });
}

function toTalk(row: TalkRow, personId: string): Talk {
  const side = row.buyerId === personId ? 'buyer' : 'seller';
  const { priceCents, isOnOffer, lastText, lastAt, unreadCount } = row;
  return {
    ...{ side, priceCents, isOnOffer, lastText, lastAt, unreadCount },
    id: toPublicId('seller_message', row.id),
    car: carName(row.facts),
    otherName: side === 'buyer' ? 'The seller' : buyerName(row.sellerListingId, row.buyerId),
    listingId: row.listingId === null ? null : toPublicId('listing', row.listingId),
    sellerListingId: side === 'buyer' ? null : toPublicId('seller_listing', row.sellerListingId),
    lastIsMine: row.lastIsFromBuyer === (side === 'buyer'),
  };
}

/**
 * A person's conversations as buyer and as seller, the last written to first; those about one car where
 * `sellerListingId` ("sel_…") says so. Throws `invalid_fields` for a wrong cursor.
 */
export async function listTalks(
  ctx: Ctx,
  input: {
    personId: string;
    sellerListingId?: string;
    limit: number;
    cursor: string | null;
  },
): Promise<{ talks: Talk[]; nextCursor: string | null }> {
  authorize(ctx, 'sellers.contact');
  const { personId, limit, cursor, sellerListingId } = input;
  const rows = await listTalkRows(ctx.db, {
    ...{ personId, limit: limit + 1, beforeId: parseCursorId('seller_message', cursor) },
    sellerListingId:
      sellerListingId === undefined ? null : parsePublicId('seller_listing', sellerListingId),
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    talks: rows.slice(0, limit).map((row) => toTalk(row, personId)),
    nextCursor: last ? toPublicId('seller_message', last.lastId) : null,
  };
}

/** A conversation with its newest messages, the newest first, and its buyer (uuid) for who loads its offers. */
export interface TalkDetail {
  talk: Talk;
  messages: SellerMessage[];
  nextCursor: string | null;
}

/** One of a person's conversations. Throws `not_found`, and `invalid_fields` for a wrong cursor. */
export async function getTalk(
  ctx: Ctx,
  input: { personId: string; talkId: string; limit: number; cursor: string | null },
): Promise<TalkDetail> {
  authorize(ctx, 'sellers.contact');
  const { personId, limit } = input;
  const row = await requireTalk(ctx, input);
  const { sellerListingId, buyerId } = row;
  const rows = await listMessageRows(ctx.db, {
    ...{ sellerListingId, buyerId, limit: limit + 1 },
    beforeId: parseCursorId('seller_message', input.cursor),
  });
  const messages = rows.slice(0, limit).map(
    ({ id, text, sentAt, readAt, isFromBuyer }): SellerMessage => ({
      ...{ text, sentAt, readAt, isMine: isFromBuyer === (buyerId === personId) },
      id: toPublicId('seller_message', id),
    }),
  );
  const nextCursor = rows.length > limit ? (messages.at(-1)?.id ?? null) : null;
  return { talk: toTalk(row, personId), messages, nextCursor };
}

/** Notes that a person read what the other side wrote. Throws `not_found`. Safe to repeat. */
export async function markTalkRead(
  ctx: Ctx,
  input: { personId: string; talkId: string },
): Promise<void> {
  authorize(ctx, 'sellers.contact');
  const { sellerListingId, buyerId } = await requireTalk(ctx, input);
  const isFromBuyer = buyerId !== input.personId;
  await markRead(ctx.db, { sellerListingId, buyerId, isFromBuyer, now: ctx.now() });
}

/** How many messages a person has not read. */
export async function countUnreadMessages(ctx: Ctx, input: { personId: string }): Promise<number> {
  authorize(ctx, 'sellers.contact');
  return countUnread(ctx.db, input.personId);
}
