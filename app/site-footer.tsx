import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';

const LINKS = [
  { href: '/market', label: 'Makes and models' },
  { href: '/welcome', label: 'Where you start' },
  { href: '/sources', label: 'Sources' },
  { href: '/estimates', label: 'How estimates are made' },
  { href: '/accuracy', label: 'How often they are right' },
  { href: '/docs', label: 'Handbook' },
  { href: '/health', label: 'How the service is' },
  { href: '/privacy', label: 'Privacy' },
  { href: '/terms', label: 'Terms' },
  { href: '/removal-request', label: 'Have an advert taken out' },
] as const;

/** The line below every page. */
export function SiteFooter(): ReactElement {
  return (
    <footer className="mt-8 border-line border-t">
      <nav aria-label="About this site" className="page-frame flex flex-wrap gap-x-6 text-xs">
        {LINKS.map(({ href, label }) => (
          <NavLink key={href} href={href} className="site-link">
            {label}
          </NavLink>
        ))}
        {/* Loaded whole: a browser offers to install a page as it loads. */}
        <a href="/offline" className="site-link">
          Install, and read offline
        </a>
      </nav>
    </footer>
  );
}
