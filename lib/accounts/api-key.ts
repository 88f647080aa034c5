import { randomBytes } from 'node:crypto';
import type { Market, Role } from '@/db/vocabulary';
import { API_KEY_SCOPES, PERMISSIONS, type Permission } from '@/lib/platform/authz';
import { digestOf } from './secret-digest';

/** Keys of one person that still work; enough for one per program, and a bound on limits and pages. */
export const API_KEYS_MAX = 20;
export const API_KEY_NAME_CHARACTERS_MAX = 60;

const SECRET_BYTES = 32;
/** What is shown of a key's random part: six characters say which it is and give nothing away. */
const PREFIX_SECRET_CHARACTERS = 6;
const SHAPE = /^ds_(demo|live)_[A-Za-z0-9_-]{43}$/;
const MAYBE = /^ds_/;

/** A key as it is made: the text for its owner, and what is kept of it. */
export interface MadeApiKey {
  /** "ds_live_…": shown once, kept nowhere. */
  key: string;
  /** Its first characters. */
  prefix: string;
  keyHash: string;
}

/** A new random key (256 bits) of this market. */
export function makeApiKey(market: Market): MadeApiKey {
  const start = `ds_${market}_`;
  const key = `${start}${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const prefix = key.slice(0, start.length + PREFIX_SECRET_CHARACTERS);
  return { key, prefix, keyHash: digestOf(key) };
}

/** True for a text that means to be a key, whatever became of it. */
export function looksLikeApiKey(text: string): boolean {
  return MAYBE.test(text);
}

/** True for a text that can be a key of this market; only such texts are looked up. */
export function isApiKeyOf(text: string, market: Market): boolean {
  return SHAPE.exec(text)?.[1] === market;
}

/** The scopes that do something on a key of somebody with this role, in the order of the table. */
export function grantableScopes(role: Role): Permission[] {
  return API_KEY_SCOPES.filter((scope) =>
    (PERMISSIONS[scope].roles as readonly Role[]).includes(role),
  );
}

/** Scopes as stored, less what is no scope any more. */
export function toScopes(stored: readonly string[]): Permission[] {
  return API_KEY_SCOPES.filter((scope) => stored.includes(scope));
}
