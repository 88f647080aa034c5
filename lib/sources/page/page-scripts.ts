/**
 * Data that pages carry in their scripts. Everything here runs in time linear in the page's length,
 * whatever the page holds.
 */

/** A page that repeats a marker more often is searched no further. */
const MARKERS_MAX = 8;
const SCRIPTS_MAX = 500;

/** Any JSON value as it stands in a page, before anything about it is known. */
export type JsonValue = unknown;
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value where it is a JSON object, else null. */
export function asObject(value: JsonValue): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : null;
}

/** The value where it is an array, else an empty one. */
export function asArray(value: JsonValue): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What stands at a path of names and indexes; undefined where the path leads nowhere. */
export function at(value: JsonValue, ...path: readonly (string | number)[]): unknown {
  let current: unknown = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}

/** A text that is not blank, or a number, as text; undefined for everything else. */
export function textAt(
  value: JsonValue,
  ...path: readonly (string | number)[]
): string | undefined {
  const found = at(value, ...path);
  if (typeof found === 'number' && Number.isFinite(found)) return String(found);
  if (typeof found !== 'string') return undefined;
  const text = found.trim();
  return text === '' ? undefined : text;
}

/** A finite number, or a text that is nothing but one; undefined for everything else. */
export function numberAt(
  value: JsonValue,
  ...path: readonly (string | number)[]
): number | undefined {
  const found = at(value, ...path);
  if (typeof found === 'number') return Number.isFinite(found) ? found : undefined;
  if (typeof found !== 'string' || !/^\s*-?\d+(\.\d+)?\s*$/.test(found)) return undefined;
  return Number(found);
}

/** JSON text as a value; undefined where it is not JSON. */
export function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/**
 * The object or array that follows a marker such as "window.__STATE__ =": the first after any of its
 * occurrences that reads as JSON (the word `undefined`, which scripts may hold, counts as null). Undefined
 * where there is none, and where the page ends within it.
 */
