import { findState } from '@/lib/platform/places';
import { absoluteAddress } from '@/lib/sources/page/page-address';
import { placeOfAddress } from '@/lib/sources/page/written-address';
import type { RawListing } from '@/lib/sources/raw-listing';

/** Where addresses without a host lead. */
export const SITE = 'https://carsandbids.com/';

/** An auction's address without what follows the page, and its id; null for other addresses. */
export function auctionAddress(written: unknown): { id: string; url: string } | null {
  const address = absoluteAddress(written, SITE);
  if (address === undefined) return null;
  const { hostname, pathname } = new URL(address);
  const [path, id] = /^\/auctions\/([A-Za-z0-9]{4,20})(?:\/[^/]{1,200})?/.exec(pathname) ?? [];
  if (path === undefined || id === undefined) return null;
  return /(^|\.)carsandbids\.com$/.test(hostname) ? { id, url: new URL(path, SITE).href } : null;
}

/** An auction's price by the words around it: what was paid ("Sold for $23,000"), else the highest bid. */
export function bidOf(words: string, amount: string): Partial<RawListing> {
  const price = Number((/\$\s?(\d[\d,]*)/.exec(amount)?.[1] ?? '').replaceAll(',', ''));
  if (!(price > 0)) return {};
  const isSold =
    /\bsold\b(?! ?(separately|without))/i.test(words) && !/not sold|reserve not met/i.test(words);
  return { price, priceKind: isSold ? 'sold' : 'auction' };
}

/** "Indianapolis, IN 46234" or "Indianapolis, IN"; nothing for places elsewhere. */
export function townOf(line: string): Partial<RawListing> {
  const place = placeOfAddress(line);
  if (place.state !== undefined) return place;
  const [, city, letters] = /^([^,\d]{2,60}),\s*([A-Z]{2})$/.exec(line.trim()) ?? [];
  const state = letters === undefined ? null : findState(letters);
  return city === undefined || state === null ? {} : { city: city.trim(), state };
}

/** "32,400", "~32,400 Miles", "98,000 Kilometers"; nothing where the true mileage is not known. */
export function mileageOf(written: string): Partial<RawListing> {
  if (/\btmu\b|not actual|unknown|exempt/i.test(written)) return {};
  const [, number, thousands = '', unit = ''] =
    /(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(k?)(?:\s*(miles?|mi|kilomet(?:er|re)s?|kms?)\b)?/i.exec(
      written,
    ) ?? [];
  if (number === undefined || !/[1-9]/.test(number)) return {};
  const isKm = /^k/i.test(unit);
  return {
    mileage: `${number}${thousands}${isKm ? ' km' : ''}`,
    ...(isKm && { mileageUnit: 'km' }),
  };
}
