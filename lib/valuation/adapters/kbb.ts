import { z } from 'zod';
import { MS_PER_DAY } from '@/lib/platform/time';
import { missingFacts, refused } from '@/lib/valuation/outside-opinion';
import type { OpinionProvider } from '@/lib/valuation/ports';
import { callService, dollarsAsCents, rangeAround, unreadable } from './service-call';

const LABEL = 'Kelley Blue Book';
const UNSET =
  'Set KBB_BASE_URL and KBB_API_KEY, which come with a contract: the programme is closed.';
/** "Typical listing price": what dealers ask. */
const LISTING_PRICE_TYPE = 2;

const vinSchema = z.object({ vinResults: z.array(z.object({ vehicleId: z.int() })) });
const valueSchema = z.object({
  prices: z.array(
    z.object({
      priceTypeId: z.int(),
      configuredValue: dollarsAsCents.nullish().catch(null),
      rangeLow: dollarsAsCents.nullish().catch(null),
      rangeHigh: dollarsAsCents.nullish().catch(null),
    }),
  ),
});

/**
 * Kelley Blue Book by its InfoDriver web service, as clients of it show: the vehicle of a VIN, then its values.
 * The programme is closed and no answer of today was seen, so what it says is marked as unverified.
 */
export function createKbb(
  settings: { apiKey: string; baseUrl: string; deadlineMs?: number } | null,
  costMicros: number,
): OpinionProvider {
  return {
    key: 'kbb',
    label: LABEL,
    kind: 'value',
    isVerified: false,
    sourceUrl: 'https://www.kbb.com/whats-my-car-worth/',
    setupProblem: settings === null ? UNSET : null,
    costMicros,
    keptSeconds: MS_PER_DAY / 1_000,
    sharedCap: 'valuation',
    missing: (question) => missingFacts(question, ['vin', 'mileageMi', 'zip']),
    async ask({ vin, mileageMi, zip }, how) {
      if (settings === null) return refused('not_set_up', UNSET);
      const { apiKey, baseUrl, deadlineMs } = settings;
      const facts = {
        client: 'kbb',
        label: LABEL,
        settings: 'KBB_API_KEY',
        notFoundMeans: 'no_data' as const,
        ...(deadlineMs && { deadlineMs }),
      };
      const key = new URLSearchParams({ api_key: apiKey });
      const vehicles = await callService(
        facts,
        { url: `${baseUrl}/vehicle/vin/id/${vin}?vehicleClass=UsedCar&${key}` },
        how,
      );
      if (vehicles.outcome === 'refused') return vehicles;
      const found = vinSchema.safeParse(vehicles.json).data?.vinResults;
      if (found === undefined) return unreadable(LABEL, 'it does not say which vehicle the VIN is');
      const [vehicle, ...others] = found;
      if (vehicle === undefined) return refused('no_data', `${LABEL} does not know this VIN.`);
      if (others.length > 0) {
        return refused('no_data', `${LABEL} cannot tell which of ${found.length} vehicles it is.`);
      }
      const values = await callService(
        facts,
        {
          url: `${baseUrl}/vehicle/values?${key}`,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            configuration: { vehicleId: vehicle.vehicleId },
            mileage: mileageMi,
            zipCode: zip,
          }),
        },
        how,
      );
      if (values.outcome === 'refused') return values;
      const prices = valueSchema.safeParse(values.json).data?.prices ?? [];
      const price = prices.find(({ priceTypeId }) => priceTypeId === LISTING_PRICE_TYPE);
      const midCents = price?.configuredValue;
      if (midCents == null) return unreadable(LABEL, 'it has no listing price');
      return {
        outcome: 'answered',
        finding: {
          kind: 'value',
          value: {
            priceKind: 'dealer_ask',
            midCents,
            ...rangeAround(midCents, price?.rangeLow, price?.rangeHigh),
            sampleCount: null,
            certainty: null,
            asOf: null,
            sourceUrl: this.sourceUrl,
          },
        },
        costMicros: null,
        quotaLeft: values.quotaLeft,
      };
    },
  };
}
