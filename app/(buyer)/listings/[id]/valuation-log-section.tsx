import type { ReactElement } from 'react';
import { RatingBadge } from '@/components/deals/rating-badge';
import { shownRating } from '@/components/deals/rating-face';
import { formatDay, formatMoney, formatMoneyChange } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import type { ValuationLogEntry } from '@/lib/deals/valuation-log';
import { Section } from './section';

type Change = NonNullable<ValuationLogEntry['change']>;

interface ValuationLogSectionProps {
  listingId: string;
  log: { entries: readonly ValuationLogEntry[]; nextCursor: string | null };
  /** True on a page after the first. */
  isLater: boolean;
  zip: string | undefined;
}

function pageAddress(
  { listingId, zip }: Pick<ValuationLogSectionProps, 'listingId' | 'zip'>,
  cursor: string | null,
): string {
  const query = new URLSearchParams();
  if (zip) query.set('buyer_zip', zip);
  if (cursor !== null) query.set('log', cursor);
  const text = query.toString();
  return `/listings/${listingId}${text === '' ? '' : `?${text}`}#changes`;
}

function Causes({
  lines,
  totalCents,
}: {
  lines: Change['lines'];
  totalCents: number;
}): ReactElement {
  return (
    <ul className="flex flex-col gap-1">
      {lines.map(({ code, cents, text }) => (
        <li key={code} className="flex flex-wrap justify-between gap-x-4">
          <span className="min-w-0">{`${text.charAt(0).toUpperCase()}${text.slice(1)}`}</span>
          <span className="tabular">{formatMoneyChange(cents)}</span>
        </li>
      ))}
      <li className="flex flex-wrap justify-between gap-x-4 border-line border-t pt-1">
        <span>Saving against the value, in all</span>
        <span className="tabular">{formatMoneyChange(totalCents)}</span>
      </li>
    </ul>
  );
}

function Named({ word, comps }: { word: string; comps: Change['compsCame'] }): ReactElement | null {
  if (comps.length === 0) return null;
  return (
    <p>
      {`${word}: `}
      {comps.map(({ listingId, title }, index) => (
        <span key={listingId}>
          {index === 0 ? '' : ', '}
          <NavLink href={`/listings/${listingId}`} className="text-accent hover:underline">
            {title}
          </NavLink>
        </span>
      ))}
    </p>
  );
}

function Entry({ entry }: { entry: ValuationLogEntry }): ReactElement {
  const { change, asks } = entry;
  return (
    <>
      {[...asks].reverse().map((ask) => (
        <li key={ask.observedAt.getTime()} className="flex min-w-0 flex-col gap-1">
          <p className="flex flex-wrap items-center gap-2">
            <span className="text-ink-3">{formatDay(ask.observedAt)}</span>
            <RatingBadge rating={shownRating(ask.rating, ask.isCheckFirst)} />
            <span className="tabular">{`asks ${formatMoney(ask.priceCents)}`}</span>
          </p>
          <p className="text-ink-2">{ask.sentence}</p>
        </li>
      ))}
      <li className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="text-ink-3">{formatDay(entry.valuedAt)}</span>
          <RatingBadge rating={shownRating(entry.rating, entry.isCheckFirst)} />
          <span className="tabular">
            {`asks ${formatMoney(entry.priceCents)}, worth ${formatMoney(entry.p50Cents)} by ${entry.compIds.length} comps`}
          </span>
        </p>
        <p className="break-words text-ink-2">
          {change?.sentence ?? 'The oldest valuation that is kept.'}
        </p>
        {change && change.lines.length > 0 ? (
          <Disclosure summary="What it owes to what">
            <Causes lines={change.lines} totalCents={change.savingChangeCents} />
            <Named word="Comps that came" comps={change.compsCame} />
            <Named word="Comps that went" comps={change.compsWent} />
          </Disclosure>
        ) : null}
        <p className="text-ink-3 text-xs">Model {entry.modelVersion}</p>
      </li>
    </>
  );
}

/** Every rating that the car had, newest first, and why it changed. Nothing for a car never valued. */
export function ValuationLogSection(props: ValuationLogSectionProps): ReactElement | null {
  const { log, isLater } = props;
  const [first, ...others] = log.entries;
  if (!first && !isLater) return null;
  const isUnchanged = !isLater && others.length === 0 && first?.asks.length === 0;
  return (
    <Section
      id="changes"
      title={isUnchanged ? 'Its rating so far' : 'Why its rating changed'}
      lead={
        isUnchanged
          ? 'Valued once, and not changed since. Every change will say here what it owes to what.'
          : 'Every valuation with the model and comps that it was made by, and every ask since.'
      }
    >
      <ol className="flex flex-col gap-4">
        {log.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      <p className="flex flex-wrap gap-x-4">
        {isLater ? (
          <NavLink href={pageAddress(props, null)} className="text-accent underline" scroll={false}>
            Newest
          </NavLink>
        ) : null}
        {log.nextCursor ? (
          <NavLink
            href={pageAddress(props, log.nextCursor)}
            rel="nofollow"
            className="text-accent underline"
            scroll={false}
          >
            Older valuations
          </NavLink>
        ) : null}
      </p>
    </Section>
  );
}
