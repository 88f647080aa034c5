/** What the answers of licensed APIs have in common: JSON, and refusals that name a key or a quota. */

import { type FetchedPage, failedPage, type PageReading } from '@/lib/sources/page/page-reading';
import {
  asArray,
  asObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  textAt,
} from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';

const SAID_CHARACTERS_MAX = 160;
/** Keys and tokens are longer than words. */
const KEY_LIKE = /[\w.~+/#^-]{20,}/g;
const QUOTA_WORDS = /quota|monthly|daily|plan limit|request limit|exhausted|exceeded your/i;
const SPEED_WORDS = /rate.?limit|per (second|minute)|too fast|slow down/i;

/** The answer as a value; undefined where it is no JSON. */
export function answerJson(page: Pick<FetchedPage, 'bytes' | 'contentType'>): JsonValue {
  return parseJson(pageText(page));
}

/** Who refused, and which settings hold the key. */
export interface ApiNames {
  label: string;
  /** Such as "EBAY_CLIENT_ID and EBAY_CLIENT_SECRET". */
  settings: string;
}

/**
 * A refusal in words for the operator, by the status and what the API says: a key that is not taken, a plan
 * that does not cover the call, a quota that is used up, asking too fast, a call that it does not
 * understand, trouble of its own. Null for a status that is none, and for 404 and 410.
 */
export function refusalReading(
  names: ApiNames,
  status: number,
  said: string | undefined,
): PageReading | null {
  const { label, settings } = names;
  const saying = said === undefined ? `HTTP ${status}` : `HTTP ${status}: ${harmless(said)}`;
  if (status < 400 || status === 404 || status === 410) return null;
  if (status === 401) {
    return failedPage('blocked', `${label} does not take the key: check ${settings} (${saying}).`);
  }
  if (status === 402 || status === 403) {
    return failedPage(
      'blocked',
      `${label} refuses: the plan or the rights of the key in ${settings} do not cover the call (${saying}).`,
    );
  }
  if (status === 429) return tooMany(label, saying, said ?? '');
  if (status >= 500)
    return failedPage('unrecognised', `${label} has trouble of its own (${saying}).`);
  return failedPage('unrecognised', `${label} did not understand the call (${saying}).`);
}

function tooMany(label: string, saying: string, said: string): PageReading {
  const isQuota = QUOTA_WORDS.test(said) && !SPEED_WORDS.test(said);
  return failedPage(
    'blocked',
    isQuota
      ? `The quota at ${label} is used up; no call is worth trying before it begins anew (${saying}).`
      : `${label} was asked too fast (${saying}).`,
  );
}

/** What an API says about itself, short and without anything that may be a key. */
function harmless(said: string): string {
  return said.replace(KEY_LIKE, '…').replace(/\s+/g, ' ').trim().slice(0, SAID_CHARACTERS_MAX);
}

/** What an API answers in place of results. */
export interface ApiError {
  /** 400 to 599; the status of the page where the answer does not say. */
  status: number;
  said: string | undefined;
}

/**
 * The error in an answer: by the status of the page, or for saved answers, which have none, by the status
 * that stands in them beside a message. Null for an answer that is no error.
 */
export function apiErrorOf(page: FetchedPage, answer: JsonValue): ApiError | null {
  const body = asObject(answer);
  const said =
    textAt(body, 'message') ??
    textAt(body, 'error') ??
    textAt(body, 'error', 'message') ??
    textAt(body, 'fault', 'faultstring') ??
    textAt(body, 'detail');
  if (page.status >= 400) return { status: page.status, said };
  const written = Number(
    textAt(body, 'status') ??
      textAt(body, 'statusCode') ??
      textAt(body, 'code') ??
      textAt(body, 'error', 'status') ??
      '',
  );
  const isError = said !== undefined && Number.isInteger(written) && written >= 400;
  return isError && written <= 599 ? { status: written, said } : null;
}

const WRAPPERS_MAX = 3;
const VALUES_MAX = 100;

/**
 * The first object that passes, the answer itself or one within it: people save answers with a wrapper of
 * their own around them. Null where none of the first values does.
 */
export function findObject(
  answer: JsonValue,
  passes: (object: JsonObject) => boolean,
): JsonObject | null {
  let level: JsonValue[] = [answer];
  let seen = 0;
  for (let depth = 0; depth <= WRAPPERS_MAX && level.length > 0; depth += 1) {
    const inner: JsonValue[] = [];
    for (const value of level) {
      const object = asObject(value);
      if (object !== null && passes(object)) return object;
      seen += 1;
      if (seen > VALUES_MAX) return null;
      inner.push(
        ...(object === null ? asArray(value) : Object.values(object)).slice(0, VALUES_MAX),
      );
    }
    level = inner;
  }
  return null;
}

/** A price above zero as its source writes it; undefined for none. */
export function priceOf(value: JsonValue): string | number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return /^\$?\d[\d,]*(\.\d+)?$/.test(text) && /[1-9]/.test(text) ? text : undefined;
}

/** A five-digit ZIP, of a longer one its beginning; undefined for what is none or is partly hidden. */
export function zipOf(value: JsonValue): string | undefined {
  if (typeof value !== 'string') return undefined;
  return /^(\d{5})(-?\d{4})?$/.exec(value.trim())?.[1];
}

/** An instant as APIs write it, UTC where no zone is said; undefined for what is none. */
export function instantOf(value: JsonValue): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}|$)/.test(text)) return undefined;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10));
  const at = new Date(text.length > 10 && !hasZone ? `${text.replace(' ', 'T')}Z` : text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

const PLACEHOLDER = /^(undefined|null|none|n\/?a|unknown|unspecified|not specified|other|-+|\.+)$/i;

/** A text that says something: not blank, no placeholder. */
export function saidAt(
  value: JsonValue,
  ...path: readonly (string | number)[]
): string | undefined {
  const text = textAt(value, ...path)?.replace(/\s+/g, ' ');
  return text === undefined || PLACEHOLDER.test(text) ? undefined : text;
}
