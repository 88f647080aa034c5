import type { Ctx } from '@/lib/platform/context';

/** What was read so far for each context whose parts share what they read. */
const shared = new WeakMap<Ctx, Map<string, Promise<unknown>>>();

/**
 * From here on the context's readers share what they read, until nobody has it any more: for the view of one page,
 * whose parts ask the same and which writes nothing that they read.
 */
export function shareReads<C extends Ctx>(ctx: C): C {
  shared.set(ctx, new Map());
  return ctx;
}

/**
 * What `read` gives, or what it gave before to another part of the same page view. Elsewhere each asks for
 * itself. One key always names the same reading of the same thing.
 */
export function readOnce<T>(ctx: Ctx, key: string, read: () => Promise<T>): Promise<T> {
  const readings = shared.get(ctx);
  if (!readings) return read();
  const present = readings.get(key);
  if (present) return present as Promise<T>;
  const reading = read();
  readings.set(key, reading);
  return reading;
}
