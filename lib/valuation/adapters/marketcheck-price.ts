import { z } from 'zod';
import { MS_PER_DAY } from '@/lib/platform/time';
import { missingFacts, type OpinionQuestion, refused } from '@/lib/valuation/outside-opinion';
import type { OpinionProvider } from '@/lib/valuation/ports';
import { callService, dollarsAsCents, unreadable } from './service-call';

const LABEL = 'MarketCheck Price';

const answerSchema = z.object({ marketcheck_price: dollarsAsCents });

/**
 * MarketCheck's predicted price of a car at dealers, version 2
 * (docs.marketcheck.com/docs/api/cars/market-insights/marketcheck-price). It has no range, and it may have
 * seen the very advert. Without a place it would answer for Des Moines, and without a mileage for 50,000 miles:
 * both are asked for here.
 */
export function createMarketcheckPrice(
  settings: { apiKey: string; baseUrl: string; deadlineMs?: number } | null,
  costMicros: number,
): OpinionProvider {
  return {
    key: 'marketcheck_price',
    label: LABEL,
    kind: 'value',
    isVerified: true,
    sourceUrl: 'https://docs.marketcheck.com/docs/api/cars/market-insights/marketcheck-price',
    setupProblem: settings === null ? 'Set MARKETCHECK_API_KEY.' : null,
    costMicros,
    keptSeconds: MS_PER_DAY / 1_000,
    sharedCap: 'valuation',
    missing: (question) => missingFacts(question, ['vin', 'mileageMi', 'place']),
    async ask(question, how) {
      if (settings === null) return refused('not_set_up', 'Set MARKETCHECK_API_KEY.');
      const query = new URLSearchParams({
        api_key: settings.apiKey,
        vin: question.vin ?? '',
        miles: String(question.mileageMi),
        // Adverts do not say which dealers hold a franchise; private sellers are nearer to those without.
        dealer_type: question.priceKind === 'private_ask' ? 'independent' : 'franchise',
        ...placeOf(question),
      });
      const called = await callService(
        {
          client: 'marketcheck_price',
          label: LABEL,
          settings: 'MARKETCHECK_API_KEY',
          notFoundMeans: 'no_data',
          ...(settings.deadlineMs && { deadlineMs: settings.deadlineMs }),
        },
        { url: `${settings.baseUrl}/v2/predict/car/us/marketcheck_price?${query}` },
        how,
      );
      if (called.outcome === 'refused') return called;
      const parsed = answerSchema.safeParse(called.json);
      if (!parsed.success) return unreadable(LABEL, 'it has no price');
      return {
        outcome: 'answered',
        finding: {
          kind: 'value',
          value: {
            priceKind: 'dealer_ask',
            midCents: parsed.data.marketcheck_price,
            lowCents: null,
            highCents: null,
            sampleCount: null,
            certainty: null,
            asOf: null,
            sourceUrl: this.sourceUrl,
          },
        },
        costMicros: null,
        quotaLeft: called.quotaLeft,
      };
    },
  };
}

function placeOf({ zip, city, state }: OpinionQuestion): Record<string, string> {
  if (zip !== null) return { zip };
  return city !== null && state !== null ? { city, state } : {};
}
