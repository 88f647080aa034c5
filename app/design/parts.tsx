import type { ReactElement } from 'react';
import { PriceByMileageChart } from '@/components/charts/price-by-mileage-chart';
import { PriceStepsChart } from '@/components/charts/price-steps-chart';
import { Waterfall } from '@/components/charts/waterfall';
import { ActiveFilters } from '@/components/deals/active-filters';
import { CostTable } from '@/components/deals/cost-table';
import { DealList } from '@/components/deals/deal-list';
import { DealListShape } from '@/components/deals/deal-list-shape';
import { FilterOpener, FilterRail, SortSelect } from '@/components/deals/filter-rail';
import { PriceHistory } from '@/components/deals/price-history';
import { RATING_FACES } from '@/components/deals/rating-face';
import { ScoreParts } from '@/components/deals/score-parts';
import { SegmentedLinks } from '@/components/ui/choice';
import { Pagination } from '@/components/ui/states';
import { BODY_STYLES, MARKET_RATINGS } from '@/db/vocabulary';
import { BothThemes } from './looks';
import {
  SAMPLE_COMPS,
  SAMPLE_COST_LINES,
  SAMPLE_COST_TOTAL_CENTS,
  SAMPLE_CURVE,
  SAMPLE_DEALS,
  SAMPLE_EVENTS,
} from './samples';

const DESIGN = '/design';

const NO_CHOICES = {
  rating: [],
  body: [],
  fuel: [],
  drivetrain: [],
  transmission: [],
  color: [],
  sellerKind: [],
  titleStatus: [],
  source: [],
  confidence: [],
  accident: [],
  owners: [],
};

function Filters(): ReactElement {
  return (
    <FilterRail
      action={DESIGN}
      clearHref={DESIGN}
      resultCount={1_284}
      carried={[['buyer_zip', '78701']]}
      errors={{ maxPrice: 'Write whole dollars, such as 25000.' }}
      unfillable={[
        { label: 'Title status', reason: 'the demo market does not say it.' },
        { label: 'Private sellers', reason: 'almost none in the demo market.' },
      ]}
      values={{
        make: 'Toyota',
        model: '',
        minYear: '2016',
        maxYear: '',
        minPrice: '',
        maxPrice: 'cheap',
        ...NO_CHOICES,
        trim: '',
        minTotal: '',
        maxTotal: '',
        minProfit: '',
        minMonthly: '',
        maxMonthly: '',
        minMileage: '',
        maxMileage: '80,000',
        body: ['suv'],
        state: 'TX',
        nearZip: '78701',
        withinMi: '100',
        area: '',
        rating: ['great', 'good'],
        minPriceCut: '',
        minDays: '30',
        maxDays: '',
        minPhotos: '',
        mustSay: '',
        neverSay: '',
        hasPriceDrop: false,
        isUndominatedOnly: true,
      }}
      options={{
        makes: [
          { value: 'Honda', label: 'Honda', count: 812 },
          { value: 'Toyota', label: 'Toyota', count: 1_284 },
        ],
        models: [
          { value: 'Camry', label: 'Camry', count: 221 },
          { value: 'RAV4', label: 'RAV4', count: 310 },
        ],
        trims: [],
        states: [{ value: 'TX', label: 'Texas', count: 612 }],
        choices: {
          ...NO_CHOICES,
          body: BODY_STYLES.map((body, index) => ({
            value: body,
            label: body,
            count: 900 - index * 97,
          })),
          rating: MARKET_RATINGS.map((rating, index) => ({
            value: rating,
            label: RATING_FACES[rating].word,
            count: 131 * (index + 1),
          })),
        },
        priceDropCount: 48,
      }}
    />
  );
}

