import { type JsonValue, parseJson } from './page-scripts';

/** Deeper values are refused: no page needs them, and reading them must not exhaust the stack. */
const DEPTH_MAX = 60;

/** A fault that no tolerance covers. */
class Unreadable extends Error {}

/**
 * JSON as pages write it by template, as the values that stand one after another in the text. Read although
 * they are no JSON: commas too many or missing between members, comments, line ends and unescaped quotes
 * within strings, strings in single quotes, empty and undefined values (null), "12,995" without quotes, a
 * text whose quotes are character references. An empty list where it can't be told what was meant. Takes
 * time linear in the text's length.
 */
export function looseJson(text: string): JsonValue[] {
  const strict = parseJson(text);
  if (strict !== undefined) return [strict];
  const source = /^\s*[[{]\s*\{?\s*&(quot|#34|#x22);/i.test(text) ? withQuotes(text) : text;
  try {
    return new LooseReader(source).readAll();
  } catch (error) {
    if (error instanceof Unreadable) return [];
    throw error;
  }
}

function withQuotes(text: string): string {
  return text.replace(/&(?:quot|#34|#x22);/gi, '"').replace(/&amp;/gi, '&');
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class LooseReader {
  private at = 0;

  constructor(private readonly text: string) {}

  readAll(): JsonValue[] {
    const values: JsonValue[] = [];
    for (this.skip(',;'); this.at < this.text.length; this.skip(',;')) {
      const opening = this.text[this.at];
      if (opening !== '{' && opening !== '[') throw new Unreadable();
      values.push(this.value(0));
    }
    return values;
  }

  private value(depth: number, isItem = false): JsonValue {
    if (depth > DEPTH_MAX) throw new Unreadable();
    this.skip();
    const opening = this.text[this.at];
    if (opening === '{') return this.object(depth);
    if (opening === '[') return this.array(depth);
    if (opening === '"' || opening === "'") return this.string(opening);
    return this.bare(isItem);
  }

  private object(depth: number): JsonValue {
    const members: Record<string, JsonValue> = {};
    this.at += 1;
    for (;;) {
      this.skip(',');
      const next = this.text[this.at];
      if (next === '}') {
        this.at += 1;
        return members;
      }
      const key = this.key(next);
      this.skip();
      if (this.text[this.at] !== ':') throw new Unreadable();
      this.at += 1;
      const value = this.value(depth + 1);
      // The first of two members of one name is kept: repeated blocks follow the one they repeat.
      if (!Object.hasOwn(members, key) && key !== '__proto__') members[key] = value;
    }
  }

  private key(next: string | undefined): string {
    if (next === '"' || next === "'") return this.string(next);
    const name = /[\w$@-]+/y;
    name.lastIndex = this.at;
    const found = name.exec(this.text)?.[0];
    if (found === undefined || /^\d/.test(found)) throw new Unreadable();
    this.at += found.length;
    return found;
  }

  private array(depth: number): JsonValue {
    const items: JsonValue[] = [];
    this.at += 1;
    for (;;) {
      this.skip(',');
      if (this.text[this.at] === ']') {
        this.at += 1;
        return items;
      }
      if (this.at >= this.text.length || this.text[this.at] === '}') throw new Unreadable();
      items.push(this.value(depth + 1, true));
    }
  }

  /** A string up to the quote behind which a value can end. */
  private string(quote: string): string {
    let value = '';
    let from = this.at + 1;
    for (let index = from; index < this.text.length; index += 1) {
      const character = this.text[index];
      if (character === '\\') {
        value += this.text.slice(from, index);
        const escaped = this.escape(index + 1);
        value += escaped.character;
        index += escaped.length;
        from = index + 1;
      } else if (character === quote && this.endsAt(index + 1)) {
        this.at = index + 1;
        return value + this.text.slice(from, index);
      }
    }
    throw new Unreadable();
  }

  /** What stands for a character behind a backslash: of JSON, of scripts (\x27), else the sign itself. */
  private escape(at: number): { character: string; length: number } {
    const sign = this.text[at] ?? '';
    const digits = sign === 'u' ? 4 : sign === 'x' ? 2 : 0;
    const code = this.text.slice(at + 1, at + 1 + digits);
    if (digits === 0 || !/^[\da-f]+$/i.test(code) || code.length < digits) {
      return { character: ESCAPES[sign] ?? sign, length: 1 };
    }
    return { character: String.fromCharCode(Number.parseInt(code, 16)), length: 1 + digits };
  }

  /** Whether a string can end before `index`; a quote within it is followed by more of its words. */
  private endsAt(index: number): boolean {
    let at = index;
    while (isBlank(this.text.charCodeAt(at))) at += 1;
    const next = this.text[at];
    const isOnNextLine = next === '"' && this.text.slice(index, at).includes('\n');
    return next === undefined || ',:}]'.includes(next) || isOnNextLine;
  }

  /** A value without quotes: a number, true, false, null, or nothing that counts. */
  private bare(isItem: boolean): JsonValue {
    // The comma of "12,995" parts nothing, but in a list it does.
    const token = isItem ? /[^,}\]\n"'{[]*/y : /[^,}\]\n"'{[]*(?:,\d{3}(?!\d)[^,}\]\n"'{[]*)*/y;
    token.lastIndex = this.at;
    const written = (token.exec(this.text)?.[0] ?? '').trim();
    this.at = token.lastIndex;
    if (written === 'true' || written === 'false') return written === 'true';
    const plain = written.replaceAll(',', '');
    if (/^-?\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
    return written === '' || /^(null|undefined|nan|none)$/i.test(written) ? null : written;
  }

  /** Passes over blanks, comments and the signs given. */
  private skip(signs = ''): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      const next = this.text[this.at];
      if (isBlank(code) || (next !== undefined && signs.includes(next))) this.at += 1;
      else if (this.text.startsWith('/*', this.at)) this.passOver('*/');
      else if (this.text.startsWith('//', this.at)) this.passOver('\n');
      else return;
    }
  }

  private passOver(end: string): void {
    const found = this.text.indexOf(end, this.at + 2);
    this.at = found < 0 ? this.text.length : found + end.length;
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff;
}
