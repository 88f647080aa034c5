import {
  asObject,
  at,
  endOfJson,
  type JsonValue,
  parseJson,
} from '@/lib/sources/page/page-scripts';

const ROW = /^([0-9a-f]+):[A-Z]{0,2}(?=[[{])/;
const REFERENCE = /^\$([0-9a-f]+)((?::[\w-]+)*)$/;
/** A row that no JSON stands in is searched for so many objects. */
const OBJECTS_MAX = 2_000;

/** The values of React flight data, and what they name of each other. */
export class FlightRows {
  private readonly rows = new Map<string, string>();
  private readonly known = new Map<string, JsonValue>();
  readonly values: readonly JsonValue[];

  /**
   * Reads the lines of the data that hold `mark`; the others when they are asked for. Text may stand before
   * a value on its line; then the objects with the mark are cut out of it.
   */
  constructor(data: string, mark: string) {
    const values: JsonValue[] = [];
    for (const line of data.split('\n')) {
      const row = ROW.exec(line);
      if (row?.[1] !== undefined) this.rows.set(row[1], line.slice(row[0].length));
      if (!line.includes(mark)) continue;
      const value = row?.[1] === undefined ? undefined : this.valueOf(row[1]);
      if (value === undefined) values.push(...objectsWith(line, mark));
      else values.push(value);
    }
    this.values = values;
  }

  private valueOf(id: string): JsonValue {
    const text = this.rows.get(id);
    if (text === undefined) return undefined;
    if (!this.known.has(id)) this.known.set(id, parseJson(text));
    return this.known.get(id);
  }

  /** What "$1f" or "$1f:props:vehicles" stands for; any other value as it is. */
  resolve(value: JsonValue): JsonValue {
    if (typeof value !== 'string' || value.length > 200) return value;
    const [, id, path] = REFERENCE.exec(value) ?? [];
    if (id === undefined || !this.rows.has(id)) return value;
    return at(this.valueOf(id), ...(path ?? '').split(':').filter((step) => step !== ''));
  }
}

/** The innermost objects of a text that hold the mark. */
function objectsWith(text: string, mark: string): JsonValue[] {
  const objects: JsonValue[] = [];
  let read = 0;
  for (let count = 0; count < OBJECTS_MAX; count += 1) {
    const found = text.indexOf(mark, read);
    if (found < 0) break;
    const start = startOfObject(text, read, found);
    const end = start < 0 ? 0 : endOfJson(text, start);
    if (end < 0) break;
    const object = end > found ? asObject(parseJson(text.slice(start, end))) : null;
    if (object !== null) objects.push(object);
    read = Math.max(end, found + mark.length);
  }
  return objects;
}

/** Where the object that holds the index begins: the last brace before it that is not closed again. */
function startOfObject(text: string, from: number, index: number): number {
  const open: number[] = [];
  let isQuoted = false;
  for (let position = from; position < index; position += 1) {
    const code = text.charCodeAt(position);
    if (isQuoted && code === 0x5c) position += 1;
    else if (code === 0x22) isQuoted = !isQuoted;
    else if (!isQuoted && code === 0x7b) open.push(position);
    else if (!isQuoted && code === 0x7d) open.pop();
  }
  return open.at(-1) ?? -1;
}
