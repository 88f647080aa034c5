/** Multipliers of MurmurHash3's finisher, which mix the bits of a key. */
const MIX_HIGH = 0x85ebca6b;
const MIX_LOW = 0xc2b2ae35;
const WORD = 2 ** 32;
const FREE = -1;

/**
 * Which column each effect's key has: keys are whole numbers below 2^53. A table of its own, because a car is
 * looked up some fifty times and a Map of such keys took half of the time.
 */
export class EffectColumns {
  private readonly slotKeys: Float64Array;
  private readonly slotColumns: Int32Array;
  private readonly mask: number;
  private readonly ordered: Float64Array;

  /** Numbers the keys from `firstColumn` on, in their order; each key comes once. */
  constructor(keys: Float64Array, firstColumn: number) {
    let slots = 16;
    while (slots < 2 * keys.length) slots *= 2;
    this.mask = slots - 1;
    this.slotKeys = new Float64Array(slots).fill(FREE);
    this.slotColumns = new Int32Array(slots);
    this.ordered = keys;
    keys.forEach((key, place) => {
      const slot = this.slotOf(key);
      this.slotKeys[slot] = key;
      this.slotColumns[slot] = firstColumn + place;
    });
  }

  /** The keys in the order of their columns. */
  keys(): Float64Array {
    return this.ordered;
  }

  /** The column of a key, or -1. */
  find(key: number): number {
    const slot = this.slotOf(key);
    return this.slotKeys[slot] === FREE ? -1 : (this.slotColumns[slot] as number);
  }

  /** The slot that holds a key, or the free one where it would go. */
  private slotOf(key: number): number {
    let hash = Math.imul((key >>> 0) ^ Math.imul((key / WORD) | 0, MIX_HIGH), MIX_LOW);
    hash ^= hash >>> 15;
    for (let slot = hash & this.mask; ; slot = (slot + 1) & this.mask) {
      const held = this.slotKeys[slot];
      if (held === key || held === FREE) return slot;
    }
  }
}
