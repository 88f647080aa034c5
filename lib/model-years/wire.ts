import { toWire } from '@/lib/platform/http/snake-case';
import type { Fact, ModelYearFacts } from './facts';
import { EPA_YEARLY_MI, yearlyFuelCost } from './fuel-cost';

/** Where anybody can read what a service publishes. */
export const FACT_SOURCES = {
  recalls: { source: 'NHTSA', sourceUrl: 'https://www.nhtsa.gov/recalls' },
  complaints: { source: 'NHTSA', sourceUrl: 'https://www.nhtsa.gov/recalls' },
  safetyRatings: { source: 'NHTSA', sourceUrl: 'https://www.nhtsa.gov/ratings' },
  fuelEconomy: { source: 'EPA', sourceUrl: 'https://www.fueleconomy.gov' },
} as const;

/** The facts as `modelYearFactsSchema` has them, with the fuel of `yearlyMi` miles a year (EPA's unless given). */
export function toModelYearWire(
  facts: ModelYearFacts,
  { yearlyMi }: { yearlyMi?: number | undefined },
) {
  const { modelYear, recalls, complaints, safetyRatings, fuelEconomy, fuelPrices } = facts;
  const versions = fuelEconomy.body?.versions ?? [];
  const miles = yearlyMi ?? EPA_YEARLY_MI;
  return toWire({
    ...modelYear,
    recalls: withSource(recalls, FACT_SOURCES.recalls),
    complaints: withSource(complaints, FACT_SOURCES.complaints),
    safetyRatings: withSource(safetyRatings, FACT_SOURCES.safetyRatings),
    fuelEconomy: {
      ...withSource(fuelEconomy, FACT_SOURCES.fuelEconomy),
      yearlyCost: yearlyFuelCost(versions, miles, fuelPrices?.prices ?? null),
    },
    fuelPrices,
  });
}

function withSource<Body>(
  { hasFailed: _ours, ...fact }: Fact<Body>,
  source: (typeof FACT_SOURCES)[keyof typeof FACT_SOURCES],
) {
  return { ...fact, ...source };
}
