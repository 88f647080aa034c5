/**
 * A page of results for who asks: its deals are made of its rows when somebody looks at them, because the
 * API only writes them.
 */
import { writeCostSummary, writeCostTable } from '@/lib/costs/out-the-door';
import { type Deal, type DealView, toDeal } from '@/lib/deals/deal';
import { writeDeals } from '@/lib/deals/deal-text';
import { freezeAndWeigh } from '@/lib/platform/cache-memory';
import type { SourceReading } from './freshness';
import type { SearchRow } from './row-queries';
import type { SearchInput } from './search-input';
import type { SearchPage } from './service';

/** What is kept of a page: its rows, and when they were read; the question it is kept under says the rest. */
export interface FoundPage extends Omit<SearchPage, 'deals'> {
  rows: SearchRow[];
  labels: SourceReading[];
  /** The day of the cost rules. */
  wallNow: Date;
}

const shownPages = new WeakMap<FoundPage, SearchPage>();
const writers = new WeakMap<SearchPage, () => Uint8Array | null>();
const labelMaps = new WeakMap<SourceReading[], DealView['sourceLabels']>();

/** Labels of sources by key; the same map for the same list. */
export function labelsByKey(labels: SourceReading[]): DealView['sourceLabels'] {
  const map =
    labelMaps.get(labels) ?? new Map(labels.map((source) => [source.key, source.label] as const));
  labelMaps.set(labels, map);
  return map;
}

/** The page that was found for this question; the same page for the same find. */
export function shownPage(found: FoundPage, input: SearchInput): SearchPage {
  const present = shownPages.get(found);
  if (present) return present;
  const { rows, labels, wallNow, ...told } = found;
  const view: DealView = {
    buyer: input.buyer,
    from: input.from ?? input.buyer?.point ?? null,
    marketNow: found.asOf,
    wallNow,
    inspected: input.inspected,
    sourceLabels: labelsByKey(labels),
  };
  let deals: Deal[] | null = null;
  const make = (): Deal[] => {
    const writeCost = input.withCostTables ? writeCostTable : writeCostSummary;
    const made = rows.map((row) => toDeal(row, view, writeCost).deal);
    freezeAndWeigh(made);
    return made;
  };
  const page: SearchPage = Object.freeze({
    ...told,
    get deals() {
      deals ??= make();
      return deals;
    },
  });
  shownPages.set(found, page);
  if (!input.withCostTables) writers.set(page, () => writeDeals(rows, view));
  return page;
}

/** The deals of a page as JSON in UTF-8, without making them; null where they have to be made. */
export function dealsBytesOf(page: SearchPage): Uint8Array | null {
  return writers.get(page)?.() ?? null;
}
