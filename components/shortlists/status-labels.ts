import type { ShortlistStatus } from '@/db/vocabulary';

/** How far one is with a car, as people read it. */
export const STATUS_LABELS: Readonly<Record<ShortlistStatus, string>> = {
  new: 'New',
  contacted: 'Contacted',
  viewing: 'Viewing',
  inspected: 'Inspected',
  bought: 'Bought',
  lost: 'Lost',
};