export function jsonAfter(text: string, marker: string): JsonValue {
  let from = 0;
  for (let found = 0; found < MARKERS_MAX; found += 1) {
    const markedAt = text.indexOf(marker, from);
    if (markedAt < 0) return undefined;
    from = markedAt + marker.length;
    const value = jsonAt(text, from);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The object or array that stands at an index, or behind blanks and an assignment sign there; as above. */
export function jsonAt(text: string, index: number): JsonValue {
  const start = openingAt(text, index);
  if (start < 0) return undefined;
  const stated = jsonOfStatement(text, start);
  if (stated !== undefined) return stated;
  const end = endOfJson(text, start);
  return end < 0 ? undefined : parseScriptJson(text.slice(start, end));
}

/**
 * The value up to where its statement seems to end. No JSON has such an end but within a text: where what
 * stands before it reads as JSON, it is the value, and nobody had to look for its end letter by letter.
 */
function jsonOfStatement(text: string, start: number): JsonValue {
  const end = text.indexOf(text[start] === '{' ? '};' : '];', start) + 1;
  if (end === 0) return undefined;
  const scriptEnd = text.indexOf('</script', start);
  return scriptEnd >= 0 && scriptEnd < end ? undefined : parseJson(text.slice(start, end));
}

/** Where an object or array begins after blanks and an assignment sign; -1 where something else does. */
function openingAt(text: string, from: number): number {
  let index = from;
  while (index < text.length && ' \t\r\n=:('.includes(text[index] ?? '')) index += 1;
  const opening = text[index];
  return opening === '{' || opening === '[' ? index : -1;
}

const STRING_OR_UNDEFINED = /"[^"\\]*(?:\\.[^"\\]*)*"|\bundefined\b/g;

function parseScriptJson(text: string): JsonValue {
  const value = parseJson(text);
  if (value !== undefined || !text.includes('undefined')) return value;
  return parseJson(
    text.replace(STRING_OR_UNDEFINED, (found) => (found === 'undefined' ? 'null' : found)),
  );
}

/**
 * The index behind the object or array that begins at `start`; -1 where the text ends before it does.
 * Strings may be quoted with " or '.
 */
export function endOfJson(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x22 || code === 0x27) {
      index = endOfString(text, index, code);
      if (index < 0) return -1;
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
    } else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

/** The index of the quote that ends the string which begins at `start`; -1 where none does. */
function endOfString(text: string, start: number, quote: number): number {
  const sign = String.fromCharCode(quote);
  let index = text.indexOf(sign, start + 1);
  while (index >= 0 && isEscaped(text, start, index)) index = text.indexOf(sign, index + 1);
  return index;
}

/** Whether a sign of a string that begins at `start` has an odd number of escapes before it. */
function isEscaped(text: string, start: number, index: number): boolean {
  let escapes = index - 1;
  while (escapes > start && text.charCodeAt(escapes) === 0x5c) escapes -= 1;
  return (index - escapes) % 2 === 0;
}

/** A script element: what it says about itself, and what stands in it. */
export interface PageScript {
  /** Its attributes as written. */
  attributes: string;
  content: string;
}

/** The scripts of a page in their order, at most 500; the last one also where the page ends within it. */
export function pageScripts(text: string): PageScript[] {
  const scripts: PageScript[] = [];
  for (const { named, start, end } of scriptPlaces(text)) {
    scripts.push({ attributes: text.slice(named, start - 1), content: text.slice(start, end) });
    if (scripts.length >= SCRIPTS_MAX) break;
  }
  return scripts;
}

/**
 * The markup of a page without what stands in its scripts. For pages whose elements are read beside a state
 * that fills most of the page.
 */
export function withoutScripts(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of scriptPlaces(text)) {
    parts.push(text.slice(from, start));
    from = end;
  }
  return parts.join('') + text.slice(from);
}

/** Where scripts are: the index behind their names, of their content, and behind that. */
function* scriptPlaces(text: string) {
  const isShouted = text.includes('<SCRIPT');
  const opening = new WordFinder(text, '<script', isShouted);
  const closing = new WordFinder(text, '</script', isShouted);
  let next = 0;
  for (let index = opening.after(0); index >= 0; index = opening.after(next)) {
    const named = index + '<script'.length;
    next = named;
    // Other elements begin with the same letters.
    if (/\w/.test(text[named] ?? '')) continue;
    // Found apart: an expression up to the sign would search the rest of the text for every tag without it.
    const start = text.indexOf('>', named) + 1;
    if (start === 0) return;
    const closed = closing.after(start);
    const end = closed < 0 ? text.length : closed;
    yield { named, start, end };
    next = end;
  }
}

/** Finds a word in lower case, or in either, many times faster than an expression does. */
class WordFinder {
  private readonly words: readonly string[];
  private readonly found: number[];

  constructor(
    private readonly text: string,
    word: string,
    isShouted: boolean,
  ) {
    this.words = isShouted ? [word, word.toUpperCase()] : [word];
    this.found = this.words.map(() => Number.NEGATIVE_INFINITY);
  }

  /** The first at or behind an index, which must not become less from call to call; -1 where there is none. */
  after(index: number): number {
    let nearest = -1;
    for (const [at, word] of this.words.entries()) {
      let place = this.found[at] ?? -1;
      if (place < index && place !== -1) {
        place = this.text.indexOf(word, index);
        this.found[at] = place;
      }
      if (place >= 0 && (nearest < 0 || place < nearest)) nearest = place;
    }
    return nearest;
  }
}

/** The JSON of the script with that id, such as __NEXT_DATA__; undefined where there is none. */
export function jsonOfScript(scripts: readonly PageScript[], id: string): JsonValue {
  const mark = new RegExp(`\\bid\\s*=\\s*["']?${id}["'\\s>]?`, 'i');
  const script = scripts.find(({ attributes }) => mark.test(`${attributes} `));
  return script && parseJson(script.content);
}

/** The JSON of every script of that type, such as application/ld+json; unreadable ones are left out. */
export function jsonOfScriptType(scripts: readonly PageScript[], type: string): JsonValue[] {
  return scripts
    .filter(({ attributes }) => attributes.toLowerCase().includes(type))
    .map(({ content }) => parseJson(withoutComments(content)))
    .filter((value) => value !== undefined);
}

/** Some sites wrap the content of their data scripts in comments. */
function withoutComments(content: string): string {
  return content
    .trim()
    .replace(/^(<!--|<!\[CDATA\[|\/\*<!\[CDATA\[\*\/|\/\/<!\[CDATA\[)/, '')
    .replace(/(-->|\]\]>|\/\*\]\]>\*\/|\/\/\]\]>)$/, '');
}

/** The text that a Next.js page pushes to its browser piece by piece (React flight data), joined. */
export function flightData(scripts: readonly PageScript[]): string {
  const parts: string[] = [];
  for (const { content } of scripts) {
    const pushed = jsonAfter(content, 'self.__next_f.push(');
    const part = asArray(pushed)[1];
    if (typeof part === 'string') parts.push(part);
  }
  return parts.join('');
}
