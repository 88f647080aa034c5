import type { FilterRailProps, FilterValues } from '@/components/deals/filter-rail';
import { BODY_STYLES, MARKET_RATINGS, STATES } from '@/db/vocabulary';
import type { ChoiceCounts } from '@/lib/searches/criteria';
import { bodyLabel, ratingLabel, stateLabel } from './choice-labels';

/** The choices of each filter with how many cars the whole market has of them. */
export function filterOptions(
  choices: ChoiceCounts,
  values: FilterValues,
): FilterRailProps['options'] {
  const counted = (
    names: readonly string[],
    counts: Record<string, number>,
    label: (value: string) => string,
  ) =>
    names
      .filter((value) => (counts[value] ?? 0) > 0)
      .map((value) => ({ value, label: label(value), count: counts[value] ?? 0 }));
  const chosenMake = choices.makes.find(({ make }) => make === values.make);
  return {
    makes: choices.makes.map(({ make, count }) => ({ value: make, label: make, count })),
    models: (chosenMake?.models ?? []).map(({ model, count }) => ({
      value: model,
      label: model,
      count,
    })),
    bodies: counted(BODY_STYLES, choices.bodies, bodyLabel),
    states: counted(STATES, choices.states, stateLabel).sort((a, b) =>
      a.label.localeCompare(b.label),
    ),
    ratings: counted([...MARKET_RATINGS, 'check_first'], choices.ratings, ratingLabel),
  };
}
