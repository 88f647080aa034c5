/**
 * Sets of row numbers, a bit each, as filters over columns make them: reading a million rows of a
 * column and cutting such sets takes milliseconds where a list of numbers would take tens.
 */

const BITS_PER_WORD = 32;

/** A set of the rows 0 to `size` - 1, which no two sets that are combined may differ in. */
export class RowBits {
  readonly words: Uint32Array;

  constructor(
    readonly size: number,
    words?: Uint32Array,
  ) {
    this.words = words ?? new Uint32Array(Math.ceil(size / BITS_PER_WORD));
  }

  /** The rows for which `holds` is true. */
  static where(size: number, holds: (row: number) => boolean): RowBits {
    const bits = new RowBits(size);
    const { words } = bits;
    for (let word = 0, row = 0; word < words.length; word++) {
      let value = 0;
      const end = Math.min(size, row + BITS_PER_WORD);
      for (let bit = 0; row < end; row++, bit++) if (holds(row)) value |= 1 << bit;
      words[word] = value;
    }
    return bits;
  }

  add(row: number): void {
    const word = row >>> 5;
    this.words[word] = (this.words[word] as number) | (1 << (row & 31));
  }

  remove(row: number): void {
    const word = row >>> 5;
    this.words[word] = (this.words[word] as number) & ~(1 << (row & 31));
  }

  has(row: number): boolean {
    return ((this.words[row >>> 5] as number) & (1 << (row & 31))) !== 0;
  }

  /** The rows of both. */
  and(other: RowBits): RowBits {
    const words = new Uint32Array(this.words.length);
    for (let i = 0; i < words.length; i++) {
      words[i] = (this.words[i] as number) & (other.words[i] as number);
    }
    return new RowBits(this.size, words);
  }

  count(): number {
    let total = 0;
    for (let i = 0; i < this.words.length; i++) {
      // Counts of ever wider groups of bits (Warren, Hacker's Delight, 5-1).
      let v = this.words[i] as number;
      v -= (v >>> 1) & 0x55555555;
      v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
      total += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return total;
  }

  /** The rows in order, as one array. */
  rows(): Int32Array {
    const rows = new Int32Array(this.count());
    let at = 0;
    for (let i = 0; i < this.words.length; i++) {
      let value = this.words[i] as number;
      while (value !== 0) {
        const lowest = value & -value;
        rows[at++] = i * BITS_PER_WORD + 31 - Math.clz32(lowest);
        value ^= lowest;
      }
    }
    return rows;
  }
}
