import { asObject, type JsonValue, parseJson } from '@/lib/sources/page/page-scripts';

/**
 * What pages of Remix and React Router stream to the browser, as a plain value. Its first line is one flat
 * array in which values name each other by index: an object is {"_<index of the name>": <index of the
 * value>}, an array a list of indexes, and negative indexes are undefined, null and their like. See
 * https://github.com/jacob-ebey/turbo-stream. Undefined for what is no such text. What is told by a later
 * line (a promise) is left out. A value that several others name is decoded once, so that the time taken is
 * linear in the text's length.
 */
export function streamedValue(text: string): JsonValue {
  const end = text.indexOf('\n');
  const flat = parseJson(end < 0 ? text : text.slice(0, end));
  if (!Array.isArray(flat) || flat.length === 0) return undefined;
  return new FlatArray(flat).valueAt(0, 0);
}

const NULL = -5;
/** Deeper values are left out; no page nests like that. */
const DEPTH_MAX = 200;

class FlatArray {
  private readonly decoded = new Map<number, unknown>();

  constructor(private readonly flat: readonly unknown[]) {}

  valueAt(index: unknown, depth: number): unknown {
    if (typeof index !== 'number' || index < 0) return index === NULL ? null : undefined;
    if (this.decoded.has(index)) return this.decoded.get(index);
    const written = this.flat[index];
    if (typeof written !== 'object' || written === null || depth > DEPTH_MAX) {
      this.decoded.set(index, typeof written === 'object' ? null : written);
      return this.decoded.get(index);
    }
    return Array.isArray(written)
      ? this.arrayAt(index, written, depth)
      : this.objectAt(index, written, depth);
  }

  private arrayAt(index: number, written: readonly unknown[], depth: number): unknown {
    // ["D", 1700000000000] and its like are values of a type; dates are all that matters here.
    if (typeof written[0] === 'string') {
      const value = written[0] === 'D' ? written[1] : undefined;
      this.decoded.set(index, value);
      return value;
    }
    const values: unknown[] = [];
    this.decoded.set(index, values);
    for (const each of written) values.push(this.valueAt(each, depth + 1));
    return values;
  }

  private objectAt(index: number, written: object, depth: number): unknown {
    const members: Record<string, unknown> = {};
    this.decoded.set(index, members);
    for (const [key, value] of Object.entries(asObject(written) ?? {})) {
      const name = key.startsWith('_') ? this.flat[Number(key.slice(1))] : undefined;
      if (typeof name !== 'string' || name === '__proto__') continue;
      members[name] = this.valueAt(value, depth + 1);
    }
    return members;
  }
}
