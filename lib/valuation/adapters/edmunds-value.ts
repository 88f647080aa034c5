import { z } from 'zod';
import { MS_PER_DAY } from '@/lib/platform/time';
import { missingFacts, refused } from '@/lib/valuation/outside-opinion';
import type { OpinionProvider } from '@/lib/valuation/ports';
import { callService, dollarsAsCents, unreadable } from './service-call';

const LABEL = 'Edmunds';
const UNSET =
  'Set EDMUNDS_BASE_URL and EDMUNDS_API_KEY, which come with a contract: the programme is closed.';

const vinSchema = z.object({
  years: z.array(z.object({ styles: z.array(z.object({ id: z.int() })) })),
});
const price = dollarsAsCents.nullish().catch(null);
const valueSchema = z.object({
  tmv: z.object({ totalWithOptions: z.object({ usedTmvRetail: price, usedPrivateParty: price }) }),
});

/**
 * Edmunds' value of a used car by its last published interface: the style of a VIN, then its value by mileage
 * and ZIP. The programme has been closed since 2018, so what an address of your own answers is marked as
 * unverified.
 */
export function createEdmundsValue(
  settings: { apiKey: string; baseUrl: string; deadlineMs?: number } | null,
  costMicros: number,
): OpinionProvider {
  return {
    key: 'edmunds_value',
    label: LABEL,
    kind: 'value',
    isVerified: false,
    sourceUrl: 'https://www.edmunds.com/appraisal/',
    setupProblem: settings === null ? UNSET : null,
    costMicros,
    keptSeconds: MS_PER_DAY / 1_000,
    sharedCap: 'valuation',
    missing: (question) => missingFacts(question, ['vin', 'mileageMi', 'zip']),
    async ask({ vin, mileageMi, zip, priceKind }, how) {
      if (settings === null) return refused('not_set_up', UNSET);
      const { apiKey, baseUrl, deadlineMs } = settings;
      const facts = {
        client: 'edmunds_value',
        label: LABEL,
        settings: 'EDMUNDS_API_KEY',
        notFoundMeans: 'no_data' as const,
        ...(deadlineMs && { deadlineMs }),
      };
      const key = new URLSearchParams({ fmt: 'json', api_key: apiKey });
      const car = await callService(
        facts,
        { url: `${baseUrl}/api/vehicle/v2/vins/${vin}?${key}` },
        how,
      );
      if (car.outcome === 'refused') return car;
      const years = vinSchema.safeParse(car.json).data?.years;
      if (years === undefined) return unreadable(LABEL, 'it does not say which style the VIN is');
      const [style, ...others] = years.flatMap(({ styles }) => styles);
      if (style === undefined) return refused('no_data', `${LABEL} does not know this VIN.`);
      if (others.length > 0) {
        return refused(
          'no_data',
          `${LABEL} cannot tell which of ${others.length + 1} styles it is.`,
        );
      }
      const query = new URLSearchParams({
        styleid: String(style.id),
        condition: 'Clean',
        mileage: String(mileageMi),
        zip: zip ?? '',
        ...Object.fromEntries(key),
      });
      const url = `${baseUrl}/v1/api/tmv/tmvservice/calculateusedtmv?${query}`;
      const value = await callService(facts, { url }, how);
      if (value.outcome === 'refused') return value;
      const prices = valueSchema.safeParse(value.json).data?.tmv.totalWithOptions;
      const isPrivate = priceKind === 'private_ask';
      const midCents = isPrivate ? prices?.usedPrivateParty : prices?.usedTmvRetail;
      if (midCents == null) return unreadable(LABEL, 'it has no value for this kind of seller');
      return {
        outcome: 'answered',
        finding: {
          kind: 'value',
          value: {
            priceKind: isPrivate ? 'private_ask' : 'dealer_ask',
            midCents,
            lowCents: null,
            highCents: null,
            sampleCount: null,
            certainty: null,
            asOf: null,
            sourceUrl: this.sourceUrl,
          },
        },
        costMicros: null,
        quotaLeft: value.quotaLeft,
      };
    },
  };
}
