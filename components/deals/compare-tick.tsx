import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { NavLink } from '@/components/ui/nav-link';

/**
 * Takes a car into the comparison or out of it. A way to the same page with one car more or less, so that
 * it works without scripts; `href` null means that there is no room.
 */
export function CompareTick({
  href,
  isChosen,
  title,
}: {
  href: string | null;
  isChosen: boolean;
  /** Names the car: "2019 Toyota Camry". */
  title: string;
}): ReactElement {
  const words = isChosen ? 'Compared' : 'Compare';
  if (href === null) {
    return (
      <span className="deal-action" data-off title="Four cars at most: take one out first">
        <Icon name="columns" />
        <span className="deal-action-word">Four at most</span>
      </span>
    );
  }
  return (
    <NavLink
      href={href}
      scroll={false}
      replace
      className="deal-action"
      data-on={isChosen || undefined}
      title={isChosen ? 'Take out of the comparison' : 'Compare'}
    >
      <Icon name={isChosen ? 'check' : 'columns'} />
      <span className="deal-action-word">{words}</span>
      <span className="sr-only">{isChosen ? `: take ${title} out` : ` ${title}`}</span>
    </NavLink>
  );
}
