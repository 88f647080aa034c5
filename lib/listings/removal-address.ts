import { findUuid, publicIdPattern } from '@/lib/platform/ids';

/** Longest address that is taken; browsers stop at about the same. */
export const ADDRESS_CHARACTERS_MAX = 2_000;

const LISTING_ID = new RegExp(publicIdPattern('listing').source.replace(/^\^|\$$/g, ''));

/**
 * The uuid of a listing named by its id or by the address of its page here; null for any other text.
 * `findNamedListing('https://deals.example.com/listings/lst_01h2…?x=1')` is that of lst_01h2…
 */
export function findNamedListing(text: string): string | null {
  const [id] = LISTING_ID.exec(text) ?? [];
  return id === undefined ? null : findUuid('listing', id);
}
