import { absoluteAddress } from '@/lib/sources/page/page-address';

/** Where addresses without a host lead. */
export const SITE = 'https://bringatrailer.com/';
const LISTING = /^\/listing\/([^/]{1,300})\/?$/;

/** The amount of "Sold for USD $12,500 on 9/5/25", with its currency where that is not dollars. */
export function bidOfText(text: string): { price: number; currency?: string } | null {
  const [, currency, amount] = /\b([A-Z]{3})?\s?[$€£]\s?(\d[\d,]*)/.exec(text) ?? [];
  const price = Number((amount ?? '').replaceAll(',', ''));
  if (!(price > 0)) return null;
  const isForeign = currency !== undefined && currency !== 'USD';
  const sign = text.includes('€') ? 'EUR' : text.includes('£') ? 'GBP' : null;
  if (isForeign) return { price, currency };
  return currency === undefined && sign !== null ? { price, currency: sign } : { price };
}

/** The address of an auction without parameters; null for others. */
export function listingAddress(written: unknown): string | null {
  const address = absoluteAddress(written, SITE);
  if (address === undefined) return null;
  const url = new URL(address);
  url.search = '';
  return LISTING.test(url.pathname) && /(^|\.)bringatrailer\.com$/.test(url.hostname)
    ? url.href
    : null;
}
