import type { ReactElement } from 'react';
import { filtersInForce, readResultsHref } from '@/app/(buyer)/results-address';
import { hrefOfSavedQuery } from '@/app/(buyer)/saved-search-address';
import { WatchedAction } from '@/components/shortlists/watched-action';
import { LinkButton } from '@/components/ui/button';
import { formatAgo, formatCounted } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Badge, Chip } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { SavedSearch } from '@/lib/searches/saved-search-view';
import { deleteSearchAction, pauseSearchAction, snoozeSearchAction } from './actions';
import { alertSentence, type NamedChannel, runInWords } from './alert-words';
import { LookButton, RunButton } from './saved-search-forms';
import { ShareButton } from './share-button';

/** What a row says besides the search itself. */
export interface SearchListFacts {
  /** On the market's clock. */
  marketNow: Date;
  now: Date;
  channels: readonly NamedChannel[];
  /** By the id of the search. */
  lastAlerts: ReadonlyMap<string, Date>;
  timeZone: string;
  digestMinute: number;
}

/** Kept searches: what each asks for, what it tells of, how many cars match, and the way to what is new. */
export function SavedSearchList({
  searches,
  facts,
}: {
  searches: readonly SavedSearch[];
  facts: SearchListFacts;
}): ReactElement {
  return (
    <ul className="flex max-w-4xl flex-col" aria-label="Saved searches">
      {searches.map((saved) => (
        <li key={saved.id} className="flex flex-col gap-2 border-line border-b py-4">
          <SavedSearchItem saved={saved} facts={facts} />
        </li>
      ))}
    </ul>
  );
}

function SavedSearchItem({
  saved,
  facts,
}: {
  saved: SavedSearch;
  facts: SearchListFacts;
}): ReactElement {
  const { id, name, query, total, newCount, lookedAt } = saved;
  const href = hrefOfSavedQuery(query);
  const address = readResultsHref(href);
  const filters = filtersInForce(address, address.errors);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1">
          <h2 className="flex flex-wrap items-baseline gap-2 text-base">
            <NavLink
              href={href}
              className="min-w-0 break-words text-accent underline underline-offset-2"
            >
              {name}
            </NavLink>
            <State saved={saved} facts={facts} />
          </h2>
          <p className="tabular text-ink-2 text-sm">
            {total === null ? 'Being counted' : `${formatCounted(total, 'car')} now`} · you looked{' '}
            {formatAgo(lookedAt, facts.marketNow)}
          </p>
        </div>
        {newCount !== null && newCount > 0 ? (
          <LookButton id={id} newCount={newCount} />
        ) : (
          <p className="text-ink-3 text-sm">{newCount === 0 ? 'Nothing new' : null}</p>
        )}
      </div>
      {filters.length > 0 ? (
        <p className="flex flex-wrap gap-1">
          {filters.map(({ label }) => (
            <Chip key={label}>{label}</Chip>
          ))}
        </p>
      ) : null}
      <p className="break-words text-sm">{tellsOf(saved, facts)}</p>
      <Actions saved={saved} href={href} />
    </>
  );
}

/** Whether it waits, beside its name. */
function State({
  saved,
  facts,
}: {
  saved: SavedSearch;
  facts: SearchListFacts;
}): ReactElement | null {
  if (saved.pausedAt !== null) return <Badge>Paused</Badge>;
  if (saved.snoozedUntil === null) return null;
  return <Badge>Quiet until {runInWords(saved.snoozedUntil, facts.timeZone)}</Badge>;
}

function tellsOf(saved: SavedSearch, facts: SearchListFacts): string {
  const lastAlert = facts.lastAlerts.get(saved.id);
  const last = lastAlert ? `Last alert ${formatAgo(lastAlert, facts.now)}.` : 'No alert so far.';
  if (saved.pausedAt !== null) return `You hear nothing of it until you resume it. ${last}`;
  const [next] = saved.nextRuns;
  return [
    alertSentence(saved, facts.channels, facts.digestMinute),
    ...(next ? [`Next: ${runInWords(next, facts.timeZone)}.`] : []),
    last,
  ].join(' ');
}

function Actions({ saved, href }: { saved: SavedSearch; href: string }): ReactElement {
  const { id, name, pausedAt, snoozedUntil } = saved;
  const ofName = <span className="sr-only"> {name}</span>;
  return (
    <div className="flex flex-wrap items-start gap-x-1 gap-y-2">
      <LinkButton look="quiet" href={`/searches/${id}/edit`}>
        Change{ofName}
      </LinkButton>
      <WatchedAction
        action={pauseSearchAction}
        look="quiet"
        fields={{ id, wanted: pausedAt === null ? 'pause' : 'resume' }}
      >
        {pausedAt === null ? 'Pause' : 'Resume'}
        {ofName}
      </WatchedAction>
      {pausedAt === null ? <RunButton id={id} name={name} /> : null}
      <Disclosure summary={<>More{ofName}</>}>
        <div className="flex flex-wrap items-start gap-x-1 gap-y-2">
          {pausedAt === null && snoozedUntil === null ? (
            <>
              <WatchedAction action={snoozeSearchAction} look="quiet" fields={{ id, span: 'day' }}>
                Quiet for a day{ofName}
              </WatchedAction>
              <WatchedAction action={snoozeSearchAction} look="quiet" fields={{ id, span: 'week' }}>
                Quiet for a week{ofName}
              </WatchedAction>
            </>
          ) : null}
          {snoozedUntil === null ? null : (
            <WatchedAction action={snoozeSearchAction} look="quiet" fields={{ id, span: 'end' }}>
              No longer quiet{ofName}
            </WatchedAction>
          )}
          <LinkButton look="quiet" href={`/searches/new?like=${id}`}>
            Duplicate{ofName}
          </LinkButton>
          <ShareButton name={name} href={href} />
          <WatchedAction action={deleteSearchAction} look="danger" fields={{ id }}>
            Delete{ofName}
          </WatchedAction>
        </div>
      </Disclosure>
    </div>
  );
}
