/**
 * Cars that a person hid, taken out of results that are counted and kept for everybody: the few that would
 * match are counted by themselves, with the same code, and subtracted. Pure.
 */
import type { MatchFacts } from './count-queries';
import type { Criteria } from './criteria';
import { ResultColumns, type ResultRow } from './result-columns';
import { type Band, countResults, type Facets, type ResultCounts } from './result-counts';
import { unknownWithout } from './unknown-facts';

/** What a person hid, and whether they want to see it all the same. */
export interface HiddenCars {
  /** Every advert (uuids) of the hidden cars. */
  listingIds: readonly string[];
  isShown: boolean;
}

/** Hidden cars that meet the criteria. */
export interface HiddenMatches extends Pick<ResultCounts, 'figures' | 'facets'> {
  listingIds: ReadonlySet<string>;
}

/** Nobody hid anything. */
export const NOTHING_HIDDEN: HiddenMatches = {
  figures: { total: 0, medianPriceCents: null, unratedCount: 0, checkFirstCount: 0 },
  facets: null,
  listingIds: new Set(),
};

/** Which of these rows, all of hidden cars, meet the criteria, counted as results are. */
export function matchHidden(
  rows: readonly ResultRow[],
  criteria: Criteria,
  options: { oncePerVehicle: boolean; withFacets: boolean },
): HiddenMatches {
  const columns = new ResultColumns();
  for (const row of rows) columns.put(row);
  const { figures, facets, matches } = countResults(columns, criteria, options);
  const listingIds = new Set([...matches.rows()].map((row) => columns.listingIdOf(row)));
  return { figures, facets, listingIds };
}

/** Figures of what matches, less the hidden. The median stays that of all: hiding a car changes no market. */
export function factsWithout(facts: MatchFacts, hidden: HiddenMatches): MatchFacts {
  const { figures } = hidden;
  return {
    ...facts,
    total: less(facts.total, figures.total),
    unratedCount: less(facts.unratedCount, figures.unratedCount),
    ...(facts.unratedReasons
      ? { unratedReasons: reasonsWithout(facts.unratedReasons, figures.unratedReasons ?? {}) }
      : {}),
    checkFirstCount: less(facts.checkFirstCount, figures.checkFirstCount),
    ...(facts.unknown ? { unknown: unknownWithout(facts.unknown, figures.unknown) } : {}),
  };
}

function reasonsWithout(
  reasons: Readonly<Record<string, number>>,
  taken: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(reasons)
      .map(([reason, count]) => [reason, less(count, taken[reason] ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );
}

/** How many cars each choice leads to, less the hidden; a choice that leads to none is left out. */
export function facetsWithout(facets: Facets, hidden: HiddenMatches): Facets {
  const taken = hidden.facets;
  if (taken === null) return facets;
  const choices = Object.fromEntries(
    Object.entries(facets.choices).map(([field, counts]) => {
      const gone = taken.choices[field as keyof Facets['choices']];
      const rest = Object.entries(counts).map(
        ([value, count]) => [value, less(count, gone[value] ?? 0)] as const,
      );
      return [field, Object.fromEntries(rest.filter(([, count]) => count > 0))];
    }),
  ) as Facets['choices'];
  return {
    choices,
    priceDropCount: less(facets.priceDropCount, taken.priceDropCount),
    years: bandsWithout(facets.years, taken.years),
    prices: bandsWithout(facets.prices, taken.prices),
    mileages: bandsWithout(facets.mileages, taken.mileages),
  };
}

function bandsWithout(bands: readonly Band[], taken: readonly Band[]): Band[] {
  const gone = new Map(taken.map(({ from, count }) => [from, count]));
  return bands
    .map(({ from, count }) => ({ from, count: less(count, gone.get(from) ?? 0) }))
    .filter(({ count }) => count > 0);
}

/** Counts that are kept may be seconds older than the hidden rows, or an estimate. */
const less = (count: number, taken: number): number => Math.max(0, count - taken);
