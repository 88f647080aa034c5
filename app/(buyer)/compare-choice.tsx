import type { ReactElement } from 'react';
import { CompareBar } from '@/components/deals/compare-bar';
import type { Ctx } from '@/lib/platform/context';
import { findUuid } from '@/lib/platform/ids';
import { listPickedDeals } from '@/lib/searches/picked-service';

/** The bar of the cars in a comparison, on any page whose address carries them. */
export async function CompareChoice({
  ctx,
  ids,
  known = [],
  hrefWithout,
  compareHref,
}: {
  ctx: Ctx;
  /** "lst_…" */
  ids: readonly string[];
  /** Cars whose names this page knows already. */
  known?: readonly { id: string; title: string }[];
  /** The same page without these ids in the comparison. */
  hrefWithout(ids: readonly string[]): string;
  compareHref: string;
}): Promise<ReactElement | null> {
  if (ids.length === 0) return null;
  const names = new Map(known.map(({ id, title }) => [id, title]));
  const listingIds = ids.flatMap((id) => (names.has(id) ? [] : (findUuid('listing', id) ?? [])));
  for (const deal of await listPickedDeals(ctx, { listingIds, buyer: null })) {
    names.set(deal.id, `${deal.year} ${deal.make} ${deal.model}`);
  }
  return (
    <CompareBar
      max={4}
      cars={ids.map((id) => ({
        id,
        title: names.get(id) ?? 'A car that is gone',
        removeHref: hrefWithout([id]),
      }))}
      compareHref={compareHref}
      clearHref={hrefWithout(ids)}
    />
  );
}
