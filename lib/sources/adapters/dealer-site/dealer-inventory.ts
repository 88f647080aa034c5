import type { RejectedEntry } from '@/lib/sources/page/page-reading';
import type { RawListing } from '@/lib/sources/raw-listing';

/** The cars that a page or answer of a dealer's site holds, before they become its reading. */
export interface DealerInventory {
  /** The system behind the site, in words. */
  system: string;
  listings: RawListing[];
  rejected: RejectedEntry[];
  /** Over all pages, as the site says; null where it does not. */
  total: number | null;
  /** Entries before the first of this page; null where the site does not say. */
  start: number | null;
}

/** Sorts what was read of entries; the second entry of a car is a duplicate. */
export function inventoryOf(
  system: string,
  entries: readonly (RawListing | RejectedEntry)[],
  count: { total: number | null; start: number | null } = { total: null, start: null },
): DealerInventory {
  const byId = new Map<string, RawListing>();
  const rejected: RejectedEntry[] = [];
  for (const entry of entries) {
    if ('reason' in entry) {
      rejected.push(entry);
      continue;
    }
    const { externalId = entry.url ?? entry.title ?? '' } = entry;
    if (byId.has(externalId)) rejected.push({ reason: 'duplicate', externalId });
    else byId.set(externalId, entry);
  }
  return { system, listings: [...byId.values()], rejected, ...count };
}
