import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { formatCounted } from '@/components/ui/format';
import { EmptyState } from '@/components/ui/states';
import type { Ctx } from '@/lib/platform/context';
import { type ResultsAddress, readResultsHref } from './results-address';
import { findResults, listedCount } from './results-search';

/** Relaxations tried at most: each is one count. */
const RELAXATIONS_MAX = 8;

/** Nothing matches: which single filter to give up, and what that brings. */
export async function NoResults({
  ctx,
  address,
}: {
  ctx: Ctx;
  address: ResultsAddress;
}): Promise<ReactElement> {
  const relaxations = await Promise.all(
    address.active.slice(0, RELAXATIONS_MAX).map(async ({ label, removeHref }) => {
      const { page } = await findResults(ctx, readResultsHref(removeHref));
      return { label, removeHref, count: listedCount(page) };
    }),
  );
  const helpful = relaxations.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  return (
    <EmptyState
      title="No car matches all of these"
      action={
        <>
          {helpful.map(({ label, removeHref, count }) => (
            <LinkButton key={label} href={removeHref}>
              {`Without “${label}”: ${formatCounted(count, 'car')}`}
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
