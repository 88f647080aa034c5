import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { NavLink } from '@/components/ui/nav-link';

/** The cars chosen so far, at the foot of the screen, and the way to see them beside each other. */
export function CompareBar({
  cars,
  compareHref,
  clearHref,
  max,
}: {
  cars: readonly { id: string; title: string; removeHref: string }[];
  compareHref: string;
  clearHref: string;
  max: number;
}): ReactElement | null {
  if (cars.length === 0) return null;
  return (
    <aside className="compare-bar" aria-label="Cars to compare">
      <ul className="compare-bar-cars">
        {cars.map(({ id, title, removeHref }) => (
          <li key={id} className="chip">
            <span className="compare-bar-name">{title}</span>
            <NavLink href={removeHref} scroll={false} replace className="chip-remove">
              <Icon name="x" className="size-3.5" />
              <span className="sr-only">{`Take ${title} out of the comparison`}</span>
            </NavLink>
          </li>
        ))}
      </ul>
      <div className="compare-bar-ways">
        <NavLink
          href={clearHref}
          scroll={false}
          replace
          className="compare-bar-clear button button-quiet"
        >
          Clear
        </NavLink>
        {cars.length > 1 ? (
          <LinkButton href={compareHref} look="primary">
            {`Compare ${cars.length}`}
          </LinkButton>
        ) : (
          <p className="text-ink-2 text-xs">{`Choose more, up to ${max}`}</p>
        )}
      </div>
    </aside>
  );
}
