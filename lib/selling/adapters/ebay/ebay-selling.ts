import type { EbaySellEnv } from '@/lib/platform/env-selling';
import type { Outbound } from '@/lib/platform/outbound';
import type { EbaySelling } from '@/lib/selling/ports';
import { consentUrl, exchangeCode, refreshGrant } from './ebay-oauth';
import { suggestCategories } from './ebay-taxonomy';
import { callTrading } from './ebay-trading';

/**
 * eBay for people who sell, by the Trading API: the one that lists whole cars (the Inventory API wants a
 * return policy, which cars cannot have, and endless adverts, which Motors has not).
 */
export function createEbaySelling(
  env: EbaySellEnv,
  { outbound, refusal }: { outbound: Outbound; refusal: string | null },
): EbaySelling {
  const kit = { env, outbound };
  return {
    environment: env.environment,
    refusal,
    consentUrl: (state) => consentUrl(env, state),
    exchangeCode: (code) => exchangeCode(kit, code),
    refresh: (refreshToken) => refreshGrant(kit, refreshToken),
    call: (request) => callTrading(kit, request),
    suggestCategories: (query, token) => suggestCategories(kit, query, token),
  };
}
