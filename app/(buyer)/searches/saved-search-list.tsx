import type { ReactElement } from 'react';
import { filtersInForce, readResultsHref } from '@/app/(buyer)/results-address';
import { hrefOfSavedQuery } from '@/app/(buyer)/saved-search-address';
import { formatAgo, formatCounted } from '@/components/ui/format';
import { Chip } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { SavedSearch } from '@/lib/searches/saved-search-view';
import { LookButton, SearchSettings } from './saved-search-forms';

/** Kept searches: what each asks for, how many cars match, and the way to what is new. */
export function SavedSearchList({
  searches,
  now,
}: {
  searches: readonly SavedSearch[];
  /** On the market's clock. */
  now: Date;
}): ReactElement {
  return (
    <ul className="flex max-w-4xl flex-col" aria-label="Saved searches">
      {searches.map((saved) => (
        <li key={saved.id} className="flex flex-col gap-2 border-line border-b py-4">
          <SavedSearchItem saved={saved} now={now} />
        </li>
      ))}
    </ul>
  );
}

function SavedSearchItem({ saved, now }: { saved: SavedSearch; now: Date }): ReactElement {
  const { id, name, query, total, newCount, lookedAt } = saved;
  const href = hrefOfSavedQuery(query);
  const address = readResultsHref(href);
  const filters = filtersInForce(address, address.errors);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-base">
            <NavLink href={href} className="break-words text-accent underline underline-offset-2">
              {name}
            </NavLink>
          </h2>
          <p className="tabular text-ink-2 text-sm">
            {total === null ? 'Being counted' : `${formatCounted(total, 'car')} now`} · you looked{' '}
            {formatAgo(lookedAt, now)}
          </p>
        </div>
        {newCount !== null && newCount > 0 ? (
          <LookButton id={id} newCount={newCount} />
        ) : (
          <p className="text-ink-3 text-sm">{newCount === 0 ? 'Nothing new' : null}</p>
        )}
      </div>
      {filters.length > 0 ? (
        <p className="flex flex-wrap gap-1">
          {filters.map(({ label }) => (
            <Chip key={label}>{label}</Chip>
          ))}
        </p>
      ) : null}
      <SearchSettings id={id} name={name} />
    </>
  );
}
