import { BaseDriver } from 'bentocache/drivers/base_driver';
import type { CreateDriverResult, L1CacheDriver } from 'bentocache/types';

/** How much the memory of a process keeps, and for how long at most. */
export interface MemoryBounds {
  entriesMax: number;
  /** Of what is kept, as it would weigh in writing. */
  bytesMax: number;
  /** Nothing tells one process what another has deleted, so none keeps anything for longer. */
  ttlMsMax: number;
}

const NUMBER_BYTES = 8;
const ENTRY_BYTES = 16;

/**
 * Freezes a value all the way down, since all who read it share it, and returns about how many bytes
 * it takes. Dates cannot be frozen and must not be changed.
 */
export function freezeAndWeigh(value: unknown): number {
  if (typeof value === 'string') return ENTRY_BYTES + value.length;
  if (typeof value !== 'object' || value === null || value instanceof Date) return NUMBER_BYTES;
  const known = weights.get(value);
  if (known !== undefined) return known;
  Object.freeze(value);
  let bytes = ENTRY_BYTES;
  const items = Object.values(value);
  for (const item of items) bytes += NUMBER_BYTES + freezeAndWeigh(item);
  if (items.length >= REMEMBERED_FROM) weights.set(value, bytes);
  return bytes;
}

/** Weights of what has many fields: rows that several answers share are walked once. */
const weights = new WeakMap<object, number>();
const REMEMBERED_FROM = 24;

interface Kept {
  item: unknown;
  bytes: number;
  untilMs: number;
}

/** What is over is looked for so often, whether anybody asks for it or not. */
const SWEPT_EVERY_MS = 5_000;

/**
 * Entries in the order of their last use, forgotten from the oldest on, and soon after they are over: most
 * questions are asked once, and what was made for them holds more than it weighs. Shared by all namespaces.
 */
export class Shelf {
  private readonly entries = new Map<string, Kept>();
  private bytes = 0;
  private sweptMs = performance.now();

  constructor(private readonly bounds: MemoryBounds) {}

  get size(): number {
    return this.entries.size;
  }

  find(key: string): Kept | undefined {
    const kept = this.entries.get(key);
    if (!kept) return undefined;
    this.entries.delete(key);
    if (kept.untilMs <= performance.now()) {
      this.bytes -= kept.bytes;
      return undefined;
    }
    this.entries.set(key, kept);
    return kept;
  }

  keep(key: string, item: unknown, ttlMs: number): void {
    this.remove(key);
    const bytes = freezeAndWeigh(item) + key.length;
    if (bytes > this.bounds.bytesMax) return;
    const nowMs = performance.now();
    if (nowMs - this.sweptMs >= SWEPT_EVERY_MS) this.sweep(nowMs);
    const untilMs = nowMs + Math.min(ttlMs, this.bounds.ttlMsMax);
    this.entries.set(key, { item, bytes, untilMs });
    this.bytes += bytes;
    for (const oldest of this.entries.keys()) {
      const { entriesMax, bytesMax } = this.bounds;
      if (this.entries.size <= entriesMax && this.bytes <= bytesMax) return;
      this.remove(oldest);
    }
  }

  remove(key: string): boolean {
    this.bytes -= this.entries.get(key)?.bytes ?? 0;
    return this.entries.delete(key);
  }

  private sweep(nowMs: number): void {
    this.sweptMs = nowMs;
    for (const [key, { untilMs }] of this.entries) if (untilMs <= nowMs) this.remove(key);
  }

  removeBelow(prefix: string): void {
    for (const key of this.entries.keys()) if (key.startsWith(prefix)) this.remove(key);
  }
}

interface LayerConfig {
  prefix?: string;
  shelf: Shelf;
  parse(text: string): unknown;
}

class MemoryLayer extends BaseDriver implements L1CacheDriver {
  readonly type = 'l1';

  constructor(private readonly layer: LayerConfig) {
    super(layer);
  }

  namespace(namespace: string): MemoryLayer {
    return new MemoryLayer({ ...this.layer, prefix: this.createNamespacePrefix(namespace) });
  }

  get(key: string): string | undefined {
    // The type says text, but with `serialize: false` it is the item itself that goes in and out.
    return this.layer.shelf.find(this.getItemKey(key))?.item as string | undefined;
  }

  getRemainingTtl(key: string): number | undefined {
    const kept = this.layer.shelf.find(this.getItemKey(key));
    return kept && kept.untilMs - performance.now();
  }

  pull(key: string): string | undefined {
    const value = this.get(key);
    this.delete(key);
    return value;
  }

  set(key: string, value: unknown, ttlMs: number = Number.POSITIVE_INFINITY): boolean {
    // What comes from the layer below is still text.
    const item = typeof value === 'string' ? this.layer.parse(value) : value;
    this.layer.shelf.keep(this.getItemKey(key), item, ttlMs);
    return true;
  }

  delete(key: string): boolean {
    return this.layer.shelf.remove(this.getItemKey(key));
  }

  deleteMany(keys: string[]): boolean {
    for (const key of keys) this.delete(key);
    return true;
  }

  clear(): void {
    this.layer.shelf.removeBelow(`${this.prefix}:`);
  }

  disconnect(): void {}
}

/**
 * The memory of this process as the first layer of a cache: bounded by entries and by bytes, and every
 * reader gets the very same frozen value. `parse` reads what the second layer holds. `find` gives what
 * is kept under a key and not over, without all that the cache does around its layers.
 */
export function memoryLayer(
  bounds: MemoryBounds,
  parse: (text: string) => unknown,
): { layer: CreateDriverResult<L1CacheDriver>; find(key: string): object | undefined } {
  const shelf = new Shelf(bounds);
  let first: MemoryLayer | undefined;
  return {
    layer: {
      options: { serialize: false },
      factory: ({ prefix }: { prefix?: string }) => {
        const made = new MemoryLayer({ ...(prefix === undefined ? {} : { prefix }), shelf, parse });
        first ??= made;
        return made;
      },
    },
    find(key) {
      const entry: unknown = first?.get(key);
      return isEntry(entry) && entry.logicalExpiration > Date.now() ? entry.value : undefined;
    },
  };
}

/** What the cache puts around a value. */
interface Entry {
  value: object;
  /** Milliseconds since 1970. */
  logicalExpiration: number;
}

function isEntry(entry: unknown): entry is Entry {
  const { value, logicalExpiration } = (entry ?? {}) as Partial<Entry>;
  return typeof value === 'object' && value !== null && typeof logicalExpiration === 'number';
}
