import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { formatCounted } from '@/components/ui/format';
import { EmptyState } from '@/components/ui/states';
import type { BuyerSettings } from '@/lib/accounts/buyer-settings';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import type { ResultIndex } from '@/lib/searches/result-index';
import { type ResultsAddress, readResultsHref } from './results-address';
import { countResults } from './results-search';

/** Relaxations tried at most: each is one count over columns in memory. */
const RELAXATIONS_MAX = 12;
/** Pairs tried where no single filter is to blame. */
const PAIRS_MAX = 15;
const SHOWN_MAX = 8;
/** Filters that look at each car: one count with them costs as much as a page. */
const COSTLY: ReadonlySet<string> = new Set([
  'minTotal',
  'maxTotal',
  'minProfit',
  'minMonthly',
  'maxMonthly',
  'isUndominatedOnly',
]);

/** Nothing matches: which filter to give up, or which two, and how many cars that brings. */
export async function NoResults({
  ctx,
  address,
  settings,
}: {
  ctx: Ctx<{ cache: Cache; resultIndex?: ResultIndex }>;
  address: ResultsAddress;
  settings: BuyerSettings;
}): Promise<ReactElement> {
  const tried = address.active.slice(0, RELAXATIONS_MAX);
  const counted = (relaxations: { label: string; href: string }[]) =>
    Promise.all(
      relaxations.map(async ({ label, href }) => {
        const count = await countResults(ctx, readResultsHref(href), settings);
        return { label, href, count };
      }),
    );
  const without = (filters: typeof tried) => ({
    label: filters.map(({ label }) => `“${label}”`).join(' and '),
    href: filters
      .slice(1)
      .reduce(
        (href, { label }) =>
          readResultsHref(href).active.find((filter) => filter.label === label)?.removeHref ?? href,
        filters[0]?.removeHref ?? address.clearHref,
      ),
  });
  const helps = ({ count }: { count: number }) => count > 0;
  const singles = (await counted(tried.map((filter) => without([filter])))).filter(helps);
  const pairs = (tried.some(({ field }) => COSTLY.has(field)) ? [] : tried)
    .flatMap((filter, at) => tried.slice(at + 1).map((other) => without([filter, other])))
    .slice(0, PAIRS_MAX);
  const found = singles.length > 0 ? singles : (await counted(pairs)).filter(helps);
  const helpful = found.sort((a, b) => b.count - a.count).slice(0, SHOWN_MAX);
  return (
    <EmptyState
      title="No car matches all of these"
      action={
        <>
          {helpful.map(({ label, href, count }) => (
            <LinkButton key={label} href={href}>
              {`Without ${label}: ${formatCounted(count, 'car')}`}
            </LinkButton>
          ))}
          <LinkButton href={address.clearHref} look="quiet">
            Clear all filters
          </LinkButton>
        </>
      }
    >
      {helpful.length === 0
        ? 'Giving up one filter or two brings no car; start again from all of them.'
        : singles.length > 0
          ? 'Give up one filter:'
          : 'No single filter is to blame. Give up two:'}
    </EmptyState>
  );
}
