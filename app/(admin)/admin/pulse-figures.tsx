import type { ReactElement, ReactNode } from 'react';
import { formatCount, formatDuration, formatPercent } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { MarketPulse } from '@/lib/operations/market-pulse';
import { Moment } from './moment';

/** A queue whose oldest job waits longer is behind: a minute is a warning, ten are critical. */
const LATE_MS = 60_000;
const VERY_LATE_MS = 600_000;
/** Shares of calls that fail, as the operators' alerts have them. */
const ERRORS_WARNING = 0.01;
const ERRORS_CRITICAL = 0.05;
/** A rating whose share is this far from what it is meant to be says that values have drifted. */
const DRIFT_WARNING = 0.05;
const DRIFT_CRITICAL = 0.1;

type Level = 'good' | 'warning' | 'critical';
const LEVEL_WORDS = { good: '', warning: 'look at this', critical: 'needs you' } as const;

function levelOf(value: number | null, warning: number, critical: number): Level {
  if (value === null || value <= warning) return 'good';
  return value <= critical ? 'warning' : 'critical';
}

const duration = (ms: number | null): string => (ms === null ? 'none sent' : formatDuration(ms));

/** How everything stands in figures; each leads to its table. */
export function PulseFigures({ pulse, now }: { pulse: MarketPulse; now: Date }): ReactElement {
  const { listings, deals, alerts, people, calls, jobs, sources, publications } = pulse;
  const { oldestDueAt, dueCount } = jobs.queue;
  const waitedMs = oldestDueAt ? Math.max(0, now.getTime() - oldestDueAt.getTime()) : null;
  const { requests, failures } = calls.today;
  const failedShare = requests === 0 ? null : failures / requests;
  return (
    <>
      <dl className="pulse">
        <Figure name="Listings on offer" href="/admin/listings?status=live">
          {formatCount(listings.liveCount)}
          <Small>{formatCount(listings.newCount)} new in a day</Small>
        </Figure>
        <Figure name="Deals" href="/admin/listings?rating=great">
          {formatCount(deals.total)}
          <Small>
            {formatCount(deals.unratedCount)} unrated, {formatCount(deals.checkFirstCount)} to check
          </Small>
        </Figure>
        <Figure
          name="Alerts sent in a day"
          href="/admin/alerts"
          level={levelOf(alerts.failedCount, 0, alerts.sentCount / 10)}
        >
          {formatCount(alerts.sentCount)}
          <Small>
            {formatCount(alerts.failedCount)} failed, {formatCount(alerts.waitingCount)} waiting
          </Small>
        </Figure>
        <Figure name="From seen to sent" href="/admin/alerts">
          {duration(alerts.p50Ms)}
          <Small>{alerts.p95Ms === null ? '' : `95 of 100 in ${duration(alerts.p95Ms)}`}</Small>
        </Figure>
        <Figure name="People" href="/admin/people">
          {formatCount(people.total)}
          <Small>
            {formatCount(people.newCount)} new, {formatCount(people.signedInCount)} signed in
          </Small>
        </Figure>
        <Figure
          name="Calls that failed today"
          href="/admin/usage?sort=failures&direction=desc"
          level={levelOf(failedShare, ERRORS_WARNING, ERRORS_CRITICAL)}
        >
          {failedShare === null ? 'no calls' : formatPercent(failedShare, 1)}
          <Small>of {formatCount(requests)} of people and keys; refusals count</Small>
        </Figure>
        <Figure
          name="Oldest due job"
          href="/admin/jobs"
          level={levelOf(waitedMs, LATE_MS, VERY_LATE_MS)}
        >
          {waitedMs === null ? 'nothing waits' : formatDuration(waitedMs)}
          <Small>
            {formatCount(dueCount)} due, {formatCount(jobs.runs.failed)} failed in a day
          </Small>
        </Figure>
        <Figure
          name="Sources read"
          href="/admin/sources"
          level={levelOf(sources.paused + sources.failing, 0, sources.on)}
        >
          {formatCount(sources.on)}
          <Small>
            {sources.paused} paused, {sources.failing} failing, {sources.off} off
          </Small>
        </Figure>
        <Figure name="In quarantine" href="/admin/quarantine?state=waiting">
          {formatCount(listings.quarantinedCount)}
          <Small>wait for a look</Small>
        </Figure>
        <Figure
          name="Failed publishes"
          href="/admin/jobs?state=failed#runs"
          level={publications.failedCount > 0 ? 'warning' : 'good'}
        >
          {formatCount(publications.failedCount)}
          <Small>{publications.latest[0]?.problem ?? 'wait for their sellers'}</Small>
        </Figure>
        <Figure
          name="Score drift"
          href="/admin/analytics#drift"
          level={levelOf(deals.driftMax, DRIFT_WARNING, DRIFT_CRITICAL)}
        >
          {deals.driftMax === null
            ? 'nothing rated'
            : `${(deals.driftMax * 100).toFixed(1)} points`}
          <Small>of the rating furthest from its share</Small>
        </Figure>
      </dl>
      <p className="text-ink-3 text-xs">
        Counted <Moment at={pulse.asOf} withSeconds />, from what every process writes down.
      </p>
    </>
  );
}

function Small({ children }: { children: ReactNode }): ReactElement {
  return <span className="pulse-small">{children}</span>;
}

/** A figure that leads to its table; what is not well says so in a word. */
function Figure({
  name,
  href,
  level = 'good',
  children,
}: {
  name: string;
  href: string;
  level?: Level;
  children: ReactNode;
}): ReactElement {
  return (
    <div className="pulse-figure" data-level={level}>
      <dt>
        <NavLink href={href} className="underline">
          {name}
        </NavLink>
        {level === 'good' ? null : <span className="pulse-level"> {LEVEL_WORDS[level]}</span>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
