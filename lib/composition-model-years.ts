/** What asks public services about model years: a part of the composition root. */
import { createFuelEconomyGov } from '@/lib/model-years/adapters/fuel-economy-gov';
import { createNhtsa } from '@/lib/model-years/adapters/nhtsa';
import { createVpic } from '@/lib/model-years/adapters/vpic';
import type { ModelYearServices } from '@/lib/model-years/ports';
import type { Cache } from '@/lib/platform/cache';
import type { ModelYearEnv } from '@/lib/platform/env-model-years';
import type { Outbound } from '@/lib/platform/outbound';

/** NHTSA and EPA, and vPIC where it is wanted; null where the operator switched them off. */
export function createModelYearServices(
  { isOn, nhtsaBaseUrl, fuelEconomyBaseUrl, vpicBaseUrl }: ModelYearEnv,
  { outbound, cache }: { outbound: Outbound; cache: Cache },
): ModelYearServices | null {
  if (!isOn) return null;
  return {
    safety: createNhtsa({ outbound, cache, baseUrl: nhtsaBaseUrl }),
    fuel: createFuelEconomyGov({ outbound, cache, baseUrl: fuelEconomyBaseUrl }),
    vins: vpicBaseUrl === null ? null : createVpic({ outbound, baseUrl: vpicBaseUrl }),
  };
}
