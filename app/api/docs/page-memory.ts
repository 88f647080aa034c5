import { useSyncExternalStore } from 'react';

/**
 * What the parts of this page share while it is open: the text of the filter and the key to try with.
 * Kept in the memory of the page and nowhere else; gone with a reload.
 */
interface Shared {
  filter: string;
  key: string;
}

let shared: Shared = { filter: '', key: '' };
const listeners = new Set<() => void>();
const NOTHING: Shared = { filter: '', key: '' };

/** Changes it for all parts of the page. */
export function share(change: Partial<Shared>): void {
  shared = { ...shared, ...change };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is shared now; on the server nothing is. */
export function useShared(): Shared {
  return useSyncExternalStore(
    subscribe,
    () => shared,
    () => NOTHING,
  );
}

/** True where every word of the filter is among these words, which are in lower case. */
export function isFound(words: string, filter: string): boolean {
  const wanted = filter.toLowerCase().split(/\s+/);
  return wanted.every((word) => words.includes(word));
}
