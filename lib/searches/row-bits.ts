/**
 * Sets of row numbers, a bit each, as filters over columns make them: reading a million rows of a
 * column and cutting such sets takes milliseconds where a list of numbers would take tens.
 */

const BITS_PER_WORD = 32;

const wordsFor = (size: number): number => Math.ceil(size / BITS_PER_WORD);

/** A set of the rows 0 to `size` - 1, which no two sets that are combined may differ in. */
export class RowBits {
  #words: Uint32Array;
  #size: number;
  #rows: Int32Array | null = null;

  constructor(size: number, words?: Uint32Array) {
    this.#size = size;
    this.#words = words ?? new Uint32Array(wordsFor(size));
  }

  get size(): number {
    return this.#size;
  }

  get words(): Uint32Array {
    return this.#words;
  }

  /** The rows for which `holds` is true. */
  static where(size: number, holds: (row: number) => boolean): RowBits {
    const bits = new RowBits(size);
    const words = bits.#words;
    for (let word = 0, row = 0; word < words.length; word++) {
      let value = 0;
      const end = Math.min(size, row + BITS_PER_WORD);
      for (let bit = 0; row < end; row++, bit++) if (holds(row)) value |= 1 << bit;
      words[word] = value;
    }
    return bits;
  }

  /** The rows whose number lies from `low` to `high`, both inclusive. */
  static between(
    size: number,
    column: Uint8Array | Int16Array | Int32Array | Float64Array,
    low: number,
    high: number,
  ): RowBits {
    const bits = new RowBits(size);
    const words = bits.#words;
    for (let word = 0, row = 0; word < words.length; word++) {
      let value = 0;
      const end = Math.min(size, row + BITS_PER_WORD);
      for (let bit = 0; row < end; row++, bit++) {
        const number = column[row] as number;
        if (number >= low && number <= high) value |= 1 << bit;
      }
      words[word] = value;
    }
    return bits;
  }

  /** The rows whose code is wanted: 1 in `isWanted`, else 0. */
  static ofCodes(size: number, codes: Int32Array | Uint8Array, isWanted: Uint8Array): RowBits {
    const bits = new RowBits(size);
    const words = bits.#words;
    for (let word = 0, row = 0; word < words.length; word++) {
      let value = 0;
      const end = Math.min(size, row + BITS_PER_WORD);
      for (let bit = 0; row < end; row++, bit++) {
        value |= (isWanted[codes[row] as number] as number) << bit;
      }
      words[word] = value;
    }
    return bits;
  }

  /** The same rows as a set of `size` rows, over the same memory. */
  upTo(size: number): RowBits {
    return new RowBits(size, this.#words.subarray(0, wordsFor(size)));
  }

  /** Makes room for rows up to `size` - 1. */
  grow(size: number): void {
    const words = new Uint32Array(wordsFor(size));
    words.set(this.#words);
    this.#words = words;
    this.#size = size;
  }

  /** Puts a row in or takes it out. Not after `rows` was asked for. */
  set(row: number, isIn: boolean): void {
    const word = row >>> 5;
    const before = this.#words[word] as number;
    const bit = 1 << (row & 31);
    this.#words[word] = isIn ? before | bit : before & ~bit;
  }

  has(row: number): boolean {
    return ((this.#words[row >>> 5] as number) & (1 << (row & 31))) !== 0;
  }

  /** The rows of both. */
  and(other: RowBits): RowBits {
    const [mine, others] = [this.#words, other.#words];
    const words = new Uint32Array(mine.length);
    for (let i = 0; i < words.length; i++) {
      words[i] = (mine[i] as number) & (others[i] as number);
    }
    return new RowBits(this.#size, words);
  }

  /** The rows of either. */
  or(other: RowBits): RowBits {
    const [mine, others] = [this.#words, other.#words];
    const words = new Uint32Array(mine.length);
    for (let i = 0; i < words.length; i++) {
      words[i] = (mine[i] as number) | (others[i] as number);
    }
    return new RowBits(this.#size, words);
  }

  count(): number {
    let total = 0;
    const words = this.#words;
    for (let i = 0; i < words.length; i++) total += onesIn(words[i] as number);
    return total;
  }

  /** How many rows are in both. */
  countWith(other: RowBits): number {
    let total = 0;
    const [mine, others] = [this.#words, other.#words];
    for (let i = 0; i < mine.length; i++) {
      const both = (mine[i] as number) & (others[i] as number);
      if (both !== 0) total += onesIn(both);
    }
    return total;
  }

  /** The rows in order, as one array, which nobody may change. */
  rows(): Int32Array {
    this.#rows ??= this.#list();
    return this.#rows;
  }

  #list(): Int32Array {
    const words = this.#words;
    const rows = new Int32Array(this.count());
    let at = 0;
    for (let i = 0; i < words.length; i++) {
      let value = words[i] as number;
      while (value !== 0) {
        const lowest = value & -value;
        rows[at++] = i * BITS_PER_WORD + 31 - Math.clz32(lowest);
        value ^= lowest;
      }
    }
    return rows;
  }
}

/** Bits that are set, by counts of ever wider groups of them (Warren, Hacker's Delight, 5-1). */
function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
