import type { ReactElement } from 'react';
import { AlertBell } from '@/components/alerts/alert-bell';
import { Icon } from '@/components/ui/icon';
import { NavLink } from '@/components/ui/nav-link';
import type { Role } from '@/db/vocabulary';
import { countUnreadAlerts } from '@/lib/alerts/history-service';
import { countOpenOperatorAlerts } from '@/lib/operations/operator-alert-desk';
import { ownerIdFor } from '@/lib/platform/authz';
import type { Actor } from '@/lib/platform/context';
import { pageContext } from './page-context';

/** Who is looking, or null while the database is away: the header must not take the page down. */
async function findActor(): Promise<Actor | null> {
  try {
    return (await pageContext()).actor;
  } catch {
    return null;
  }
}

/** How many alerts somebody has not read; null for those who have none, and while the database is away. */
async function findUnreadCount(actor: Actor | null): Promise<number | null> {
  const personId = actor?.kind === 'person' ? ownerIdFor(actor, 'alerts.read') : null;
  if (personId === null) return null;
  try {
    return await countUnreadAlerts(await pageContext(), { personId });
  } catch {
    return null;
  }
}

/** Whose daily pages these are; an admin finds the fleet by its address. */
const WORKS_AT_CARS: ReadonlySet<Role> = new Set(['mechanic', 'service_center']);
const WATCHES_FLEET: ReadonlySet<Role> = new Set(['viewer', 'service_center']);

/** How many alerts of operators nobody has seen to; 0 for everybody else, and while the database is away. */
async function findOpenCount(actor: Actor | null): Promise<number> {
  if (actor?.kind !== 'person' || actor.role !== 'admin') return 0;
  try {
    return await countOpenOperatorAlerts(await pageContext());
  } catch {
    return 0;
  }
}

/** The line above every page: the name, and the ways that this person may go. */
export async function SiteHeader(): Promise<ReactElement> {
  const actor = await findActor();
  const isPerson = actor?.kind === 'person';
  const isAdmin = isPerson && actor.role === 'admin';
  // On a phone there is room for what somebody is here for.
  const isAtWork = isAdmin || (isPerson && WORKS_AT_CARS.has(actor.role));
  const [unreadCount, openCount] = await Promise.all([
    findUnreadCount(actor),
    findOpenCount(actor),
  ]);
  return (
    <header className="border-line border-b bg-surface">
      <nav
        aria-label="Site"
        className="page-frame flex h-12 items-center gap-2 whitespace-nowrap text-sm sm:gap-4"
      >
        <NavLink href="/" className="site-name font-semibold text-base text-ink">
          Deal Scout
        </NavLink>
        <span className="flex-1" />
        <NavLink
          href="/market"
          className={isPerson ? 'site-link hidden sm:inline-flex' : 'site-link'}
        >
          Market
        </NavLink>
        <NavLink
          href="/sell"
          className={isAtWork ? 'site-link hidden sm:inline-flex' : 'site-link'}
        >
          Sell
        </NavLink>
        <NavLink href="/api/docs" className="site-link hidden sm:inline-flex">
          API
        </NavLink>
        {actor && ownerIdFor(actor, 'watchlist.manage') ? (
          <NavLink
            href="/watchlist"
            className={isAdmin ? 'site-link hidden sm:inline-flex' : 'site-link'}
          >
            Watchlist
          </NavLink>
        ) : null}
        {actor && ownerIdFor(actor, 'boards.manage') ? (
          <NavLink href="/boards" className="site-link hidden sm:inline-flex">
            Boards
          </NavLink>
        ) : null}
        {isPerson && WORKS_AT_CARS.has(actor.role) ? (
          <NavLink href="/inspections" className="site-link">
            Inspections
          </NavLink>
        ) : null}
        {isPerson && WATCHES_FLEET.has(actor.role) ? (
          <NavLink
            href="/fleet"
            className={actor.role === 'viewer' ? 'site-link' : 'site-link hidden sm:inline-flex'}
          >
            Fleet
          </NavLink>
        ) : null}
        {unreadCount === null ? null : (
          <AlertBell unreadCount={unreadCount} icon={<Icon name="bell" className="size-5" />} />
        )}
        {openCount > 0 ? (
          <NavLink href="/admin/operator-alerts" className="site-link">
            <Icon name="alert-triangle" className="size-4" />
            {openCount}
            <span className="sr-only">
              {openCount === 1 ? 'open operator alert' : 'open operator alerts'}
            </span>
          </NavLink>
        ) : null}
        {isAdmin ? (
          <NavLink href="/admin" className="site-link">
            Admin
          </NavLink>
        ) : null}
        {isPerson ? (
          <NavLink href="/account" className="site-link">
            Account
          </NavLink>
        ) : null}
        <NavLink href={isPerson ? '/sign-out' : '/sign-in'} className="site-link">
          {isPerson ? 'Sign out' : 'Sign in'}
        </NavLink>
      </nav>
    </header>
  );
}
