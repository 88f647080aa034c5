import { hash } from 'node:crypto';

export const MESSAGE_CHARACTERS_MAX = 4_000;
const NAME_CHARACTERS = 4;
/** Without letters that are easily mistaken. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * By what a seller knows a buyer: "Buyer 7KQ2". The same in one conversation, another for another car, and it
 * leads to nobody.
 */
export function buyerName(sellerListingId: string, buyerId: string): string {
  const digest = hash('sha256', `buyer\n${sellerListingId}\n${buyerId}`, 'buffer');
  const letters = [...digest.subarray(0, NAME_CHARACTERS)].map(
    (byte) => ALPHABET[byte % ALPHABET.length],
  );
  return `Buyer ${letters.join('')}`;
}

const UNSEEN = /[^\P{Cc}\n\t]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;
const MANY_LINES = /\n{3,}/g;

/** A message fit to keep and show: its lines stay, what is not seen or turns text around goes. */
export function messageText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(UNSEEN, '')
    .replace(MANY_LINES, '\n\n')
    .trim()
    .slice(0, MESSAGE_CHARACTERS_MAX)
    .toWellFormed();
}

/** One message as one of its two sides sees it. */
export interface SellerMessage {
  /** "smg_…" */
  id: string;
  isMine: boolean;
  text: string;
  sentAt: Date;
  readAt: Date | null;
}

/** A conversation between a buyer and a seller about a car, as one of them sees it. */
export interface Talk {
  /** "smg_…": the id of its first message. */
  id: string;
  side: 'buyer' | 'seller';
  car: string;
  /** By what this side knows the other. */
  otherName: string;
  /** "lst_…"; null where the car is not shown here. */
  listingId: string | null;
  /** "sel_…"; null for the buyer. */
  sellerListingId: string | null;
  priceCents: number;
  isOnOffer: boolean;
  lastText: string;
  lastIsMine: boolean;
  lastAt: Date;
  unreadCount: number;
}
