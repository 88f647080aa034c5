import type { ReactElement } from 'react';
import { FilterRail } from '@/components/deals/filter-rail';
import type { ChoiceCounts } from '@/lib/searches/criteria';
import { unfillableFilters } from './choice-labels';
import { filterOptions } from './filter-options';
import type { ResultsAddress } from './results-address';
import { listedCount, type Results } from './results-search';

/** The filters with what each choice leads to. */
export function ResultsRail({
  address,
  results,
  choices,
  sources,
}: {
  address: ResultsAddress;
  results: Results;
  choices: ChoiceCounts;
  sources: readonly { key: string; label: string }[];
}): ReactElement {
  const { page, errors } = results;
  const { query, monthlyBounds } = address;
  const bounds = [
    query.min_out_the_door_cents,
    query.max_out_the_door_cents,
    query.min_profit_cents,
    monthlyBounds.minCents,
    monthlyBounds.maxCents,
  ];
  return (
    <FilterRail
      action="/"
      values={address.values}
      options={filterOptions({ choices, sources, facets: page.facets }, address.values)}
      errors={errors}
      carried={address.carried.beside('filters')}
      unfillable={unfillableFilters(choices)}
      resultCount={listedCount(page)}
      clearHref={address.clearHref}
      basis={address.basis}
      basisHint={
        bounds.some((bound) => bound !== undefined)
          ? 'The counts beside the filters leave your bounds on costs and profit out.'
          : null
      }
      dominatedCount={page.dominatedCount}
    />
  );
}
