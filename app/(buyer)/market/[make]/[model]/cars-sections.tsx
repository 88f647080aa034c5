import type { ReactElement } from 'react';
import { PriceByMileageChart } from '@/components/charts/price-by-mileage-chart';
import { StateLevels } from '@/components/charts/state-levels';
import { ValueByAgeChart } from '@/components/charts/value-by-age-chart';
import { formatCount, formatCounted, formatMiles } from '@/components/ui/format';
import { STATE_NAMES } from '@/lib/platform/places';
import type { Market } from '@/lib/searches/market-service';
import { FigureSection } from './figure-section';
import { depreciationWords, mileageWords, statesWords, trimsWords } from './market-words';
import { TrimTable } from './trim-table';

/** What the cars are: worth by age and miles, by trim and by state. Prices and mileages are facts in every market. */
export function CarsSections({ market, path }: { market: Market; path: string }): ReactElement {
  return (
    <>
      <ByAge market={market} />
      <ByMileage market={market} />
      <ByTrim market={market} path={path} />
      <ByState market={market} />
    </>
  );
}

function ByAge({ market }: { market: Market }): ReactElement {
  const { depreciation, modelVersion } = market;
  return (
    <FigureSection
      id="by-age"
      title="Value by age"
      finding={depreciationWords(market)}
      isSimulated={false}
      method={`Of ${formatCounted(depreciation.count, 'advert')} on offer. The line is for one and the same mix of cars, made as old and as far driven as each year usually is${modelVersion === null ? '' : `, by model ${modelVersion}`}. Years with fewer than five adverts have no median ask.`}
    >
      {depreciation.isTooFew || depreciation.points.length < 2 ? null : (
        <ValueByAgeChart points={depreciation.points} />
      )}
    </FigureSection>
  );
}

/** "2019", or "2018 to 2020" */
function yearsText(min: number | null, max: number | null): string {
  return min === max ? String(min) : `${min} to ${max}`;
}

function ByMileage({ market }: { market: Market }): ReactElement {
  const { priceByMileage: found } = market;
  const years = yearsText(found.minYear, found.maxYear);
  const shown = found.adverts.length;
  return (
    <FigureSection
      id="by-mileage"
      title="Price by mileage"
      finding={mileageWords(market)}
      isSimulated={false}
      method={`${shown < found.count ? `${formatCount(shown)} of ${formatCount(found.count)} adverts are drawn` : `${formatCounted(found.count, 'advert')}`} of ${years}.${found.curve.length > 0 ? ` The curve is for a ${found.year} one in the usual mix of trims; a dot beside it may be another trim.` : ''}`}
    >
      {found.count === 0 ? null : (
        <PriceByMileageChart
          title="Asks against mileage"
          dotsName={`adverts of ${years}`}
          comps={found.adverts.map(({ listingId, year, trim, mileageMi, priceCents }) => ({
            id: listingId,
            label: [year, trim].filter(Boolean).join(' '),
            mileageMi,
            priceCents,
          }))}
          curve={found.curve}
          car={null}
        />
      )}
    </FigureSection>
  );
}

function ByTrim({ market, path }: { market: Market; path: string }): ReactElement {
  const { trims } = market;
  return (
    <FigureSection
      id="by-trim"
      title="By trim"
      finding={trimsWords(market)}
      isSimulated={false}
      method={
        trims.year === null
          ? `Of ${formatCounted(trims.count, 'advert')} on offer.`
          : trims.rows.every(({ valueCents }) => valueCents === null)
            ? `Of ${formatCounted(trims.count, 'advert')} on offer, the twelve most common trims.`
            : `Of ${formatCounted(trims.count, 'advert')} on offer, the twelve most common trims. Values are all for a ${trims.year} one with ${formatMiles(trims.mileageMi)}; asks are as they are, of older and newer ones.`
      }
    >
      {trims.rows.length === 0 ? null : <TrimTable trims={trims} path={path} />}
    </FigureSection>
  );
}

function ByState({ market }: { market: Market }): ReactElement {
  const { states } = market;
  return (
    <FigureSection
      id="by-state"
      title="Cheapest states"
      finding={statesWords(market)}
      isSimulated={false}
      method={`States with ${states.minPerState} valued cars or more. Each ask is set against the value of that very car, so a state with older cars is not thereby cheaper, and a level of few cars is drawn to the middle. The bar is the range in which the level lies 8 times of 10.`}
    >
      {states.rows.length === 0 ? null : (
        <StateLevels
          title="What like cars ask, state by state"
          rows={states.rows.map(({ state, ...row }) => ({ name: STATE_NAMES[state], ...row }))}
        />
      )}
    </FigureSection>
  );
}
