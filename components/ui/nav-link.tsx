import type { Route } from 'next';
import type { ComponentProps, ReactElement } from 'react';
import { PendingLink } from './pending-link';

/**
 * Ways that are put together at run time (filters, cursors, listing ids) cannot be checked against
 * the table of routes; the caller answers for the path being one of ours.
 */
export function toRoute(href: string): Route {
  return href as Route;
}

/**
 * A link inside the site, which shows the shape of the page that it leads to where that takes a while.
 * Not prefetched: a page of 25 cars would ask the server 25 times.
 */
export function NavLink({
  href,
  ...rest
}: Omit<ComponentProps<typeof PendingLink>, 'href'> & { href: string }): ReactElement {
  return <PendingLink href={toRoute(href)} {...rest} />;
}
