/** Codes by which a person shows that an address is theirs. */
import { randomInt, timingSafeEqual } from 'node:crypto';
import type { AlertChannelKind } from '@/db/vocabulary';
import { keyedDigest } from './channel-address';

/** How long a code is good for, and how often it may be typed wrong. */
export const CODE_MINUTES = 15;
export const CODE_TRIES_MAX = 5;

const DIGITS = 6;
/** Crockford's base 32 without look-alikes: a chat that guesses meets 2^50. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LINK_CHARACTERS = 10;

/**
 * A new code: six digits that go to the address and come back; for Telegram ten letters and digits that
 * are sent from the chat, because it is found by them.
 */
export function newCode(kind: AlertChannelKind): string {
  if (kind !== 'telegram') return String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  return Array.from({ length: LINK_CHARACTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** A code as it was typed, in its one spelling; null where it cannot be one. */
export function readCode(text: string): string | null {
  const code = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return /^(\d{6}|[0-9A-Z]{10})$/.test(code) ? code : null;
}

/** What is kept of a code: six digits go with their channel, so that one is no other's. */
export function codeDigest(secret: string, channelId: string, code: string): string {
  return code.length === DIGITS
    ? keyedDigest(secret, `code:${channelId}`, code)
    : keyedDigest(secret, 'link_code', code);
}

/** Whether two digests are the same, in constant time. */
export function isSameDigest(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
