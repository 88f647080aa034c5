import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';

/** The pages for admins, by what they are about; the first of a group is where its name leads. */
export const ADMIN_GROUPS = [
  {
    name: 'Cars',
    pages: [
      { href: '/admin/listings', label: 'Listings' },
      { href: '/admin/vehicles', label: 'Vehicles' },
      { href: '/admin/quarantine', label: 'Quarantine' },
      { href: '/admin/listing-errors', label: 'Reported errors' },
      { href: '/admin/models', label: 'Models' },
      { href: '/admin/analytics', label: 'Analytics' },
    ],
  },
  {
    name: 'People',
    pages: [
      { href: '/admin/people', label: 'Accounts' },
      { href: '/admin/bookings', label: 'Bookings' },
      { href: '/admin/alerts', label: 'Alerts' },
      { href: '/admin/removals', label: 'Removal requests' },
    ],
  },
  {
    name: 'Money and API',
    pages: [
      { href: '/admin/costs', label: 'Costs' },
      { href: '/admin/usage', label: 'API usage' },
      { href: '/admin/cost-rules', label: 'Cost rules' },
    ],
  },
  {
    name: 'Running',
    pages: [
      { href: '/admin/operator-alerts', label: 'Operator alerts' },
      { href: '/admin/sources', label: 'Sources' },
      { href: '/admin/jobs', label: 'Jobs' },
      { href: '/admin/backups', label: 'Backups' },
      { href: '/admin/retention', label: 'What is kept' },
      { href: '/admin/audit', label: 'Audit log' },
    ],
  },
  {
    name: 'Settings',
    pages: [
      { href: '/admin/first-run', label: 'First run' },
      { href: '/admin/switches', label: 'Switches' },
      { href: '/admin/announcements', label: 'Announcements' },
    ],
  },
] as const;

type Page = (typeof ADMIN_GROUPS)[number]['pages'][number];

/** Ways between the pages for admins: the groups, and below them the pages of the one that is open. */
export function AdminNav({ current }: { current: '/admin' | Page['href'] }): ReactElement {
  const open = ADMIN_GROUPS.find(({ pages }) => pages.some(({ href }) => href === current));
  return (
    <nav aria-label="Admin pages" className="admin-nav">
      <ul className="segments">
        <li>
          <NavLink
            href="/admin"
            className="segment"
            aria-current={current === '/admin' ? 'page' : undefined}
          >
            Overview
          </NavLink>
        </li>
        {ADMIN_GROUPS.map(({ name, pages }) => (
          <li key={name}>
            <NavLink
              href={pages[0].href}
              className="segment"
              aria-current={name === open?.name ? 'true' : undefined}
            >
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
      {open ? (
        <ul aria-label={open.name} className="admin-nav-pages">
          {open.pages.map(({ href, label }) => (
            <li key={href}>
              <NavLink
                href={href}
                className="admin-nav-page"
                aria-current={href === current ? 'page' : undefined}
              >
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
      ) : null}
    </nav>
  );
}

/** Every page for admins below the name of its group, for the overview. */
export function AdminMap(): ReactElement {
  return (
    <nav aria-label="All admin pages" className="admin-map">
      {ADMIN_GROUPS.map(({ name, pages }) => (
        <div key={name}>
          <h2 className="text-base">{name}</h2>
          <ul>
            {pages.map(({ href, label }) => (
              <li key={href}>
                <NavLink href={href} className="entry-link">
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
