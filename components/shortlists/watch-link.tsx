import type { ReactElement } from 'react';
import { Icon } from '@/components/ui/icon';
import { NavLink } from '@/components/ui/nav-link';

/** Watch, for somebody who is not signed in: the way leads to sign-in and back, and saves the car. */
export function WatchLink({ href, title }: { href: string; title: string }): ReactElement {
  return (
    <NavLink
      href={href}
      className="deal-action"
      data-mark="watch"
      title="Sign in to put it on a watchlist"
    >
      <Icon name="star" />
      <span className="deal-action-word">Watch</span>
      <span className="sr-only">{` ${title}`}</span>
    </NavLink>
  );
}
