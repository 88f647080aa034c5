import type { ReactElement } from 'react';
import { SegmentedLinks } from '@/components/ui/choice';

const PAGES = [
  { href: '/admin', label: 'Overview' },
  { href: '/admin/listings', label: 'Listings' },
  { href: '/admin/quarantine', label: 'Quarantine' },
  { href: '/admin/vehicles', label: 'Vehicles' },
  { href: '/admin/alerts', label: 'Alerts' },
  { href: '/admin/bookings', label: 'Bookings' },
  { href: '/admin/usage', label: 'API usage' },
  { href: '/admin/analytics', label: 'Analytics' },
  { href: '/admin/jobs', label: 'Jobs' },
  { href: '/admin/sources', label: 'Sources' },
  { href: '/admin/models', label: 'Models' },
  { href: '/admin/cost-rules', label: 'Cost rules' },
  { href: '/admin/people', label: 'People' },
  { href: '/admin/removals', label: 'Removal requests' },
  { href: '/admin/listing-errors', label: 'Reported errors' },
  { href: '/admin/first-run', label: 'First run' },
  { href: '/admin/costs', label: 'Costs' },
  { href: '/admin/operator-alerts', label: 'Operator alerts' },
  { href: '/admin/switches', label: 'Switches' },
  { href: '/admin/announcements', label: 'Announcements' },

  { href: '/admin/backups', label: 'Backups' },
  { href: '/admin/retention', label: 'Retention' },
  { href: '/admin/audit', label: 'Audit log' },
] as const;

/** Ways between the pages for admins. */
export function AdminNav({ current }: { current: (typeof PAGES)[number]['href'] }): ReactElement {
  return (
    <SegmentedLinks
      label="Admin pages"
      links={PAGES.map(({ href, label }) => ({ href, label, isCurrent: href === current }))}
    />
  );
}
