'use client';

import { usePathname } from 'next/navigation';
import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';

const PLACES = [
  ['/account', 'Profile'],
  ['/account/security', 'Security'],
  ['/account/sessions', 'Sessions'],
  ['/account/keys', 'API keys'],
  ['/account/usage', 'Usage'],
  ['/captures', 'Your finds'],
  ['/watchlist', 'Watchlist'],
  ['/boards', 'Boards'],
  ['/searches', 'Saved searches'],
  ['/bookings', 'Inspections'],
  ['/account/alerts', 'Alerts'],
  ['/account/data', 'Your data'],
] as const;

/** For those who may bring their inventory. */
const FEEDS = ['/sell/feeds', 'Inventory feeds'] as const;

/** For those who work at a service center. */
const CENTER = ['/center', 'Your service center'] as const;

/** The ways between the pages of one's account; the present one is marked. */
export function AccountNav({
  hasFeeds,
  isAtCenter,
}: {
  hasFeeds: boolean;
  isAtCenter: boolean;
}): ReactElement {
  const path = usePathname();
  const places = [...PLACES, ...(hasFeeds ? [FEEDS] : []), ...(isAtCenter ? [CENTER] : [])];
  return (
    <nav aria-label="Account" className="account-nav text-sm">
      {places.map(([href, label]) => (
        <NavLink key={href} href={href} aria-current={path === href ? 'page' : undefined}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
