import type { ReactElement } from 'react';
import { formatAgo, formatCounted } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { DealerFeed } from '@/lib/listings/dealer-feed';
import { FEEDS_PATH, PHASES } from './feed-words';

/** Feeds with how they stand. */
export function FeedList({
  feeds,
  now,
}: {
  feeds: readonly DealerFeed[];
  now: Date;
}): ReactElement {
  return (
    <ul className="flex flex-col" aria-label="Your feeds">
      {feeds.map((feed) => (
        <li key={feed.id} className="flex flex-col gap-1 border-line border-b py-3">
          <p className="flex flex-wrap items-center gap-2">
            <NavLink
              href={`${FEEDS_PATH}/${feed.id}`}
              className="break-words font-semibold underline"
            >
              {feed.label}
            </NavLink>
            <Badge tone={PHASES[feed.phase].tone}>{PHASES[feed.phase].word}</Badge>
          </p>
          <p className="text-ink-2 text-sm">
            {formatCounted(feed.liveCount, 'car')} on sale ·{' '}
            {feed.lastReadAt === null ? 'never read' : `read ${formatAgo(feed.lastReadAt, now)}`}
            {feed.kind === 'upload' ? ' · files that you bring' : ''}
          </p>
          {feed.problem ? <p className="break-words text-sm">{feed.problem}</p> : null}
        </li>
      ))}
    </ul>
  );
}
