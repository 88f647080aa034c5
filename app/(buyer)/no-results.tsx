import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { formatCounted } from '@/components/ui/format';
import { EmptyState } from '@/components/ui/states';
import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { type ResultsAddress, readResultsHref } from './results-address';
import { countResults } from './results-search';

/** Relaxations tried at most: each is one count. */
const RELAXATIONS_MAX = 8;

/** Nothing matches: which single filter to give up, and what that brings. */
export async function NoResults({
  ctx,
  address,
}: {
  ctx: Ctx<{ cache: Cache }>;
  address: ResultsAddress;
}): Promise<ReactElement> {
  const relaxations = await Promise.all(
    address.active.slice(0, RELAXATIONS_MAX).map(async ({ label, removeHref }) => {
      const relaxed = readResultsHref(removeHref);
      const count = await countResults(ctx, relaxed);
      // Beaten cars are counted, so where they are hidden the list may be shorter.
      const most = relaxed.query.hide_dominated ? 'up to ' : '';
      return { label, removeHref, count, countText: `${most}${formatCounted(count, 'car')}` };
    }),
  );
  const helpful = relaxations.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  return (
    <EmptyState
      title="No car matches all of these"
      action={
        <>
          {helpful.map(({ label, removeHref, countText }) => (
            <LinkButton key={label} href={removeHref}>
              {`Without “${label}”: ${countText}`}
            </LinkButton>
          ))}
          <LinkButton href={address.clearHref} look="quiet">
            Clear all filters
          </LinkButton>
        </>
      }
    >
      {helpful.length > 0
        ? 'Give up one filter:'
        : 'No single filter is to blame; start again from all cars.'}
    </EmptyState>
  );
}
