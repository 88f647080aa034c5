import type { ReactElement } from 'react';
import { FollowChanges } from '@/components/ui/follow-changes';
import { formatAgo, formatCount, formatCounted, formatNear } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import type { DealerFeed } from '@/lib/listings/dealer-feed';
import { FEEDS_PATH, isUnderWay, PHASES } from '../feed-words';

/** Failures in a row from which on a feed is said to keep failing. */
const KEEPS_FAILING = 3;

function Progress({ feed }: { feed: DealerFeed }): ReactElement {
  const { lastReading } = feed;
  const isStoring = lastReading?.state === 'finished' && lastReading.waitingParts > 0;
  const done = lastReading ? lastReading.parts - lastReading.waitingParts : 0;
  return (
    <section className="flex flex-col gap-2" aria-label="Progress">
      <p role="status">
        {isStoring
          ? `The file is read. ${formatCount(done)} of ${formatCounted(lastReading.parts, 'part')} of it are among the listings.`
          : feed.phase === 'reading' && lastReading
            ? `The file is being read: ${formatCounted(lastReading.readCount, 'row')} so far.`
            : 'The feed waits to be read. It begins within seconds, at the latest in five minutes.'}
      </p>
      {isStoring ? (
        <progress
          className="feed-progress"
          max={lastReading.parts}
          value={done}
          aria-label="Parts of the file that are among the listings"
        />
      ) : (
        <progress className="feed-progress" aria-label="Reading" />
      )}
      <NavLink href={`${FEEDS_PATH}/${feed.id}`} className="text-sm underline">
        Look again
      </NavLink>
      <FollowChanges />
    </section>
  );
}

function Problem({ feed, now }: { feed: DealerFeed; now: Date }): ReactElement | null {
  if (feed.problem === null) return null;
  const isDoubted = feed.lastReading?.state === 'quarantined';
  const next = feed.nextReadAt === null ? null : formatNear(feed.nextReadAt, now);
  return (
    <Banner tone={feed.failureCount >= KEEPS_FAILING ? 'error' : 'warning'}>
      <p>
        {isDoubted
          ? 'The last file was not believed, so nothing changed: '
          : 'The last reading failed, and your cars stay as they were: '}
        {feed.problem}
      </p>
      <p>
        {feed.failureCount >= KEEPS_FAILING
          ? `It has failed ${formatCount(feed.failureCount)} times in a row. `
          : ''}
        {isDoubted ? 'An operator looks at it. ' : ''}
        {next === null ? 'Bring another file when it is mended.' : `It is tried again ${next}.`}
      </p>
    </Banner>
  );
}

/** How a feed stands, and what is under way. */
export function FeedState({ feed, now }: { feed: DealerFeed; now: Date }): ReactElement {
  return (
    <>
      <Problem feed={feed} now={now} />
      <dl className="feed-facts">
        <div>
          <dt>State</dt>
          <dd>
            <Badge tone={PHASES[feed.phase].tone}>{PHASES[feed.phase].word}</Badge>
          </dd>
        </div>
        <div>
          <dt>Cars on sale</dt>
          <dd>{formatCount(feed.liveCount)}</dd>
        </div>
        <div>
          <dt>Last read</dt>
          <dd>{feed.lastReadAt === null ? 'never' : formatAgo(feed.lastReadAt, now)}</dd>
        </div>
        <div>
          <dt>{feed.url === null ? 'Brought' : 'Next reading'}</dt>
          <dd>
            {feed.url === null
              ? 'by you, as files'
              : feed.nextReadAt === null
                ? 'none'
                : formatNear(feed.nextReadAt, now)}
          </dd>
        </div>
      </dl>
      {feed.url === null ? null : (
        <p className="break-all text-ink-2 text-sm">Read from {feed.url}</p>
      )}
      {isUnderWay(feed) ? <Progress feed={feed} /> : null}
    </>
  );
}
