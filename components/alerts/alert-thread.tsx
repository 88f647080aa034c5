import type { ReactElement, ReactNode } from 'react';
import { formatCounted, formatMiles } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { Market } from '@/db/vocabulary';
import { alertWords } from '@/lib/alerts/alert-words';
import type { AlertThread, ToldContent } from '@/lib/alerts/history';
import {
  DeliveryStates,
  EarlierNews,
  NearTime,
  NewsBadge,
  ReceiptLine,
  ToldPrice,
  ToldRange,
  ToldRating,
} from './alert-parts';

/** What it saves, or that it is too far under its range to be believed. */
function Saving({
  content: { savingCents, isCheckFirst },
  sentence,
}: {
  content: ToldContent;
  sentence: string | null;
}): ReactElement | null {
  if (sentence === null) return null;
  if (isCheckFirst) return <p className="alert-saving">Far under its range</p>;
  return (
    <p className="alert-saving" data-tone={(savingCents ?? 0) > 0 ? 'saving' : undefined}>
      {sentence}
    </p>
  );
}

/** One car with what was told of it: the last news in full, what came before behind a press. */
export function AlertThreadCard({
  thread,
  market,
  now,
  note,
  actions,
}: {
  thread: AlertThread;
  market: Market;
  /** Wall clock. */
  now: Date;
  /** What the person said of the car, and what follows from it. */
  note?: ReactNode;
  actions?: ReactNode;
}): ReactElement {
  const { latest, earlier, listingId, isUnread, isContacted, state } = thread;
  const { content } = latest;
  const words = alertWords(latest.kind, content, market);
  const facts = [
    content.mileageMi === null ? 'mileage unknown' : formatMiles(content.mileageMi),
    words.place,
    words.evidence,
  ].filter((fact) => fact !== null);
  return (
    <article className="alert" data-unread={isUnread || undefined} data-state={state}>
      <header className="alert-head">
        <ToldRating content={content} />
        <NewsBadge kind={latest.kind} content={content} />
        {isContacted ? <Badge icon="check">Contacted</Badge> : null}
        {state === 'watched' ? <Badge icon="star">Watched</Badge> : null}
        <span className="alert-when">
          {isUnread ? <span className="alert-unread">Unread</span> : null}
          <NearTime at={latest.at} now={now} />
        </span>
      </header>
      <div className="alert-car">
        <h2>
          {listingId === null ? (
            words.name
          ) : (
            <NavLink href={`/listings/${listingId}`}>{words.name}</NavLink>
          )}
        </h2>
        <p className="alert-facts">{facts.join(' · ')}</p>
        {words.reason === null ? null : <p className="alert-reason">{words.reason}</p>}
        <p className="alert-facts">
          {words.searchName === null ? 'From your watchlist' : `Found by “${words.searchName}”`}
          {content.isSimulated ? ' · dates and earlier prices are simulated' : ''}
        </p>
      </div>
      <ToldPrice content={content} />
      <div className="alert-worth">
        <ToldRange content={content} />
        <Saving content={content} sentence={words.saving} />
      </div>
      <div className="alert-sending">
        <DeliveryStates alerts={latest.alerts} now={now} />
        <ReceiptLine receipt={latest.receipt} />
      </div>
      {note ? <div className="alert-note">{note}</div> : null}
      {actions ? <div className="alert-actions">{actions}</div> : null}
      {earlier.length === 0 ? null : (
        <Disclosure
          className="alert-earlier"
          summary={`${formatCounted(earlier.length, 'earlier alert')} of this car`}
        >
          <ol>
            {earlier.map((news) => (
              <li key={news.key}>
                <EarlierNews news={news} now={now} />
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </article>
  );
}
