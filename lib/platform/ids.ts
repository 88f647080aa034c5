import { v7 } from 'uuid';
import { invalidFields, notFound } from '@/lib/platform/errors';

/** What an id stands for → the prefix under which people and programs see it. */
export const ID_PREFIXES = {
  listing: 'lst',
  vehicle: 'veh',
  person: 'usr',
  organisation: 'org',
  source: 'src',
  valuation: 'val',
  import_run: 'imp',
  session: 'ses',
  api_key: 'key',
  audit_entry: 'aud',
  passkey: 'pky',
  message: 'msg',
  removal_request: 'rem',
  listing_error: 'err',
  task: 'tsk',
  backup: 'bkp',
  scan: 'scn',
  feed: 'fed',
  source_query: 'sqy',
  page_sample: 'smp',
  capture: 'cap',
  market_model: 'mdl',
  quarantined_row: 'qrw',
  listing_correction: 'cor',
  vehicle_merge: 'mrg',
  saved_search: 'sav',
  watched_car: 'wch',
  hidden_car: 'hid',
  board: 'brd',
  board_car: 'bcr',
  board_note: 'bnt',
  board_link: 'blk',
  opportunity: 'opp',
  alert: 'alr',
  alert_channel: 'chn',
  delivery: 'dlv',
  alert_mute: 'mut',
  snap_job: 'snp',
  snap_photo: 'pho',
  seller_listing: 'sel',
  publication: 'pub',
  order: 'ord',
  offer: 'ofr',
  seller_message: 'smg',
  service_center: 'ctr',
  center_service: 'svc',
  center_member: 'mem',
  inspection: 'ins',
  inspection_photo: 'inp',
  inspection_finding: 'fnd',
  inspection_link: 'inl',
  booking: 'bkg',
  calendar_feed: 'cal',
  announcement: 'ann',
  operator_alert: 'opa',
  bell_notice: 'ntc',
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

/** Crockford's base 32 (crockford.com/base32.html): no i, l, o, u. In lower case. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** 26 digits of 5 bits hold 130 bits; the first one carries only 3 of a uuid's 128. */
const ENCODED_DIGITS = 26;
const DIGIT_BITS = 5;
const ENCODED = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** A new time-ordered id (uuid version 7, RFC 9562) as tables store it. */
export function newId(): string {
  return v7();
}

/** The least id that could have been made at an instant: for what was made since, by the primary key. */
export function firstIdAt(instant: Date): string {
  const digits = Math.max(0, instant.getTime()).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-7000-8000-000000000000`;
}

/**
 * The id as the outside sees it: prefix, underscore, 26 characters; ids of one kind sort as their
 * uuids do. Throws RangeError when `uuid` is not a lower-case uuid.
 */
export function toPublicId(kind: IdKind, uuid: string): string {
  if (!UUID.test(uuid)) throw new RangeError('not a uuid');
  let encoded = '';
  let waiting = 0;
  // The two bits that 26 digits hold beyond the 128 of a uuid.
  let waitingBits = ENCODED_DIGITS * DIGIT_BITS - 128;
  for (let at = 0; at < uuid.length; at += 1) {
    if (uuid[at] === '-') continue;
    waiting = ((waiting << 4) | Number.parseInt(uuid[at] ?? '', 16)) & 0xff;
    waitingBits += 4;
    if (waitingBits < DIGIT_BITS) continue;
    waitingBits -= DIGIT_BITS;
    encoded += ALPHABET[(waiting >> waitingBits) & 31];
  }
  return `${ID_PREFIXES[kind]}_${encoded}`;
}

/** The uuid behind a public id of this kind, or null for any other text. Only one spelling is valid. */
export function findUuid(kind: IdKind, publicId: string): string | null {
  const prefix = `${ID_PREFIXES[kind]}_`;
  if (!publicId.startsWith(prefix)) return null;
  const encoded = publicId.slice(prefix.length);
  if (!ENCODED.test(encoded)) return null;
  let value = 0n;
  for (const character of encoded) value = (value << 5n) | BigInt(ALPHABET.indexOf(character));
  const hex = value.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * The uuid behind a public id of this kind. Throws `not_found` for any other text: an id that cannot
 * exist answers like one that does not.
 */
export function parsePublicId(kind: IdKind, publicId: string): string {
  const uuid = findUuid(kind, publicId);
  if (uuid === null) throw notFound(kind);
  return uuid;
}

/**
 * The uuid behind a public id that serves as a list's cursor; null without one. Throws
 * `invalid_fields` naming `cursor` for any other text.
 */
export function parseCursorId(kind: IdKind, cursor: string | null | undefined): string | null {
  if (cursor === null || cursor === undefined) return null;
  const uuid = findUuid(kind, cursor);
  if (uuid !== null) return uuid;
  throw invalidFields([{ field: 'cursor', message: 'is not a cursor of this list' }]);
}

/** The shape of a public id of this kind, for request and response schemas. */
export function publicIdPattern(kind: IdKind): RegExp {
  return new RegExp(`^${ID_PREFIXES[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`);
}
