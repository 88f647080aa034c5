import type { ReactElement } from 'react';
import { AlertThreadCard } from '@/components/alerts/alert-thread';
import { CHANNEL_WORDS, NEWS_WORDS } from '@/components/alerts/delivery-words';
import { Button, LinkButton } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import { formatCount, formatCounted } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Banner, EmptyState, Pagination } from '@/components/ui/states';
import { ALERT_CHANNEL_KINDS, ALERT_KINDS, type Market } from '@/db/vocabulary';
import type { alertOverview, listAlertThreads } from '@/lib/alerts/history-service';
import { AlertActions, AlertFeedback } from './alert-actions';
import { AnswerButton } from './alert-forms';
import {
  ALERT_VIEWS,
  type AlertsAddress,
  type AlertView,
  alertsHref,
  statesOf,
} from './alerts-address';
import { AlertsPulse } from './alerts-pulse';

type Overview = Awaited<ReturnType<typeof alertOverview>>;
type List = Awaited<ReturnType<typeof listAlertThreads>>;

const VIEW_LABELS: Readonly<Record<AlertView, string>> = {
  current: 'Current',
  unread: 'Unread',
  watched: 'Watched',
  dismissed: 'Dismissed',
  all: 'All',
};
/** The bell counts no further. */
const UNREAD_COUNTED_MAX = 100;

function countOf(view: AlertView, { counts, unreadCount }: Overview): string {
  if (view === 'unread') {
    return unreadCount >= UNREAD_COUNTED_MAX ? '99+' : formatCount(unreadCount);
  }
  const states = statesOf(view);
  const total = counts
    .filter(({ state }) => states.length === 0 || states.includes(state))
    .reduce((sum, { count }) => sum + count, 0);
  return formatCount(total);
}

/** Which cars: the ways between the views, each with how many it has. */
export function AlertViews({
  address,
  overview,
}: {
  address: AlertsAddress;
  overview: Overview;
}): ReactElement {
  return (
    <nav aria-label="Which cars" className="watch-statuses">
      {ALERT_VIEWS.map((view) => (
        <NavLink
          key={view}
          href={alertsHref({ ...address, view })}
          className="watch-status"
          aria-current={view === address.view ? 'page' : undefined}
        >
          {`${VIEW_LABELS[view]} `}
          <span className="tabular text-xs">{countOf(view, overview)}</span>
        </NavLink>
      ))}
    </nav>
  );
}

/** That a car was dismissed just now, and the way to have it back. */
export function DismissedBanner({ address }: { address: AlertsAddress }): ReactElement {
  return (
    <Banner
      action={
        <AnswerButton
          alertId={address.dismissed ?? ''}
          answer="dismiss"
          back={alertsHref(address)}
          isUndone
          look="secondary"
        >
          Undo
        </AnswerButton>
      }
    >
      The car is dismissed: you are not told of it again.
    </Banner>
  );
}

/** By search, kind of news and channel; the address is the choice. */
export function AlertFilters({
  address,
  searches,
}: {
  address: AlertsAddress;
  searches: Overview['searches'];
}): ReactElement {
  const { view, search, kind, channel } = address;
  const isFiltered = search !== null || kind !== null || channel !== null;
  return (
    <form action="/alerts" className="alert-filters" key={alertsHref(address)}>
      {view === 'current' ? null : <input type="hidden" name="show" value={view} />}
      <Select
        id="alerts-search"
        name="search"
        label="Saved search"
        emptyLabel="Any"
        defaultValue={search ?? ''}
        options={searches.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        id="alerts-kind"
        name="kind"
        label="News"
        emptyLabel="Any"
        defaultValue={kind ?? ''}
        options={ALERT_KINDS.map((each) => ({ value: each, label: NEWS_WORDS[each] }))}
      />
      <Select
        id="alerts-channel"
        name="channel"
        label="Channel"
        emptyLabel="Any"
        defaultValue={channel ?? ''}
        options={ALERT_CHANNEL_KINDS.map((each) => ({ value: each, label: CHANNEL_WORDS[each] }))}
      />
      <Button type="submit">Show</Button>
      {isFiltered ? (
        <LinkButton href={alertsHref({ view })} look="quiet" icon="x">
          Clear
        </LinkButton>
      ) : null}
    </form>
  );
}

/** One page of cars, or what to do where there is none. */
export function AlertThreads({
  list,
  address,
  overview,
  now,
  market,
}: {
  list: List;
  address: AlertsAddress;
  overview: Overview;
  now: Date;
  market: Market;
}): ReactElement {
  const { threads, nextCursor } = list;
  if (threads.length === 0) return <NoAlerts address={address} overview={overview} />;
  const back = alertsHref(address, address.after === null ? {} : { after: address.after });
  // The ids of alerts order by time.
  const latestId = threads[0]?.latest.alerts
    .map(({ id }) => id)
    .sort()
    .at(-1);
  return (
    <>
      {address.after === null ? <AlertsPulse key={latestId} /> : null}
      <ol className="alert-threads" aria-label="Cars that you were told of">
        {threads.map((thread) => (
          <li key={thread.id}>
            <AlertThreadCard
              {...{ thread, now, market }}
              note={
                thread.feedback === null ? null : (
                  <AlertFeedback {...{ thread, back }} searches={overview.searches} />
                )
              }
              actions={<AlertActions {...{ thread, back }} />}
            />
          </li>
        ))}
      </ol>
      {address.after === null && nextCursor === null ? null : (
        <Pagination
          summary={`${formatCounted(threads.length, 'car')} shown`}
          firstHref={address.after === null ? null : alertsHref(address)}
          nextHref={nextCursor && alertsHref(address, { after: nextCursor })}
          nextLabel="Earlier alerts"
        />
      )}
    </>
  );
}

function NoAlerts({
  address,
  overview,
}: {
  address: AlertsAddress;
  overview: Overview;
}): ReactElement {
  if (overview.counts.length > 0) {
    return (
      <EmptyState
        title="Nothing here"
        icon="search-x"
        action={<LinkButton href={alertsHref({ view: 'all' })}>Show all alerts</LinkButton>}
      >
        {address.view === 'unread'
          ? 'You have read everything that was shown in the app.'
          : 'No alert matches these choices.'}
      </EmptyState>
    );
  }
  if (overview.searches.length > 0) {
    return (
      <EmptyState
        title="You were not told of any car yet"
        icon="star"
        action={
          <LinkButton href="/searches" look="primary">
            Look at your saved searches
          </LinkButton>
        }
      >
        {`${formatCounted(overview.searches.length, 'saved search', 'saved searches')} ${overview.searches.length === 1 ? 'is' : 'are'} kept for you. New cars, price cuts and cars that end show here as soon as they are found. Each search can tell you what it would have sent in the last 30 days.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No alerts yet"
      icon="star"
      action={
        <LinkButton href="/" look="primary">
          Find cars and save the search
        </LinkButton>
      }
    >
      Set the filters that you care about and choose “Save this search” over the results. From then
      on you are told of new cars and price cuts, here and where you want.
    </EmptyState>
  );
}
