/** Places where people sell: a part of the composition root. */
import type { Env } from '@/lib/platform/env';
import type { Outbound } from '@/lib/platform/outbound';
import { createEbaySelling } from '@/lib/selling/adapters/ebay/ebay-selling';
import { publishingRefusal } from '@/lib/selling/ebay/publishing-place';
import type { EbayPort } from '@/lib/selling/ports';

/** eBay as the settings have it. */
export function createEbayPort(
  env: Pick<Env, 'market' | 'sources'>,
  { outbound }: { outbound: Outbound },
): EbayPort {
  const { ebay, ebayEnvironment, ebayMissing } = env.sources.selling;
  return {
    environment: ebayEnvironment,
    missing: ebayMissing,
    selling:
      ebay && createEbaySelling(ebay, { outbound, refusal: publishingRefusal(env.market, ebay) }),
  };
}
