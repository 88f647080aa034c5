/** Addresses of channels: in their one spelling, as a hint, and as a digest by which they are found again. */
import { createHmac, hkdfSync } from 'node:crypto';
import { z } from 'zod';
import type { AlertChannelKind } from '@/db/vocabulary';
import { secretsInUse } from '@/lib/platform/encryption';

/** Kinds whose address the person gives. */
export type AddressedKind = Exclude<AlertChannelKind, 'in_app' | 'telegram'>;

/** What decides which addresses are taken. */
export interface AddressRules {
  /** A server besides Discord's own that takes its webhooks; null: none. */
  discordUrl: string | null;
  isPlainHttpAllowed: boolean;
}

/** An address in its one spelling, or what is wrong with it, in words for its person. */
export type ReadAddress = { address: string } | { problem: string };

const EMAIL_CHARACTERS_MAX = 254;
const URL_CHARACTERS_MAX = 2_000;
const DISCORD_HOST = /^(?:(?:ptb|canary)\.)?discord(?:app)?\.com$/;
const DISCORD_PATH = /^\/api(?:\/v\d+)?\/webhooks\/\d{5,25}\/[\w-]{10,200}$/;
/** E.164: at most 15 digits, none of the countries begins with 0. */
const NUMBER = /^\+[1-9]\d{6,14}$/;

/** Reads what a person typed as the address of a channel of this kind. */
export function readAddress(kind: AddressedKind, text: string, rules: AddressRules): ReadAddress {
  switch (kind) {
    case 'email':
      return readEmail(text);
    case 'sms':
      return readNumber(text);
    case 'discord':
      return readDiscord(text, rules);
    case 'webhook':
      return readWebhook(text, rules);
    case 'web_push':
      return readSubscription(text, rules);
    default:
      return kind satisfies never;
  }
}

function readEmail(text: string): ReadAddress {
  const address = text.trim().toLowerCase();
  const isMail = address.length <= EMAIL_CHARACTERS_MAX && z.email().safeParse(address).success;
  return isMail ? { address } : { problem: 'is not an e-mail address' };
}

/** A number of North America may come without its country; every other begins with +. */
function readNumber(text: string): ReadAddress {
  const digits = text.trim().replace(/[\s().-]/g, '');
  const number = /^[2-9]\d{9}$/.test(digits)
    ? `+1${digits}`
    : /^1[2-9]\d{9}$/.test(digits)
      ? `+${digits}`
      : digits;
  if (NUMBER.test(number)) return { address: number };
  return { problem: 'is not a phone number: write it like +1 555 123 4567' };
}

function readUrl(text: string): URL | null {
  const trimmed = text.trim();
  if (trimmed.length > URL_CHARACTERS_MAX || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const isPlain = url.username === '' && url.password === '';
  return isPlain && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null;
}

function readDiscord(text: string, { discordUrl }: AddressRules): ReadAddress {
  const problem = 'is not the address of a Discord webhook: https://discord.com/api/webhooks/…';
  const url = readUrl(text);
  if (!url || !DISCORD_PATH.test(url.pathname)) return { problem };
  const isDiscord = url.protocol === 'https:' && url.port === '' && DISCORD_HOST.test(url.hostname);
  const isOwn = discordUrl !== null && url.origin === new URL(discordUrl).origin;
  if (!isDiscord && !isOwn) return { problem };
  const thread = url.searchParams.get('thread_id');
  const query = thread !== null && /^\d{5,25}$/.test(thread) ? `?thread_id=${thread}` : '';
  return { address: `${url.origin}${url.pathname}${query}` };
}

function readWebhook(text: string, { isPlainHttpAllowed }: AddressRules): ReadAddress {
  const url = readUrl(text);
  if (!url) return { problem: 'is not an http address' };
  if (url.protocol !== 'https:' && !isPlainHttpAllowed)
    return { problem: 'must begin with https://' };
  url.hash = '';
  return { address: url.href };
}

const subscriptionSchema = z.object({
  endpoint: z.string().max(URL_CHARACTERS_MAX),
  keys: z.object({
    // An uncompressed point of P-256, and 16 bytes (RFC 8291 section 3.1).
    p256dh: z.string().regex(/^[\w-]{87}=?$/),
    auth: z.string().regex(/^[\w-]{22}={0,2}$/),
  }),
});
/** A browser's subscription, as far as it is needed. */
export type PushSubscription = z.output<typeof subscriptionSchema>;

/** A subscription from its JSON; null where it is none. */
export function parsePushSubscription(text: string): PushSubscription | null {
  try {
    return subscriptionSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function readSubscription(text: string, { isPlainHttpAllowed }: AddressRules): ReadAddress {
  const subscription = parsePushSubscription(text);
  const url = subscription && readUrl(subscription.endpoint);
  if (!subscription || !url || (url.protocol !== 'https:' && !isPlainHttpAllowed)) {
    return { problem: 'is not the subscription of a browser' };
  }
  return { address: JSON.stringify(subscription) };
}

/** What may be shown of an address, so that its person knows it again: "…4567", "a…@example.com". */
export function addressHint(kind: AlertChannelKind, address: string): string {
  switch (kind) {
    case 'in_app':
    case 'telegram':
      return '';
    case 'email': {
      const [name = '', host = ''] = address.split('@');
      return `${name.slice(0, 1)}…@${host}`;
    }
    case 'sms':
      return `…${address.slice(-4)}`;
    case 'discord':
      return `…${address.replace(/\?.*$/, '').slice(-4)}`;
    case 'webhook':
      return new URL(address).host;
    case 'web_push':
      return new URL(parsePushSubscription(address)?.endpoint ?? 'https://unknown').host;
    default:
      return kind satisfies never;
  }
}

/** What of an address tells it from others: of a subscription its endpoint. */
function identityOf(kind: AlertChannelKind, address: string): string {
  return kind === 'web_push' ? (parsePushSubscription(address)?.endpoint ?? address) : address;
}

const KEY_BYTES = 32;

/** A keyed digest for one purpose: without `secret` it tells nothing, and nothing can be tried against it. */
export function keyedDigest(secret: string, purpose: string, text: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, 'deal-scout:alerts', purpose, KEY_BYTES));
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** By which an address is found again without being read. */
export function addressDigest(secret: string, kind: AlertChannelKind, address: string): string {
  return keyedDigest(secret, `address:${kind}`, identityOf(kind, address));
}

/** The digests under which an address may be stored: with the present secret, or with the one before it. */
export function addressDigests(secret: string, kind: AlertChannelKind, address: string): string[] {
  return secretsInUse(secret).map((each) => addressDigest(each, kind, address));
}
