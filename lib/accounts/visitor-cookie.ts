import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Market } from '@/db/vocabulary';

/** A visitor's browser is remembered for half a year; then it gets a new id. */
export const VISITOR_COOKIE_SECONDS = 180 * 86_400;
/** How far ahead of ours the clock that issued a cookie may run. */
const CLOCK_SKEW_SECONDS = 60;
const ID_BYTES = 16;
const SHAPE = /^v1\.([0-9a-f]{32})\.([0-9a-z]{6,9})\.([0-9A-Za-z_-]{43})$/;

/** What signs the anonymous cookies of one market. */
export interface VisitorKeys {
  market: Market;
  secret: string;
}

/** A browser that came back, known by nothing but a random id. */
export interface VisitorIdentity {
  id: string;
  issuedAt: Date;
}

/** The cookie's name: its market's. */
export function visitorCookieName(market: Market): string {
  return `ds_${market}_visitor`;
}

function sign(body: string, keys: VisitorKeys): Buffer {
  return createHmac('sha256', keys.secret)
    .update(`deal-scout:${keys.market}:visitor\n${body}`)
    .digest();
}

/**
 * A new anonymous identity and the cookie value that proves it: "v1.<id>.<seconds>.<signature>", the
 * signature being HMAC-SHA256 over market, id and time of issue. It names nobody.
 */
export function issueVisitorCookie(
  keys: VisitorKeys,
  now: Date,
): VisitorIdentity & { value: string } {
  const id = randomBytes(ID_BYTES).toString('hex');
  const seconds = Math.floor(now.getTime() / 1_000);
  const body = `v1.${id}.${seconds.toString(36)}`;
  const signature = sign(body, keys).toString('base64url');
  return { id, issuedAt: new Date(seconds * 1_000), value: `${body}.${signature}` };
}

/**
 * Whose cookie this is, or null when it was not issued by this market, was altered, or is out of date.
 */
export function readVisitorCookie(
  value: string | undefined,
  keys: VisitorKeys,
  now: Date,
): VisitorIdentity | null {
  const [, id, time, signature] = SHAPE.exec(value ?? '') ?? [];
  if (id === undefined || time === undefined || signature === undefined) return null;
  const expected = sign(`v1.${id}.${time}`, keys);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  // base64url has spare bits in its last character: only the canonical spelling counts.
  if (expected.toString('base64url') !== signature) return null;
  const issuedSeconds = Number.parseInt(time, 36);
  const ageSeconds = now.getTime() / 1_000 - issuedSeconds;
  if (ageSeconds < -CLOCK_SKEW_SECONDS || ageSeconds > VISITOR_COOKIE_SECONDS) return null;
  return { id, issuedAt: new Date(issuedSeconds * 1_000) };
}