export function ListSection(): ReactElement {
  return (
    <>
      <div className="grid gap-8 lg:grid-cols-[232px_minmax(0,1fr)]">
        <Filters />
        <div className="min-w-0">
          <div className="mb-3 flex flex-wrap items-center gap-2">
            <FilterOpener activeCount={5} />
            <SegmentedLinks
              label="View"
              links={[
                { href: DESIGN, label: 'List', isCurrent: true },
                { href: `${DESIGN}?view=map`, label: 'Map', isCurrent: false },
              ]}
            />
            <div className="ml-auto w-48">
              <SortSelect
                value="safest"
                options={[
                  { value: 'safest', label: 'Safest saving first' },
                  { value: 'price', label: 'Price, low first' },
                ]}
              />
            </div>
          </div>
          <ActiveFilters
            clearHref={DESIGN}
            filters={[
              { label: 'Toyota', removeHref: DESIGN },
              { label: 'from 2016', removeHref: `${DESIGN}?make=Toyota` },
              { label: 'within 100 mi of 78701', removeHref: `${DESIGN}?make=Toyota&x=1` },
            ]}
          />
          <div className="-mx-4 mt-3 border-t sm:mx-0">
            <DealList label="Sample cars, one for each state" deals={SAMPLE_DEALS} />
          </div>
          <Pagination
            summary="8 of 1,284 cars"
            firstHref={DESIGN}
            nextHref={`${DESIGN}?cursor=x`}
          />
          <div className="-mx-4 border-t sm:mx-0">
            <DealListShape count={2} />
          </div>
        </div>
      </div>
      <div className="mt-8">
        <BothThemes
          content={() => (
            <>
              <DealList label="Sample cars in both themes" deals={SAMPLE_DEALS.slice(0, 6)} />
            </>
          )}
        />
      </div>
    </>
  );
}

const WATERFALL = {
  title: 'From the comps to the value',
  baseLabel: 'Middle of 41 comps',
  baseCents: 2_050_000,
  parts: [
    { label: 'Higher mileage', changeCents: -132_000 },
    { label: 'Trim SE', changeCents: 64_000 },
    { label: 'Model year 2019', changeCents: -45_000 },
    { label: 'Austin, TX', changeCents: 25_000 },
  ],
  valueLabel: 'Value of this car',
  valueCents: 1_962_000,
};

export function ChartsSection(): ReactElement {
  const until = new Date('2022-10-15T12:00:00Z');
  const car = { mileageMi: 41_203, priceCents: 1_749_500, rating: 'great' as const };
  const steps = SAMPLE_EVENTS.flatMap(({ at, priceCents }) =>
    priceCents === null ? [] : [{ at, priceCents }],
  );
  return (
    <>
      <div className="grid gap-8 bg-surface p-4 lg:grid-cols-2">
        <PriceByMileageChart comps={SAMPLE_COMPS} curve={SAMPLE_CURVE} car={car} />
        <div className="grid min-w-0 content-start gap-8">
          <Waterfall {...WATERFALL} />
          <PriceStepsChart steps={steps} until={until} valueCents={1_962_000} />
        </div>
        <PriceByMileageChart
          title="Few comps, no curve, mileage unknown"
          comps={SAMPLE_COMPS.slice(0, 3)}
          curve={[]}
          car={{ ...car, mileageMi: null }}
        />
      </div>
      <div className="mt-8">
        <BothThemes
          content={(theme) => (
            <>
              <PriceByMileageChart
                title={`Overpriced, ${theme}`}
                comps={SAMPLE_COMPS}
                curve={SAMPLE_CURVE}
                car={{ mileageMi: 96_000, priceCents: 1_890_000, rating: 'overpriced' }}
              />
              <Waterfall {...WATERFALL} />
            </>
          )}
        />
      </div>
    </>
  );
}

export function CostSection(): ReactElement {
  return (
    <div className="grid gap-8 bg-surface p-4 lg:grid-cols-3">
      <CostTable
        lines={SAMPLE_COST_LINES}
        totalCents={SAMPLE_COST_TOTAL_CENTS}
        buyerPlace="78701, Texas"
        changePlaceHref={DESIGN}
        notes={['Seller unknown: counted as a dealer.']}
      />
      <div>
        <ScoreParts
          total={81}
          parts={[
            {
              code: 'percentile',
              label: 'Price in its range',
              points: 47,
              maxPoints: 50,
              reason: 'Cheaper than 94 of 100 comparable cars.',
            },
            {
              code: 'buyer_saving',
              label: 'Saving out the door',
              points: 18,
              maxPoints: 30,
              reason: '$2,010 under a comparable car bought in 78701, 10% of the value.',
            },
            {
              code: 'risk',
              label: 'Risk',
              points: 16,
              maxPoints: 20,
              reason: 'Title status not stated: −4.',
            },
          ]}
        />
        <div className="mt-4 border-t pt-4">
          <ScoreParts total={null} parts={[]} />
        </div>
      </div>
      <div>
        <h3 className="mb-1">History</h3>
        <PriceHistory events={SAMPLE_EVENTS} />
        <PriceHistory events={[]} />
      </div>
    </div>
  );
}
