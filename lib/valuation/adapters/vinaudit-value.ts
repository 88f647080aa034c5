import { z } from 'zod';
import { MS_PER_DAY } from '@/lib/platform/time';
import {
  missingFacts,
  type OpinionReason,
  type OpinionRefused,
  refused,
} from '@/lib/valuation/outside-opinion';
import type { OpinionProvider } from '@/lib/valuation/ports';
import { callService, dollarsAsCents, harmless, rangeAround, unreadable } from './service-call';

/** Days of sales that a value rests on. */
const PERIOD_DAYS = 90;
const LABEL = 'VinAudit market value';

/** Its error words, which come with HTTP 200 (vinaudit.com/vehicle-market-value-api-doc). */
const ERROR_REASONS: Readonly<Record<string, OpinionReason>> = {
  invalid_key: 'key_refused',
  rate_limit_exceeded: 'rate_limited',
  no_data: 'no_data',
  invalid_vehicle: 'no_data',
  invalid_vin: 'no_data',
  invalid_request: 'question_refused',
  internal_error: 'service_failed',
};
const WAIT_SECONDS: Partial<Record<OpinionReason, number>> = { key_refused: 600, rate_limited: 60 };

const answerSchema = z.object({
  success: z.boolean(),
  error: z.string().nullish(),
  vin: z.string().nullish(),
  mean: dollarsAsCents.nullish().catch(null),
  count: z.int().min(0).nullish().catch(null),
  certainty: z.number().min(0).max(100).nullish().catch(null),
  period: z.array(z.string()).nullish().catch(null),
  prices: z
    .object({
      below: dollarsAsCents.nullish().catch(null),
      average: dollarsAsCents.nullish().catch(null),
      above: dollarsAsCents.nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/**
 * VinAudit's market value by VIN and mileage, as dealers' prices: a mean of sale listings with its spread and
 * count (vinaudit.com/vehicle-market-value-api-doc). Null settings make one that says what to set.
 */
export function createVinauditValue(
  settings: { apiKey: string; baseUrl: string; deadlineMs?: number } | null,
  costMicros: number,
): OpinionProvider {
  return {
    key: 'vinaudit',
    label: LABEL,
    kind: 'value',
    isVerified: true,
    sourceUrl: 'https://www.vinaudit.com/vehicle-market-value-api-doc',
    setupProblem: settings === null ? 'Set VINAUDIT_API_KEY.' : null,
    costMicros,
    keptSeconds: MS_PER_DAY / 1_000,
    sharedCap: 'valuation',
    missing: (question) => missingFacts(question, ['vin', 'mileageMi']),
    async ask({ vin, mileageMi }, how) {
      if (settings === null) return refused('not_set_up', 'Set VINAUDIT_API_KEY.');
      const query = new URLSearchParams({
        key: settings.apiKey,
        vin: vin ?? '',
        format: 'json',
        mileage: String(mileageMi),
        period: String(PERIOD_DAYS),
        type: 'retail',
        country: 'usa',
      });
      const called = await callService(
        {
          client: 'vinaudit',
          label: LABEL,
          settings: 'VINAUDIT_API_KEY',
          notFoundMeans: 'retired',
          ...(settings.deadlineMs && { deadlineMs: settings.deadlineMs }),
        },
        { url: `${settings.baseUrl}/v2/marketvalue?${query}` },
        how,
      );
      if (called.outcome === 'refused') return called;
      const parsed = answerSchema.safeParse(called.json);
      if (!parsed.success) return unreadable(LABEL, 'it does not say whether it found a value');
      const { success, error, prices, mean, count, certainty, period } = parsed.data;
      if (!success) return refusalBy(error ?? '');
      const midCents = prices?.average ?? mean;
      if (midCents == null) return unreadable(LABEL, 'it has no price');
      if (parsed.data.vin && parsed.data.vin.toUpperCase() !== vin) {
        return unreadable(LABEL, 'it is about another car');
      }
      return {
        outcome: 'answered',
        finding: {
          kind: 'value',
          value: {
            priceKind: 'dealer_ask',
            midCents,
            ...rangeAround(midCents, prices?.below, prices?.above),
            sampleCount: count ?? null,
            certainty: certainty == null ? null : certainty / 100,
            asOf: dateOf(period?.[1]),
            sourceUrl: this.sourceUrl,
          },
        },
        costMicros: null,
        quotaLeft: called.quotaLeft,
      };
    },
  };
}

function refusalBy(error: string): OpinionRefused {
  const reason = ERROR_REASONS[error] ?? (error === '' ? 'no_data' : 'service_failed');
  const wait = WAIT_SECONDS[reason] ?? null;
  const hint = reason === 'key_refused' ? ' Check VINAUDIT_API_KEY.' : '';
  return refused(reason, `${LABEL} says: ${harmless(error) || 'nothing found'}.${hint}`, {
    retryAfterSeconds: wait,
    isProviderWide: wait !== null,
  });
}

/** A date alone; null for what is none. */
function dateOf(text: string | undefined): string | null {
  return z.iso.date().safeParse(text?.slice(0, 10)).data ?? null;
}
