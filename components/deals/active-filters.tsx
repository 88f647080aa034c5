import type { ReactElement } from 'react';
import { Chip } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';

/** The filters in force, each with the address of the same results without it. */
export function ActiveFilters({
  filters,
  clearHref,
}: {
  filters: readonly { label: string; removeHref: string; isSuggested?: boolean }[];
  clearHref: string;
}): ReactElement | null {
  if (filters.length === 0) return null;
  return (
    <ul className="flex flex-wrap items-center gap-2" aria-label="Filters in force">
      {filters.map(({ label, removeHref, isSuggested }) => (
        <li key={label}>
          <Chip removeHref={removeHref} removeLabel={`Remove filter ${label}`}>
            {label}
            {isSuggested ? <span className="text-ink-2"> (suggested by a model)</span> : null}
          </Chip>
        </li>
      ))}
      {filters.length > 1 ? (
        <li>
          <NavLink href={clearHref} scroll={false} className="text-accent text-xs hover:underline">
            Clear all
          </NavLink>
        </li>
      ) : null}
    </ul>
  );
}
