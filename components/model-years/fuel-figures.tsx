import type { ReactElement } from 'react';
import {
  formatCount,
  formatCounted,
  formatDay,
  formatEstimate,
  UNKNOWN,
} from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Table } from '@/components/ui/table';
import {
  type CarOfVersion,
  EPA_YEARLY_MI,
  versionsOf,
  type YearlyFuelCost,
  yearlyFuelCost,
} from '@/lib/model-years/fuel-cost';
import type { FuelEconomyFacts, FuelPrices, RatedVersion } from '@/lib/model-years/fuel-economy';

/** EPA's fuel economy of the versions that may be this car, and what a year's fuel costs. */
export function FuelFigures({
  facts,
  car,
  yearlyMi,
  fuelPrices,
}: {
  facts: FuelEconomyFacts;
  car: CarOfVersion;
  /** The buyer's own; null for EPA's. */
  yearlyMi: number | null;
  fuelPrices: { prices: FuelPrices; asOf: Date } | null;
}): ReactElement {
  const versions = versionsOf(facts.versions, car);
  const miles = yearlyMi ?? EPA_YEARLY_MI;
  const cost = yearlyFuelCost(versions, miles, fuelPrices?.prices ?? null);
  return (
    <>
      <dl className="facts">
        <div>
          <dt>City / highway</dt>
          <dd>
            {rangeOf(versions, 'cityMpg')} / {rangeOf(versions, 'highwayMpg')} {unitOf(versions)}
          </dd>
        </div>
        <div>
          <dt>Combined</dt>
          <dd>
            {rangeOf(versions, 'combinedMpg')} {unitOf(versions)}
          </dd>
        </div>
        <div>
          <dt>Fuel</dt>
          <dd>{fuelsOf(versions)}</dd>
        </div>
        <div>
          <dt>Fuel for {formatCount(miles)} mi a year</dt>
          <dd>{cost === null ? UNKNOWN : costWords(cost)}</dd>
        </div>
      </dl>
      <p className="text-ink-2 text-sm">
        {basisWords(cost, fuelPrices)}{' '}
        {versions.length < facts.count
          ? `${formatCounted(versions.length, 'version')} of the ${facts.count} that EPA lists ${versions.length === 1 ? 'agrees' : 'agree'} with this advert.`
          : `The advert does not tell EPA’s ${formatCounted(facts.count, 'version')} apart.`}
      </p>
      <Disclosure summary="Versions as EPA rated them">
        <VersionTable versions={versions} />
      </Disclosure>
    </>
  );
}

const unitOf = (versions: readonly RatedVersion[]) =>
  versions.every(({ isElectric }) => isElectric) ? 'MPGe' : 'mpg';

function rangeOf(
  versions: readonly RatedVersion[],
  figure: 'cityMpg' | 'highwayMpg' | 'combinedMpg',
): string {
  const all = versions.map((version) => version[figure]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return low === high ? `${low}` : `${low}–${high}`;
}

function fuelsOf(versions: readonly RatedVersion[]): string {
  const fuels = new Set(
    versions.map(({ fuel, otherFuel }) => [fuel, otherFuel].filter(Boolean).join(' or ')),
  );
  return [...fuels].filter((fuel) => fuel !== '').join('; ') || UNKNOWN;
}

function costWords({ lowCents, highCents }: YearlyFuelCost): string {
  const low = formatEstimate(lowCents);
  return lowCents === highCents ? low : `${low} to ${formatEstimate(highCents).replace('≈ ', '')}`;
}

function basisWords(cost: YearlyFuelCost | null, fuelPrices: { asOf: Date } | null): string {
  if (cost === null) return 'EPA gives no cost of its fuel.';
  if (cost.basis === 'prices' && fuelPrices !== null) {
    return `An estimate: EPA’s combined figure at EPA’s national average price of ${formatDay(fuelPrices.asOf)}.`;
  }
  return `An estimate: EPA’s own cost of ${formatCount(EPA_YEARLY_MI)} miles, for as many miles as these.`;
}

function VersionTable({ versions }: { versions: readonly RatedVersion[] }): ReactElement {
  return (
    <Table
      caption="Miles per gallon, or its equivalent in electricity (MPGe)"
      head={
        <tr>
          <th scope="col">Version</th>
          <th scope="col" className="num">
            City
          </th>
          <th scope="col" className="num">
            Highway
          </th>
          <th scope="col" className="num">
            Combined
          </th>
          <th scope="col">Drive</th>
        </tr>
      }
    >
      {versions.map((version) => (
        <tr key={version.epaId}>
          <th scope="row">
            {version.name}
            <span className="block text-ink-3">{version.options}</span>
          </th>
          <td className="num">{version.cityMpg}</td>
          <td className="num">{version.highwayMpg}</td>
          <td className="num">{version.combinedMpg}</td>
          <td>{version.drive ?? UNKNOWN}</td>
        </tr>
      ))}
    </Table>
  );
}
