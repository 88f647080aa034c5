/** Services that are asked about a car: a part of the composition root. */
import type { SourceEnv } from '@/lib/platform/env-sources';
import { marketcheck } from '@/lib/sources/adapters/marketcheck/marketcheck';
import { createEdmundsValue } from '@/lib/valuation/adapters/edmunds-value';
import { createKbb } from '@/lib/valuation/adapters/kbb';
import { createMarketcheckPrice } from '@/lib/valuation/adapters/marketcheck-price';
import { createPerplexityNotes } from '@/lib/valuation/adapters/perplexity-notes';
import { createVinauditHistory } from '@/lib/valuation/adapters/vinaudit-history';
import { createVinauditValue } from '@/lib/valuation/adapters/vinaudit-value';
import type { OpinionProvider } from '@/lib/valuation/ports';

/** Every service, in the order in which they are shown; those without settings say what to set. */
export function createOpinionProviders(env: SourceEnv): readonly OpinionProvider[] {
  const { vinaudit, kbb, edmunds, perplexity, callCostMicros } = env.valuation;
  const costOf = (key: OpinionProvider['key']) => callCostMicros[key] ?? 0;
  const marketcheckKey = env.sourceCredentials.MARKETCHECK_API_KEY;
  return [
    createVinauditValue(
      vinaudit && { apiKey: vinaudit.apiKey, baseUrl: vinaudit.valueBaseUrl },
      costOf('vinaudit'),
    ),
    createMarketcheckPrice(
      marketcheckKey === undefined
        ? null
        : {
            apiKey: marketcheckKey,
            baseUrl: env.sourceBaseUrls.marketcheck ?? marketcheck.baseUrl,
          },
      costOf('marketcheck_price'),
    ),
    createKbb(kbb, costOf('kbb')),
    createEdmundsValue(edmunds, costOf('edmunds_value')),
    createVinauditHistory(
      vinaudit && {
        apiKey: vinaudit.apiKey,
        account: vinaudit.account,
        baseUrl: vinaudit.historyBaseUrl,
      },
      costOf('vinaudit_history'),
    ),
    createPerplexityNotes(perplexity, costOf('perplexity')),
  ];
}
