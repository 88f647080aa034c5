import type { Market } from '@/db/vocabulary';

const SANDBOX = /(^|\.)sandbox\.ebay\.com$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Why nothing may be published at these addresses from this market, in words; null where it may. What the
 * demo shows is of 2022 and made to try things: it goes to eBay's sandbox or to this machine, never to the
 * public.
 */
export function publishingRefusal(
  market: Market,
  addresses: { authUrl: string; apiUrl: string; tradingUrl: string },
): string | null {
  if (market === 'live') return null;
  const hosts = [addresses.authUrl, addresses.apiUrl, addresses.tradingUrl].map(
    (address) => new URL(address).hostname,
  );
  if (hosts.every((host) => SANDBOX.test(host) || LOOPBACK.test(host))) return null;
  return 'The demo market publishes to eBay’s sandbox only. Set EBAY_SELL_ENVIRONMENT=sandbox, or start your own market with: npm start -- --live';
}
