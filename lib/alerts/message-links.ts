/**
 * Links in messages that work without signing in: each says by its signature who made it, for what and until
 * when, so that no row is kept for it. They open, stop or answer one thing and nothing else.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Market } from '@/db/vocabulary';
import { secretsInUse } from '@/lib/platform/encryption';
import { deriveSecret } from '@/lib/platform/secrets-file';
import { MS_PER_DAY } from '@/lib/platform/time';
import { ALERT_ANSWERS, type AlertAnswer } from './alert-answer';

/** What a signed link does. */
export type LinkPurpose =
  /** Leads to the car of an alert. */
  | { purpose: 'open'; alertId: string }
  | { purpose: 'answer'; alertId: string; answer: AlertAnswer }
  /** Ends the messages of one saved search on one channel. */
  | { purpose: 'stop_search'; channelId: string; savedSearchId: string }
  /** Ends all messages of one channel. */
  | { purpose: 'stop_channel'; channelId: string };

/** What signs the links of one market. */
export interface LinkKeys {
  market: Market;
  secret: string;
  /** By which links of before are still read. */
  earlierSecrets?: readonly string[];
}

const PURPOSES = ['open', 'answer', 'stop_search', 'stop_channel'] as const;
/** A message may be found again after a season; who wants no more mail may say so for a year. */
const DAYS: Readonly<Record<LinkPurpose['purpose'], number>> = {
  open: 180,
  answer: 60,
  stop_search: 365,
  stop_channel: 365,
};
const UUID_BYTES = 16;
/** Purpose, detail, and the day on which it ends. */
const HEAD_BYTES = 4;
/** Half of SHA-256: as much as RFC 2104 (section 5) asks for. */
const SIGNATURE_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{48,72}$/;

/** The signing key: one purpose of the secret from which others are derived too. */
export function linkKeys(encryptionSecret: string, market: Market): LinkKeys {
  const [secret, ...earlierSecrets] = secretsInUse(encryptionSecret).map((each) =>
    deriveSecret(Buffer.from(each), `alert-links/${market}`),
  );
  return { market, secret: secret ?? '', earlierSecrets };
}

function signatureOf(body: Buffer, keys: Pick<LinkKeys, 'market' | 'secret'>): Buffer {
  return createHmac('sha256', keys.secret)
    .update(`deal-scout:${keys.market}:alert-link\n`)
    .update(body)
    .digest()
    .subarray(0, SIGNATURE_BYTES);
}

const bytesOf = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function idsOf(link: LinkPurpose): string[] {
  if ('alertId' in link) return [link.alertId];
  return link.purpose === 'stop_search' ? [link.channelId, link.savedSearchId] : [link.channelId];
}

/** A token for this purpose, of 48 or 70 characters that stand in an address as they are. */
export function signLink(link: LinkPurpose, keys: LinkKeys, now: Date): string {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(PURPOSES.indexOf(link.purpose), 0);
  head.writeUInt8(link.purpose === 'answer' ? ALERT_ANSWERS.indexOf(link.answer) : 0, 1);
  head.writeUInt16BE(Math.ceil(now.getTime() / MS_PER_DAY) + DAYS[link.purpose], 2);
  const body = Buffer.concat([head, ...idsOf(link).map(bytesOf)]);
  return Buffer.concat([body, signatureOf(body, keys)]).toString('base64url');
}

/** What a token is for; null where it was not made by this market, was altered, or has run out. */
export function readLink(token: string, keys: LinkKeys, now: Date): LinkPurpose | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // Base 64 has spare bits in its last character: only the one spelling counts.
  if (bytes.toString('base64url') !== token) return null;
  const body = bytes.subarray(0, -SIGNATURE_BYTES);
  const isSigned = [keys.secret, ...(keys.earlierSecrets ?? [])].some((secret) =>
    timingSafeEqual(signatureOf(body, { ...keys, secret }), bytes.subarray(-SIGNATURE_BYTES)),
  );
  if (!isSigned) return null;
  if (body.readUInt16BE(2) * MS_PER_DAY < now.getTime()) return null;
  return purposeOf(body);
}

function purposeOf(body: Buffer): LinkPurpose | null {
  const purpose = PURPOSES[body.readUInt8(0)];
  const first = uuidOf(body.subarray(HEAD_BYTES, HEAD_BYTES + UUID_BYTES));
  switch (purpose) {
    case 'open':
      return { purpose, alertId: first };
    case 'answer': {
      const answer = ALERT_ANSWERS[body.readUInt8(1)];
      return answer === undefined ? null : { purpose, alertId: first, answer };
    }
    case 'stop_search':
      return {
        ...{ purpose, channelId: first },
        savedSearchId: uuidOf(body.subarray(HEAD_BYTES + UUID_BYTES)),
      };
    case 'stop_channel':
      return { purpose, channelId: first };
    case undefined:
      return null;
    default:
      return purpose satisfies never;
  }
}

/** The addresses that messages hold. */
export interface MessageLinks {
  /** Whether an address of this server leads anywhere from another device. */
  isReachable: boolean;
  /** Leads to the car, and notes that it was opened. */
  open(alertId: string): string;
  /** A page with one button that gives this answer. */
  answer(alertId: string, answer: AlertAnswer): string;
  /** A page with one button that ends it; a POST ends it at once (RFC 8058). */
  stop(what: { channelId: string; savedSearchId: string | null }): string;
  /** All that a person was told. */
  history: string;
  /** Where a person says how they want to be told. */
  settings: string;
}

/** The addresses of messages that leave now. `publicUrl` has no trailing slash. */
export function messageLinks(given: {
  publicUrl: string;
  keys: LinkKeys;
  now: Date;
}): MessageLinks {
  const { publicUrl, keys, now } = given;
  const token = (link: LinkPurpose) => signLink(link, keys, now);
  const { hostname } = new URL(publicUrl);
  return {
    isReachable: hostname.includes('.') && !/^127\.|^0\.0\.0\.0$/.test(hostname),
    open: (alertId) => `${publicUrl}/alerts/open/${token({ purpose: 'open', alertId })}`,
    answer: (alertId, answer) =>
      `${publicUrl}/alerts/answer/${token({ purpose: 'answer', alertId, answer })}`,
    stop: ({ channelId, savedSearchId }) =>
      `${publicUrl}/unsubscribe/${token(
        savedSearchId === null
          ? { purpose: 'stop_channel', channelId }
          : { purpose: 'stop_search', channelId, savedSearchId },
      )}`,
    history: `${publicUrl}/alerts`,
    settings: `${publicUrl}/account/alerts`,
  };
}

const ADDRESS_CHARACTERS_MAX = 2_000;

/** The address of an advert as a message may hold it: http or https without a name in it; else null. */
export function originalAddress(url: string | null): string | null {
  if (url === null || url.length > ADDRESS_CHARACTERS_MAX || !URL.canParse(url)) return null;
  const { protocol, username, password, href } = new URL(url);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && username === '' && password === '' ? href : null;
}
