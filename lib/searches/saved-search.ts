/** What a kept search is: a question in its one spelling, and a name for it. Pure. */
import { createHash } from 'node:crypto';
import type { SavedQuery } from './saved-search-schemas';

export const SEARCH_NAME_CHARACTERS_MAX = 80;

/**
 * The question without what does not filter, its lists sorted and without repeats: two ways to write the
 * same search give the same.
 */
export function canonicalQuery(query: SavedQuery): SavedQuery {
  const entries = Object.entries(query)
    .filter(
      ([, value]) =>
        value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
    )
    .map(([name, value]) => [name, Array.isArray(value) ? [...new Set(value)].sort() : value])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return Object.fromEntries(entries) as SavedQuery;
}

/** A digest by which two spellings of one search are told to be the same. In another order it is the same. */
export function savedQueryKey({ sort: _, ...filters }: SavedQuery): string {
  return createHash('sha256')
    .update(JSON.stringify(canonicalQuery(filters)))
    .digest('hex');
}

/** A name from the words of its filters: as many of them as there is room for. "All cars" without any. */
export function suggestedName(filters: readonly string[]): string {
  let name = '';
  for (const filter of filters) {
    const longer = name === '' ? filter : `${name}, ${filter}`;
    if (longer.length > SEARCH_NAME_CHARACTERS_MAX - 2)
      return name === '' ? cut(filter) : `${name} …`;
    name = longer;
  }
  return name === '' ? 'All cars' : name;
}

const cut = (text: string) => `${text.slice(0, SEARCH_NAME_CHARACTERS_MAX - 2)} …`;

const COPY = ' copy';

/** What a copy of a search is called: "Hondas copy"; a long name gives way. */
export function copyName(name: string): string {
  return name.length + COPY.length <= SEARCH_NAME_CHARACTERS_MAX
    ? `${name}${COPY}`
    : `${name.slice(0, SEARCH_NAME_CHARACTERS_MAX - COPY.length - 2)} …${COPY}`;
}
