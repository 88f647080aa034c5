import { createHash } from 'node:crypto';

const START_SLOTS = 1 << 14;
const LOAD_MAX = 0.6;
const OCCURRENCES_MAX = 0xffff;

/**
 * Counts how often each identity was met, in about 20 bytes an identity whatever its length, so that
 * a file of millions of rows fits beside everything else. Two identities are taken for one with a
 * chance of about n²/2⁶⁵ (one in a million for four million rows).
 */
export class OccurrenceCounter {
  #high = new Uint32Array(START_SLOTS);
  #low = new Uint32Array(START_SLOTS);
  #counts = new Uint16Array(START_SLOTS);
  #used = 0;

  /** Which occurrence this is: 1 for the first. Stays at 65,535 beyond that. */
  next(identity: string): number {
    if (this.#used >= this.#counts.length * LOAD_MAX) this.#grow();
    const digest = createHash('sha1').update(identity).digest();
    const slot = this.#find(digest.readUInt32BE(0), digest.readUInt32BE(4));
    const count = Math.min(OCCURRENCES_MAX, (this.#counts[slot] ?? 0) + 1);
    if (count === 1) this.#used += 1;
    this.#counts[slot] = count;
    return count;
  }

  /** The slot that holds this hash, or the free one where it belongs (written with the hash). */
  #find(high: number, low: number): number {
    const mask = this.#counts.length - 1;
    let slot = low & mask;
    while (this.#counts[slot] !== 0) {
      if (this.#high[slot] === high && this.#low[slot] === low) return slot;
      slot = (slot + 1) & mask;
    }
    this.#high[slot] = high;
    this.#low[slot] = low;
    return slot;
  }

  #grow(): void {
    const [high, low, counts] = [this.#high, this.#low, this.#counts];
    const slots = counts.length * 2;
    this.#high = new Uint32Array(slots);
    this.#low = new Uint32Array(slots);
    this.#counts = new Uint16Array(slots);
    for (let slot = 0; slot < counts.length; slot += 1) {
      const count = counts[slot] ?? 0;
      if (count > 0) this.#counts[this.#find(high[slot] ?? 0, low[slot] ?? 0)] = count;
    }
  }
}
