import type { ReactElement } from 'react';
import { CHANNEL_WORDS } from '@/components/alerts/delivery-words';
import { MedianAskChart } from '@/components/charts/median-ask-chart';
import { LinkButton } from '@/components/ui/button';
import { formatCount, formatDuration, formatMoney, formatPercent } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { Table } from '@/components/ui/table';
import type { Analytics } from '@/lib/alerts/analytics-service';

/** The figures of all weeks together. */
export function Totals({ total }: { total: Analytics['total'] }): ReactElement {
  const figures = [
    ['Found', formatCount(total.matchedCount), 'cars that fit your searches'],
    ['Told of', formatCount(total.sentCount), 'on at least one channel'],
    ['Opened', formatCount(total.clickedCount), 'from a message'],
    ['Watched', formatCount(total.watchedCount), 'on your watchlist'],
    ['Contacted', formatCount(total.contactedCount), 'as you said'],
    ['Dismissed', formatCount(total.dismissedCount), 'and not told of again'],
    [
      'Savings seen',
      formatMoney(total.savingCents),
      total.bestSavingCents === null
        ? 'under what the cars are worth'
        : `under their worth, the best ${formatMoney(total.bestSavingCents)}`,
    ],
  ] as const;
  return (
    <dl className="analytics-totals">
      {figures.map(([name, figure, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{figure}</strong>
            <span>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What each search found. */
export function SearchesTable({
  searches,
}: {
  searches: Analytics['searches'];
}): ReactElement | null {
  if (searches.length === 0) return null;
  return (
    <Table
      caption="By search"
      className="analytics-table max-w-4xl"
      head={
        <tr>
          <th scope="col">Search</th>
          {['Found', 'Told of', 'Opened', 'Watched', 'Dismissed', 'Best saving'].map((name) => (
            <th key={name} scope="col" className="num">
              {name}
            </th>
          ))}
        </tr>
      }
    >
      {searches.map((search) => (
        <tr key={search.savedSearchId ?? 'none'}>
          <th scope="row">
            {search.savedSearchId === null ? (
              'Your watchlist, and searches that you deleted'
            ) : (
              <NavLink
                href={`/alerts?show=all&search=${search.savedSearchId}`}
                className="text-accent underline"
              >
                {search.name}
              </NavLink>
            )}
          </th>
          <td className="num">{formatCount(search.matchedCount)}</td>
          <td className="num">{formatCount(search.sentCount)}</td>
          <td className="num">{formatCount(search.clickedCount)}</td>
          <td className="num">{formatCount(search.watchedCount)}</td>
          <td className="num">{formatCount(search.dismissedCount)}</td>
          <td className="num">
            {search.bestSavingCents === null ? 'none' : formatMoney(search.bestSavingCents)}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** How the messages of each kind of channel got on. */
export function ChannelsTable({
  channels,
}: {
  channels: Analytics['channels'];
}): ReactElement | null {
  if (channels.length === 0) return null;
  return (
    <Table
      caption="By channel"
      className="analytics-table max-w-4xl"
      head={
        <tr>
          <th scope="col">Channel</th>
          {['Sent', 'Waiting', 'Failed', 'Not sent', 'Got through', 'Half left within'].map(
            (name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ),
          )}
        </tr>
      }
    >
      {channels.map((channel) => (
        <tr key={channel.kind}>
          <th scope="row">
            <NavLink
              href={`/alerts?show=all&channel=${channel.kind}`}
              className="text-accent underline"
            >
              {CHANNEL_WORDS[channel.kind]}
            </NavLink>
          </th>
          <td className="num">{formatCount(channel.sentCount)}</td>
          <td className="num">{formatCount(channel.waitingCount)}</td>
          <td className="num">{formatCount(channel.failedCount)}</td>
          <td className="num">{formatCount(channel.droppedCount)}</td>
          <td className="num">
            {channel.deliveredShare === null
              ? 'none yet'
              : formatPercent(channel.deliveredShare, 1)}
          </td>
          <td className="num">
            {channel.medianMs === null ? 'unknown' : formatDuration(channel.medianMs)}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** The markets of the models that the searches are about. */
export function Markets({ markets }: { markets: Analytics['markets'] }): ReactElement | null {
  const drawn = markets.filter(({ weeks }) =>
    weeks.some(({ medianAskCents }) => medianAskCents !== null),
  );
  if (drawn.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-lg">The market of your searches</h2>
      <div className="analytics-markets">
        {drawn.map(({ savedSearchId, name, make, model, isSimulated, weeks }) => (
          <div key={savedSearchId}>
            <MedianAskChart
              title={`${make} ${model}: median ask`}
              note={`For “${name}”. Asks at the end of each week${isSimulated ? '; earlier prices are simulated' : ''}.`}
              weeks={weeks}
            />
            <NavLink
              href={`/market/${encodeURIComponent(make)}/${encodeURIComponent(model)}`}
              className="entry-link text-sm"
            >
              The whole market of the {make} {model}
            </NavLink>
          </div>
        ))}
      </div>
    </section>
  );
}

/** Before anything was found. */
export function NothingFound({ hasMarkets }: { hasMarkets: boolean }): ReactElement {
  return (
    <EmptyState
      title="Nothing to count yet"
      icon="info"
      action={
        <LinkButton href={hasMarkets ? '/searches' : '/'} look="primary">
          {hasMarkets ? 'Look at your saved searches' : 'Find cars and save the search'}
        </LinkButton>
      }
    >
      Once a saved search or your watchlist finds cars, this page says how many you were told of,
      how fast, what you did with them and how each channel got on.
    </EmptyState>
  );
}
