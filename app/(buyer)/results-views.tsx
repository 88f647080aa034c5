import type { ReactElement } from 'react';
import type { PageContext } from '@/app/page-context';
import { ResultsMap } from '@/components/charts/results-map';
import { ResultsScatter } from '@/components/charts/results-scatter';
import { FILTER_NAMES } from '@/components/deals/filter-rail';
import { SegmentedLinks } from '@/components/ui/choice';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { STATES } from '@/db/vocabulary';
import { toPublicId } from '@/lib/platform/ids';
import { listResultPoints } from '@/lib/searches/result-points-service';
import { stateLabel } from './choice-labels';
import { BASIS_LABELS, changesTo, PRICE_BASES } from './price-basis';
import {
  DENSITIES,
  DENSITY_PARAMETER,
  RESULTS_VIEWS,
  type ResultsAddress,
  type ResultsView,
  VIEW_PARAMETER,
} from './results-address';
import { ResultsList } from './results-list';
import { drawnCriteria, hiddenFrom, knownPlaces } from './results-search';

const VIEW_LABELS: Record<ResultsView, string> = {
  list: 'List',
  map: 'Map',
  scatter: 'Price by mileage',
};

/** Ways to the other views of the same results. */
export function ViewLinks({ address }: { address: ResultsAddress }): ReactElement {
  return (
    <SegmentedLinks
      label="View of the results"
      links={RESULTS_VIEWS.map((view) => ({
        href: address.hrefWith({ [VIEW_PARAMETER]: view === 'list' ? null : view }),
        label: VIEW_LABELS[view],
        isCurrent: view === address.view,
      }))}
    />
  );
}

/** Which amount leads on the cards, bounds the rail and orders "by price". */
export function BasisLinks({ address }: { address: ResultsAddress }): ReactElement {
  const { values, query } = address;
  const given = {
    min_price: values.minPrice,
    max_price: values.maxPrice,
    min_total: values.minTotal,
    max_total: values.maxTotal,
    sort: query.sort ?? '',
  };
  return (
    <SegmentedLinks
      label="Amount to compare by"
      links={PRICE_BASES.map((basis) => ({
        href:
          basis === address.basis
            ? address.hrefHere({})
            : address.hrefWith(changesTo(basis, given)),
        label: BASIS_LABELS[basis],
        isCurrent: basis === address.basis,
      }))}
    />
  );
}

/** The way to the other density of the list. */
export function DensityLink({ address }: { address: ResultsAddress }): ReactElement | null {
  if (address.view !== 'list') return null;
  const isDense = address.density === 'dense';
  const [usual, dense] = DENSITIES;
  return (
    <NavLink
      href={address.hrefHere({ [DENSITY_PARAMETER]: isDense ? null : dense })}
      scroll={false}
      className="button button-quiet capitalize"
    >
      {isDense ? usual : dense}
      <span className="sr-only">&nbsp;rows</span>
    </NavLink>
  );
}

/** The results in the view that the address asks for. Where there are none, the list says what to do. */
export async function ResultsInView(
  props: Parameters<typeof ResultsList>[0] & {
    ctx: Parameters<typeof listResultPoints>[0] & Pick<PageContext, 'ports'>;
  },
): Promise<ReactElement> {
  const { ctx, page, address, settings } = props;
  if (address.view === 'list' || page.facts.total === 0) return <ResultsList {...props} />;
  const { query } = knownPlaces(address);
  const { criteria, isBounded } = drawnCriteria(ctx, address, settings);
  const hidden = await hiddenFrom(ctx, address);
  const withoutIds = hidden && !hidden.isShown ? hidden.listingIds : [];
  const drawn = await listResultPoints(ctx, criteria, withoutIds);
  const note = isBounded ? (
    <Banner>
      The drawing knows asks and savings only: your bounds on the cost at your door, and on profit,
      are not in it.
    </Banner>
  ) : null;
  if (!drawn) {
    return (
      <Banner>The market is being read for the first time; load the page again shortly.</Banner>
    );
  }
  if (address.view === 'scatter') {
    const { minPrice, maxPrice, minMileage, maxMileage } = FILTER_NAMES;
    const unbounded = {
      [minPrice]: null,
      [maxPrice]: null,
      [minMileage]: null,
      [maxMileage]: null,
    };
    return (
      <>
        {note}
        <ResultsScatter
          {...drawn}
          brush={{
            href: address.hrefWith(unbounded),
            names: { minPrice, maxPrice, minMileage, maxMileage },
          }}
        />
      </>
    );
  }
  const inStates = page.facets?.choices.state ?? {};
  return (
    <>
      {note}
      <ResultsMap
        points={drawn.points.map(({ listingId, year, make, model, ...point }) => ({
          ...point,
          name: `${year} ${make} ${model}`,
          href: `/listings/${toPublicId('listing', listingId)}`,
        }))}
        total={drawn.total}
        streetStyleUrl={ctx.ports.streetMap?.styleUrl ?? null}
        isNear={query.within_mi !== undefined}
        area={criteria.area ?? null}
        hrefWithoutArea={address.hrefWith({ area: null })}
        states={STATES.map((code) => ({
          code,
          name: stateLabel(code),
          count: inStates[code] ?? 0,
          href: address.hrefWith({ state: code }),
          isChosen: query.state?.includes(code) === true,
        }))}
      />
    </>
  );
}
