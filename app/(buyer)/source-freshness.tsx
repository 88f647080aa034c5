import type { ReactElement } from 'react';
import { formatAgo } from '@/components/ui/format';

/** Where the cars come from and when each source was last read. */
export function SourceFreshness({
  sources,
  now,
}: {
  sources: readonly { key: string; label: string; lastReadAt: Date | null }[];
  now: Date;
}): ReactElement | null {
  if (sources.length === 0) return null;
  return (
    <p>
      {'Sources: '}
      {sources
        .map(
          ({ label, lastReadAt }) =>
            `${label} (${lastReadAt ? `read ${formatAgo(lastReadAt, now)}` : 'not read yet'})`,
        )
        .join(' · ')}
    </p>
  );
}
