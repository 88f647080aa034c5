/**
 * Repeatable chance: the same seed gives the same numbers on every machine. Not for secrets. The
 * seed's text is hashed by FNV-1a (32 bits), the sequence is Mulberry32.
 */
export class SeededRandom {
  private state: number;

  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < seed.length; i += 1) {
      hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    }
    this.state = hash >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Passes over numbers that nothing asks for any more, so that those after them stay what they were. */
  skip(count: number): void {
    for (let n = 0; n < count; n += 1) this.next();
  }

  /** A number from `low` up to, not including, `high`. */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** True with that probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** An index from 0 to `count` − 1. */
  index(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A waiting time of that mean, cut at `max` by drawing from the part below it. */
  waiting(mean: number, max: number): number {
    return -mean * Math.log(1 - this.next() * (1 - Math.exp(-max / mean)));
  }

  /** A draw from the standard normal distribution (Box and Muller, 1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return radius * Math.cos(2 * Math.PI * this.next());
  }
}
