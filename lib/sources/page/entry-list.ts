import type { RawListing } from '@/lib/sources/raw-listing';
import { failedPage, type PageReading, type RejectedEntry } from './page-reading';

/** A raw listing whose absent fields may be written out. */
export type FoundFields = { [Field in keyof RawListing]?: RawListing[Field] | undefined };

/** What was found, without what was not. */
export function listingOf(found: FoundFields): RawListing {
  const present = Object.entries(found).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as RawListing;
}

const VIN = /^(?=.*\d)[A-HJ-NPR-Z0-9]{17}$/;

/** A VIN in capitals; undefined for what is none (17 characters without I, O and Q). */
export function vinOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const vin = value.trim().toUpperCase();
  return VIN.test(vin) ? vin : undefined;
}

const DISTANCE_LENGTH_MAX = 40;

/** A mileage as its source writes it ("49,655", 49655, "60k mi"); undefined for none and for zero. */
export function distanceOf(value: unknown): string | number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text.length > DISTANCE_LENGTH_MAX) return undefined;
  return /^[^\d-]{0,12}\d[\d,. ]*k?\s*[a-z.]*$/i.test(text) && /[1-9]/.test(text)
    ? text
    : undefined;
}

/** One entry of a list of results, read. */
export interface ReadEntry {
  listing: RawListing;
  /**
   * Whether the entry has the place where a part is told, whatever stands there. A part that such an entry
   * need not have is left out.
   */
  has: Readonly<Record<string, boolean>>;
}

/** Results of a list, or why its layout is not the known one any more. */
export interface ReadEntries {
  listings: RawListing[];
  rejected: RejectedEntry[];
  /** In words where the entries lost what they should hold; null else. */
  drift: string | null;
}

/** A list of fewer entries may lack a part by chance. */
const TELLING_ENTRIES = 3;

/**
 * Reads each entry of a list once; one that can't be read (null) is rejected. The second entry of an id
 * is a duplicate, and paid for only where the first is as well. The list has drifted where more than a
 * third of its entries can't be read, or where a part is missing in every one of three or more that should
 * have it.
 */
export function readEntries<Entry>(
  entries: readonly Entry[],
  read: (entry: Entry) => ReadEntry | null,
): ReadEntries {
  const byId = new Map<string, RawListing>();
  const rejected: RejectedEntry[] = [];
  const parts = new Map<string, PartCount>();
  let readCount = 0;
  for (const entry of entries) {
    const found = read(entry);
    const externalId = found?.listing.externalId;
    if (!found || externalId === undefined) {
      rejected.push({ reason: 'unreadable' });
      continue;
    }
    readCount += 1;
    for (const [part, isThere] of Object.entries(found.has)) {
      const { of, there } = parts.get(part) ?? { of: 0, there: 0 };
      parts.set(part, { of: of + 1, there: there + Number(isThere) });
    }
    const first = byId.get(externalId);
    if (first === undefined) {
      byId.set(externalId, found.listing);
      continue;
    }
    rejected.push({ reason: 'duplicate', externalId });
    if (!found.listing.isSponsored) delete first.isSponsored;
  }
  const drift = driftOf(entries.length, readCount, parts);
  return { listings: [...byId.values()], rejected, drift };
}

/** How many entries should have a part, and how many do. */
interface PartCount {
  of: number;
  there: number;
}

function driftOf(
  count: number,
  readCount: number,
  parts: ReadonlyMap<string, PartCount>,
): string | null {
  if ((count - readCount) * 3 > count) {
    return `${count - readCount} of ${count} entries could not be read`;
  }
  const missing = [...parts]
    .filter(([, { of, there }]) => there === 0 && of >= TELLING_ENTRIES)
    .map(([part]) => part);
  return missing.length === 0 ? null : `none of ${readCount} entries has ${missing.join(' and ')}`;
}

/** The answer for a list that has drifted. */
export function driftedPage(label: string, drift: string): PageReading {
  return failedPage('unrecognised', `${label}: ${drift}; the layout has changed.`);
}
