import { findUuid } from '@/lib/platform/ids';

const PATH = '/fleet';
const TEXT_CHARACTERS_MAX = 80;

/** What the address of the fleet asks for; its two lists are paged each by itself. */
export interface FleetAddress {
  /** Words of a car's name, or a VIN; '' for any. */
  text: string;
  isOpenOnly: boolean;
  /** Cursor of the cars; null for their first page. */
  after: string | null;
  /** Cursor of the open items; null for their first page. */
  itemsAfter: string | null;
}

/** Reads the query of the page; null where a cursor can't be one. */
export function readFleetAddress(
  query: Record<string, string | string[] | undefined>,
): FleetAddress | null {
  const textOf = (value: string | string[] | undefined) =>
    typeof value === 'string' ? value.slice(0, TEXT_CHARACTERS_MAX) : '';
  const after = textOf(query.after) || null;
  const itemsAfter = textOf(query.items_after) || null;
  if (after !== null && findUuid('inspection', after) === null) return null;
  if (itemsAfter !== null && findUuid('inspection_finding', itemsAfter) === null) return null;
  return { text: textOf(query.q), isOpenOnly: query.open === 'true', after, itemsAfter };
}

/** The filter alone, for the file of the same cars. */
export function fleetFilter({ text, isOpenOnly }: FleetAddress): URLSearchParams {
  return new URLSearchParams({ ...(text ? { q: text } : {}), open: String(isOpenOnly) });
}

/** The address of another page of either list; the other one stays where it is. */
export function fleetHref(
  address: FleetAddress,
  change: Partial<Pick<FleetAddress, 'after' | 'itemsAfter'>>,
): string {
  const { after, itemsAfter } = { ...address, ...change };
  const query = fleetFilter(address);
  if (after !== null) query.set('after', after);
  if (itemsAfter !== null) query.set('items_after', itemsAfter);
  return `${PATH}?${query}${change.itemsAfter === undefined ? '' : '#open-items'}`;
}
