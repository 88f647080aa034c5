import type { Route } from 'next';
import Link from 'next/link';
import type { ComponentProps, ReactElement } from 'react';

/**
 * Ways that are put together at run time (filters, cursors, listing ids) cannot be checked against
 * the table of routes; the caller answers for the path being one of ours.
 */
export function toRoute(href: string): Route {
  return href as Route;
}

/** A link inside the site. Not prefetched: a page of 25 cars would ask the server 25 times. */
export function NavLink({
  href,
  ...rest
}: Omit<ComponentProps<typeof Link>, 'href' | 'prefetch'> & { href: string }): ReactElement {
  return <Link href={toRoute(href)} prefetch={false} {...rest} />;
}
