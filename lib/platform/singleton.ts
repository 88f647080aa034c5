/**
 * The one value of this process under `name`, made on first use. A bundler may load a module twice
 * (pages, routes and start-up code each in a graph of their own); counters, pools and limits must
 * not be doubled by that.
 */
export function processSingleton<T>(name: string, make: () => T): T {
  const key = Symbol.for(`deal-scout/${name}`);
  const registry = globalThis as unknown as Record<symbol, T | undefined>;
  const present = registry[key];
  if (present !== undefined) return present;
  const made = make();
  registry[key] = made;
  return made;
}
