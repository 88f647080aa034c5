import type { ReactElement } from 'react';
import { RangeBar } from '@/components/deals/range-bar';
import { RatingBadge } from '@/components/deals/rating-badge';
import { shownRating } from '@/components/deals/rating-face';
import { formatDuration, formatEstimate, formatMoney, formatNear } from '@/components/ui/format';
import { Icon, type IconName } from '@/components/ui/icon';
import { Badge } from '@/components/ui/marks';
import type { AlertKind } from '@/db/vocabulary';
import type { AlertRecord, NewsItem, Receipt, ToldContent } from '@/lib/alerts/history';
import type { ReceiptStep } from '@/lib/alerts/receipt';
import { deliveryWords, NEWS_WORDS } from './delivery-words';

const NEWS_ICONS: Readonly<Record<AlertKind, IconName>> = {
  new: 'star',
  price_cut: 'chevron-down',
  becomes_great: 'chevrons-down',
  back: 'arrow-left',
  probably_gone: 'eye-off',
};

/** What happened: "Price cut from $19,900 to $18,400". */
export function NewsBadge({
  kind,
  content,
}: {
  kind: AlertKind;
  content: ToldContent;
}): ReactElement {
  const { priceCents, previousPriceCents } = content;
  const isCut = kind === 'price_cut' && previousPriceCents !== null;
  const tone = kind === 'price_cut' || kind === 'becomes_great' ? 'good' : 'neutral';
  return (
    <Badge tone={tone} icon={NEWS_ICONS[kind]}>
      {isCut
        ? `Price cut from ${formatMoney(previousPriceCents)} to ${formatMoney(priceCents)}`
        : NEWS_WORDS[kind]}
    </Badge>
  );
}

/** An instant as "3 min ago", with the exact time behind it. */
export function NearTime({ at, now }: { at: Date; now: Date }): ReactElement {
  return (
    <time dateTime={at.toISOString()} title={`${at.toISOString().slice(0, 19)}Z`}>
      {formatNear(at, now)}
    </time>
  );
}

/** The badge of the rating, or "Check first" in its place. */
export function ToldRating({ content }: { content: ToldContent }): ReactElement {
  return <RatingBadge rating={shownRating(content.rating, content.isCheckFirst)} />;
}

/** The ask with the one before struck out, and the cost at the door. */
export function ToldPrice({ content }: { content: ToldContent }): ReactElement {
  const { priceCents, previousPriceCents, outTheDoorCents } = content;
  return (
    <div className="alert-price">
      <p>
        <strong>{formatMoney(priceCents)}</strong>
        {previousPriceCents !== null && previousPriceCents > priceCents ? (
          <s>
            <span className="sr-only"> was </span>
            {formatMoney(previousPriceCents)}
          </s>
        ) : null}
      </p>
      <p className="text-ink-2 text-xs">
        {outTheDoorCents === null
          ? 'cost at your door unknown'
          : `${formatEstimate(outTheDoorCents)} out the door`}
      </p>
    </div>
  );
}

/** The car's own range with the ask in it, or why there is none. */
export function ToldRange({ content }: { content: ToldContent }): ReactElement {
  const { p10Cents, p50Cents, p90Cents, rating, isCheckFirst } = content;
  if (rating === 'unrated' || p10Cents === null || p50Cents === null || p90Cents === null) {
    return <p className="text-ink-3 text-xs">Too few comparable cars to rate.</p>;
  }
  return (
    <RangeBar
      askCents={content.priceCents}
      {...{ p10Cents, p50Cents, p90Cents }}
      askPercentile={content.askPercentile}
      rating={shownRating(rating, isCheckFirst)}
    />
  );
}

const STATE_ICONS: Readonly<Record<ReturnType<typeof deliveryWords>['tone'], IconName>> = {
  good: 'check',
  waiting: 'info',
  problem: 'alert-triangle',
  quiet: 'x',
};

/** Where an alert went, one line a channel: the state in words, what went wrong, when it is tried again. */
export function DeliveryStates({
  alerts,
  now,
}: {
  alerts: readonly AlertRecord[];
  now: Date;
}): ReactElement {
  return (
    <ul className="alert-states" aria-label="Where it was sent">
      {alerts.map(({ id, channel, delivery }) => {
        const { tone, words, problem } = deliveryWords(delivery, channel.kind, now);
        return (
          <li key={id} data-tone={tone}>
            <Icon name={STATE_ICONS[tone]} className="mt-px size-3.5" />
            <span>
              <span className="text-ink">{channel.label}</span> {words}
              {problem === null ? null : (
                <span className="alert-problem">{`: ${problem.replace(/\.$/, '')}.`}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const STATIONS: Readonly<Record<ReceiptStep['station'], string>> = {
  seen: 'Seen',
  valued: 'valued',
  found: 'found for you',
  sent: 'sent',
};

/** The latency receipt: each station with how long it took since the one before. */
export function ReceiptLine({ receipt }: { receipt: Receipt }): ReactElement {
  const { steps, totalMs } = receipt;
  return (
    <p className="alert-receipt">
      {steps.map(({ station, at, sinceMs }, index) => (
        <span key={station}>
          {index > 0 ? <span aria-hidden="true"> → </span> : null}
          {index > 0 ? <span className="sr-only">, then </span> : null}
          <span title={`${at.toISOString().slice(0, 23)}Z`}>
            {STATIONS[station]}
            {sinceMs === null
              ? ` ${at.toISOString().slice(11, 19)} UTC`
              : ` after ${formatDuration(sinceMs)}`}
          </span>
        </span>
      ))}
      {totalMs === null ? null : <span>{` · ${formatDuration(totalMs)} in all`}</span>}
    </p>
  );
}

/** One piece of news in small, for what was told before. */
export function EarlierNews({ news, now }: { news: NewsItem; now: Date }): ReactElement {
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <NewsBadge kind={news.kind} content={news.content} />
        <span className="tabular">{formatMoney(news.content.priceCents)}</span>
        <span className="text-ink-3 text-xs">
          <NearTime at={news.at} now={now} />
        </span>
      </p>
      <DeliveryStates alerts={news.alerts} now={now} />
      <ReceiptLine receipt={news.receipt} />
    </>
  );
}
