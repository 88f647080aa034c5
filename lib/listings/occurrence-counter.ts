import { createHash } from 'node:crypto';

const SHARDS = 256;
const START_SLOTS = 16;
const LOAD_MAX = 0.8;
const GROWTH = 1.5;
/** What a slot's byte holds when the count itself no longer fits into it. */
const COUNTED_APART = 0xff;

/**
 * Counts how often each identity was met, in 7 to 14 bytes an identity whatever its length, so that
 * a file of millions of rows fits beside everything else. It keeps 56 bits of a hash: two identities
 * are taken for one with a chance of about n²/2⁵⁷ (one in ten thousand for four million rows), which
 * gives the second a higher number than it needs and no other harm.
 */
export class OccurrenceCounter {
  readonly #shards = Array.from({ length: SHARDS }, () => new Shard());
  /** Counts of 255 and more, by hash. */
  readonly #high = new Map<string, number>();

  /** Which occurrence this is: 1 for the first. */
  next(identity: string): number {
    const digest = createHash('sha1').update(identity).digest();
    const shard = this.#shards[digest[0] ?? 0];
    const low = shard?.add(digest.readUInt32LE(1), digest.readUInt16LE(5)) ?? COUNTED_APART;
    if (low < COUNTED_APART) return low;
    const hash = digest.toString('latin1', 0, 7);
    const count = (this.#high.get(hash) ?? COUNTED_APART - 1) + 1;
    this.#high.set(hash, count);
    return count;
  }
}

/** One part of the table. Parts grow one at a time and by half, so that little stands empty. */
class Shard {
  #words = new Uint32Array(START_SLOTS);
  #halves = new Uint16Array(START_SLOTS);
  #counts = new Uint8Array(START_SLOTS);
  #used = 0;

  /** The count of this hash with this one; stays at `COUNTED_APART` once it is there. */
  add(word: number, half: number): number {
    if (this.#used >= this.#counts.length * LOAD_MAX) this.#grow();
    const slot = this.#find(word, half);
    const count = Math.min(COUNTED_APART, (this.#counts[slot] ?? 0) + 1);
    if (count === 1) this.#used += 1;
    this.#counts[slot] = count;
    return count;
  }

  /** The slot that holds this hash, or the free one where it belongs (written with the hash). */
  #find(word: number, half: number): number {
    const slots = this.#counts.length;
    let slot = word % slots;
    while (this.#counts[slot] !== 0) {
      if (this.#words[slot] === word && this.#halves[slot] === half) return slot;
      slot = slot + 1 === slots ? 0 : slot + 1;
    }
    this.#words[slot] = word;
    this.#halves[slot] = half;
    return slot;
  }

  #grow(): void {
    const [words, halves, counts] = [this.#words, this.#halves, this.#counts];
    const slots = Math.ceil(counts.length * GROWTH);
    this.#words = new Uint32Array(slots);
    this.#halves = new Uint16Array(slots);
    this.#counts = new Uint8Array(slots);
    for (let slot = 0; slot < counts.length; slot += 1) {
      const count = counts[slot] ?? 0;
      if (count > 0) this.#counts[this.#find(words[slot] ?? 0, halves[slot] ?? 0)] = count;
    }
  }
}
