import type { ReactElement } from 'react';
import { ResultsMap } from '@/components/charts/results-map';
import { ResultsScatter } from '@/components/charts/results-scatter';
import { FILTER_NAMES } from '@/components/deals/filter-rail';
import { SegmentedLinks } from '@/components/ui/choice';
import { Banner } from '@/components/ui/states';
import { STATES } from '@/db/vocabulary';
import { listResultPoints } from '@/lib/searches/result-points-service';
import { toCriteria } from '@/lib/searches/schemas';
import { stateLabel } from './choice-labels';
import {
  RESULTS_VIEWS,
  type ResultsAddress,
  type ResultsView,
  VIEW_PARAMETER,
} from './results-address';
import { ResultsList } from './results-list';
import { knownPlaces } from './results-search';

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

/** The results in the view that the address asks for. Where there are none, the list says what to do. */
export async function ResultsInView(
  props: Parameters<typeof ResultsList>[0] & {
    ctx: Parameters<typeof listResultPoints>[0];
  },
): Promise<ReactElement> {
  const { ctx, page, address } = props;
  if (address.view === 'list' || page.facts.total === 0) return <ResultsList {...props} />;
  const { query } = knownPlaces(address);
  const drawn = await listResultPoints(ctx, toCriteria(query));
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
      <ResultsScatter
        {...drawn}
        brush={{
          href: address.hrefWith(unbounded),
          names: { minPrice, maxPrice, minMileage, maxMileage },
        }}
      />
    );
  }
  const inStates = page.facets?.choices.state ?? {};
  return (
    <ResultsMap
      {...drawn}
      isNear={query.within_mi !== undefined}
      states={STATES.map((code) => ({
        code,
        name: stateLabel(code),
        count: inStates[code] ?? 0,
        href: address.hrefWith({ state: code }),
        isChosen: query.state?.includes(code) === true,
      }))}
    />
  );
}
