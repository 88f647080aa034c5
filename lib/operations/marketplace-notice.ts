/**
 * What eBay says to an application by itself: that an account was deleted there
 * (developer.ebay.com/marketplace-account-deletion). How its signatures are made is in eBay's own
 * event-notification-nodejs-sdk.
 */
import { createHash, createPublicKey, createVerify, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const TOPIC = 'MARKETPLACE_ACCOUNT_DELETION';
const HEADER_LENGTH_MAX = 2_000;

/** The signature of a notice, and by which of eBay's keys. */
export interface NoticeSignature {
  keyId: string;
  /** Base64. */
  signature: string;
}

const signatureSchema = z.object({
  kid: z.string().regex(/^[\w-]{1,80}$/),
  signature: z.base64().min(1),
});

/** Reads the header X-EBAY-SIGNATURE (JSON in base64); null for anything else. */
export function parseSignatureHeader(header: string | null): NoticeSignature | null {
  if (header === null || header.length > HEADER_LENGTH_MAX) return null;
  const parsed = signatureSchema.safeParse(jsonOrNull(Buffer.from(header, 'base64').toString()));
  if (!parsed.success) return null;
  return { keyId: parsed.data.kid, signature: parsed.data.signature };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One of eBay's public keys. */
export interface NoticeKey {
  key: KeyObject;
  digest: 'sha1' | 'sha256';
}

const keySchema = z.object({ key: z.string().max(2_000), digest: z.string().optional() });

/** Reads eBay's answer about a key; null for what is no public key of an elliptic curve. */
export function parseNoticeKey(answer: unknown): NoticeKey | null {
  const parsed = keySchema.safeParse(answer);
  if (!parsed.success) return null;
  // eBay writes the key between its marks without line ends, which nothing else reads.
  const content = parsed.data.key.replace(/-----(BEGIN|END) PUBLIC KEY-----|\s/g, '');
  const digest = (parsed.data.digest ?? 'SHA1').toLowerCase().replace('-', '');
  if (digest !== 'sha1' && digest !== 'sha256') return null;
  try {
    const der = Buffer.from(content, 'base64');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ec' ? { key, digest } : null;
  } catch {
    return null;
  }
}

/**
 * Whether a notice was signed with the key: as it came, or as eBay's own library writes it anew, which is
 * what that library checks.
 */
export function isSignedBy(
  { key, digest }: NoticeKey,
  bodyText: string,
  signature: string,
): boolean {
  const isOver = (text: string) => {
    try {
      return createVerify(digest).update(text).verify(key, signature, 'base64');
    } catch {
      return false;
    }
  };
  if (isOver(bodyText)) return true;
  const rewritten = JSON.stringify(jsonOrNull(bodyText));
  return rewritten !== bodyText && isOver(rewritten);
}

/** That an account was deleted. */
export interface DeletionNotice {
  /** eBay's id of the notice: the same one may come several times. */
  id: string;
  eventAt: Date | null;
  /** What sellers of listings may be called by: the account's name and its id; never stored. */
  sellerNames: string[];
}

const noticeSchema = z.object({
  metadata: z.object({ topic: z.string() }),
  notification: z.object({
    notificationId: z.string().min(1).max(200),
    eventDate: z.string().nullish(),
    data: z.object({ username: z.string().nullish(), userId: z.string().nullish() }),
  }),
});

/** The notice in a body; null for one of another topic. Throws RangeError for what is no notice. */
export function parseNotice(bodyText: string): DeletionNotice | null {
  const topic = z
    .object({ metadata: z.object({ topic: z.string() }) })
    .safeParse(jsonOrNull(bodyText));
  if (topic.success && topic.data.metadata.topic !== TOPIC) return null;
  const parsed = noticeSchema.safeParse(jsonOrNull(bodyText));
  if (!parsed.success) throw new RangeError('This is no notice of a deleted account.');
  const { notificationId, eventDate, data } = parsed.data.notification;
  const eventAt = new Date(eventDate ?? '');
  return {
    id: notificationId,
    eventAt: Number.isNaN(eventAt.getTime()) ? null : eventAt,
    sellerNames: [data.username, data.userId].filter((name) => typeof name === 'string'),
  };
}

/**
 * What eBay wants to hear when an operator names the address of the notices: the hash of its challenge, our
 * token and that address, as it was typed, in hexadecimal digits.
 */
export function challengeResponse(
  challengeCode: string,
  verificationToken: string,
  endpoint: string,
): string {
  return createHash('sha256')
    .update(challengeCode)
    .update(verificationToken)
    .update(endpoint)
    .digest('hex');
}
