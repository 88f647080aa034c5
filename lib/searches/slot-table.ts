/**
 * Which row number a listing has: a hash table over typed arrays. A Map of a million ids as text would
 * take over 100 MB, and each collection of garbage would walk it; this takes 25.
 */

const EMPTY = 0;
const WORDS_PER_ID = 4;
/** A table is made anew, twice as big, before it is so full. */
const LOAD_MAX = 0.6;
const FIRST_PLACES = 1_024;

/** The 128 bits of a UUID in four words. Throws RangeError for any other text. */
export function idWords(id: string): [number, number, number, number] {
  const hex = id.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new RangeError(`${id} is not a UUID`);
  const word = (at: number) => Number.parseInt(hex.slice(at, at + 8), 16);
  return [word(0), word(8), word(16), word(24)];
}

/** Row numbers by UUID. A row keeps its number until it is removed; numbers of removed rows serve again. */
export class SlotTable {
  /** Row number + 1; an id that is looked for stands at its place or after it without a gap between. */
  #places = new Int32Array(FIRST_PLACES);
  #ids = new Uint32Array(FIRST_PLACES * WORDS_PER_ID);
  #free: number[] = [];
  #size = 0;
  #end = 0;

  /** How many ids have a row. */
  get size(): number {
    return this.#size;
  }

  /** Every row number is below this. */
  get end(): number {
    return this.#end;
  }

  /** The row of an id, or -1. */
  find(id: string): number {
    return this.#rowAt(this.#placeOf(idWords(id)));
  }

  /** The row of an id, which gets one where it has none. */
  findOrAdd(id: string): number {
    const words = idWords(id);
    const place = this.#placeOf(words);
    const present = this.#rowAt(place);
    if (present >= 0) return present;
    const row = this.#free.pop() ?? this.#end++;
    if ((row + 1) * WORDS_PER_ID > this.#ids.length) {
      const ids = new Uint32Array(this.#ids.length * 2);
      ids.set(this.#ids);
      this.#ids = ids;
    }
    this.#ids.set(words, row * WORDS_PER_ID);
    this.#places[place] = row + 1;
    this.#size += 1;
    if (this.#size > this.#places.length * LOAD_MAX) this.#grow();
    return row;
  }

  /** Takes an id out and gives the row it had, or -1. */
  remove(id: string): number {
    let gap = this.#placeOf(idWords(id));
    const row = this.#rowAt(gap);
    if (row < 0) return -1;
    this.#free.push(row);
    this.#size -= 1;
    const mask = this.#places.length - 1;
    this.#places[gap] = EMPTY;
    // Whatever stands behind the gap and belongs before it moves up, so that it is still found.
    for (let place = (gap + 1) & mask; this.#places[place] !== EMPTY; place = (place + 1) & mask) {
      const home = this.#homeOf((this.#places[place] as number) - 1);
      if (((place - home) & mask) >= ((place - gap) & mask)) {
        this.#places[gap] = this.#places[place] as number;
        this.#places[place] = EMPTY;
        gap = place;
      }
    }
    return row;
  }

  /** The id of a row, as text. */
  idOf(row: number): string {
    const hex = [0, 1, 2, 3]
      .map((i) => (this.#ids[row * WORDS_PER_ID + i] as number).toString(16).padStart(8, '0'))
      .join('');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-');
  }

  /** Below 0 where the row's id comes before `id`, above where after, as Postgres orders them. */
  compareIds(row: number, id: readonly [number, number, number, number]): number {
    for (let i = 0; i < WORDS_PER_ID; i++) {
      const difference = (this.#ids[row * WORDS_PER_ID + i] as number) - (id[i] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The words of a row's id. */
  wordsOf(row: number): [number, number, number, number] {
    const at = row * WORDS_PER_ID;
    const [a = 0, b = 0, c = 0, d = 0] = this.#ids.subarray(at, at + WORDS_PER_ID);
    return [a, b, c, d];
  }

  #rowAt(place: number): number {
    return (this.#places[place] as number) - 1;
  }

  /** Where the id stands, or the gap where it would. */
  #placeOf(words: readonly [number, number, number, number]): number {
    const mask = this.#places.length - 1;
    let place = hashOf(words[0], words[1], words[2], words[3]) & mask;
    for (; this.#places[place] !== EMPTY; place = (place + 1) & mask) {
      const at = this.#rowAt(place) * WORDS_PER_ID;
      if (words.every((word, i) => this.#ids[at + i] === word)) return place;
    }
    return place;
  }

  #homeOf(row: number): number {
    const at = row * WORDS_PER_ID;
    const [a = 0, b = 0, c = 0, d = 0] = this.#ids.subarray(at, at + WORDS_PER_ID);
    return hashOf(a, b, c, d) & (this.#places.length - 1);
  }

  #grow(): void {
    const old = this.#places;
    this.#places = new Int32Array(old.length * 2);
    const mask = this.#places.length - 1;
    for (const entry of old) {
      if (entry === EMPTY) continue;
      let place = this.#homeOf(entry - 1);
      while (this.#places[place] !== EMPTY) place = (place + 1) & mask;
      this.#places[place] = entry;
    }
  }
}

/** Ids made in one millisecond differ in their last words only, so all are mixed (Murmur3's finish). */
function hashOf(a: number, b: number, c: number, d: number): number {
  let mixed = a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
