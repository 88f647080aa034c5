/**
 * How sellers' words are made comparable. Everything here is linear in the length of its input and
 * never looks a word up as an object property, so "constructor" is a word like any other.
 */

const COMBINING_MARKS = /[\u0300-\u036f]/g;
const NOT_KEY = /[^a-z0-9]+/g;
// Control characters, zero-width and bidirectional marks: they carry no fact and break display.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SPACES = /\s+/g;

/**
 * The comparison key of a name: lower case, no accents, letters and digits only.
 * `compactKey('F-150') === compactKey('f 150') === 'f150'`; '' when nothing is left.
 */
export function compactKey(text: string): string {
  const lower = text.toLowerCase();
  const key = lower.replace(NOT_KEY, '');
  if (key.length === lower.length || isAscii(lower)) return key;
  return lower.normalize('NFKD').replace(COMBINING_MARKS, '').replace(NOT_KEY, '');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) > 127) return false;
  }
  return true;
}

/**
 * Text fit to store and show: no control, zero-width or direction characters, no broken surrogate,
 * single spaces, at most `maxLength` UTF-16 units. The input is cut before it is worked on, so a
 * 10 MB string costs no more than a long one.
 */
export function cleanText(text: string, maxLength: number): string {
  const head = text.length > maxLength * 2 ? text.slice(0, maxLength * 2) : text;
  const plain = head
    .replace(INVISIBLE, ' ')
    .replace(LONE_SURROGATE, '')
    .replace(SPACES, ' ')
    .trim();
  return plain.length > maxLength
    ? plain.slice(0, maxLength).replace(LONE_SURROGATE, '').trimEnd()
    : plain;
}

const EMAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
const PHONE = /(?<!\d)(\+?1[-. ]?)?(\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)/g;

/** The text without e-mail addresses and US telephone numbers: whom to call is never stored. */
export function withoutContacts(text: string): string {
  const hasEmail = text.includes('@');
  const plain = hasEmail ? text.replace(EMAIL, ' ') : text;
  const kept = /\d{4}/.test(plain) ? plain.replace(PHONE, ' ') : plain;
  return kept === text ? text : kept.replace(SPACES, ' ').trim();
}

/** Words of a name in order: split at spaces, commas, bars and brackets; underscores are hyphens. */
export function splitWords(text: string): string[] {
  return text
    .replaceAll('_', '-')
    .split(/[\s,|;()[\]{}"*!]+/)
    .filter((word) => word !== '');
}

/** True when one insertion, deletion, replacement or swap of neighbours turns `a` into `b`. */
export function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const restA = endA - start;
  const restB = endB - start;
  if (restA <= 1 && restB <= 1) return true;
  return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/**
 * A least-recently-made cache for pure functions of short strings: past `capacity` entries it starts
 * again, so hostile input cannot grow it.
 */
export class WordingCache<Value> {
  private readonly entries = new Map<string, Value>();

  constructor(private readonly capacity: number) {}

  /** The stored value, or the one `make` gives, stored when the key is short enough to keep. */
  get(key: string, make: () => Value): Value {
    const stored = this.entries.get(key);
    if (stored !== undefined) return stored;
    const value = make();
    if (key.length <= 200) {
      if (this.entries.size >= this.capacity) this.entries.clear();
      this.entries.set(key, value);
    }
    return value;
  }
}
