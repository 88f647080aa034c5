import type { ReactElement } from 'react';
import { formatDay, formatDays, formatMoney, formatMoneyChange } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { StoryEntry, StoryGap } from '@/lib/deals/timeline';
import type { VehicleTimeline } from '@/lib/deals/timeline-service';
import type { Separation } from '@/lib/operations/separations';
import { Section } from './section';
import { RejoinForm, SeparateForm } from './separate-form';
import {
  advertSentence,
  clockSentence,
  linkWords,
  sellerWords,
  spanOfAdvert,
  spreadSentence,
} from './timeline-words';

export interface TimelineSectionProps {
  /** Null where the car has no public advert. */
  timeline: VehicleTimeline | null;
  /** "lst_…" of the advert that this page is about. */
  listingId: string;
  now: Date;
  /** Whether whoever looks may say which advert is of which car. */
  canLink: boolean;
  /** What somebody took out of this car, and this advert out of others. */
  separations: readonly Separation[];
}

type ToldProps = TimelineSectionProps & { timeline: VehicleTimeline };

/** Where a stretch of time lies within the car's, in percent. */
function placeOf(timeline: VehicleTimeline, now: Date, from: Date, until: Date) {
  const startMs = timeline.firstSeenAt.getTime();
  const wholeMs = Math.max(1, (timeline.endedAt ?? now).getTime() - startMs);
  const left = ((from.getTime() - startMs) / wholeMs) * 100;
  const width = ((until.getTime() - from.getTime()) / wholeMs) * 100;
  return { marginLeft: `${left.toFixed(1)}%`, width: `${Math.max(1, width).toFixed(1)}%` };
}

function Bar({
  timeline,
  advert,
  now,
}: {
  timeline: VehicleTimeline;
  advert: StoryEntry;
  now: Date;
}): ReactElement {
  const until = advert.status === 'live' ? now : (advert.endedAt ?? advert.lastSeenAt);
  return (
    <div className="bg-sunken" aria-hidden="true">
      <div
        className={`h-1.5 ${advert.status === 'live' ? 'bg-ink-2' : 'bg-ink-3'}`}
        style={placeOf(timeline, now, advert.firstSeenAt, until)}
      />
    </div>
  );
}

function Steps({ advert }: { advert: StoryEntry }): ReactElement {
  return (
    <ol className="flex flex-wrap gap-x-4 gap-y-1">
      {advert.steps.map((step) => (
        <li key={step.at.getTime()} className="tabular">
          <span className="text-ink-3">{formatDay(step.at)}</span> {formatMoney(step.priceCents)}
          {step.changeCents === null ? null : (
            <span className={step.changeCents < 0 ? 'text-good' : 'text-high'}>
              {' '}
              {formatMoneyChange(step.changeCents)}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function Advert({ advert, ...props }: ToldProps & { advert: StoryEntry }): ReactElement {
  const { listingId, now, timeline, canLink } = props;
  const isThis = advert.listingId === listingId;
  const words = [spanOfAdvert(advert), sellerWords(advert), linkWords(advert)];
  return (
    <li className="flex min-w-0 flex-col gap-1">
      <p className="flex min-w-0 flex-wrap items-center gap-2 break-words">
        {isThis ? (
          <strong className="min-w-0">{advert.sourceLabel}, this advert</strong>
        ) : (
          <NavLink
            href={`/listings/${advert.listingId}`}
            className="min-w-0 text-accent hover:underline"
          >
            {advert.sourceLabel}
          </NavLink>
        )}
        {advert.isRelist ? <Badge>listed anew</Badge> : null}
        {advert.isSimulated ? <Badge>simulated</Badge> : null}
        <span className="text-ink-3">{words.filter((each) => each !== null).join(' · ')}</span>
      </p>
      <Bar timeline={timeline} advert={advert} now={now} />
      <p className="text-ink-2">{advertSentence(advert)}</p>
      <Steps advert={advert} />
      {canLink && timeline.advertCount > 1 ? (
        <SeparateForm listing={advert.listingId} sourceLabel={advert.sourceLabel} />
      ) : null}
    </li>
  );
}

function Gaps({ gaps }: { gaps: readonly StoryGap[] }): ReactElement | null {
  if (gaps.length === 0) return null;
  return (
    <p className="text-ink-2">
      Not offered{' '}
      {gaps
        .map((gap) => `${formatDay(gap.from)} to ${formatDay(gap.until)} (${formatDays(gap.days)})`)
        .join(', ')}
      .
    </p>
  );
}

/** For who may link: what was taken out of a car, and the way back. */
function Separations({
  separations,
  listingId,
}: {
  separations: readonly Separation[];
  listingId: string;
}): ReactElement | null {
  if (separations.length === 0) return null;
  return (
    <ul aria-label="Taken out of a car" className="flex flex-col gap-2">
      {separations.map(({ listing, vehicle, title, sourceLabel, separatedAt }) => (
        <li key={`${listing} ${vehicle}`} className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="min-w-0 break-words text-ink-2">
            {listing === listingId
              ? `This advert was taken out of another car on ${formatDay(separatedAt)}.`
              : `${title} at ${sourceLabel} was taken out of this car on ${formatDay(separatedAt)}.`}
          </span>
          <RejoinForm listing={listing} vehicle={vehicle} title={title} />
        </li>
      ))}
    </ul>
  );
}

/**
 * Every advert of this car in order of time, with both clocks: this advert's and the car's. Nothing where
 * there is no other one, which the page says already.
 */
export function TimelineSection(props: TimelineSectionProps): ReactElement | null {
  const { timeline, listingId, separations } = props;
  const isAlone = timeline === null || timeline.advertCount < 2;
  if (isAlone && separations.length === 0) return null;
  const own = timeline?.adverts.find((advert) => advert.listingId === listingId);
  return (
    <Section
      id="timeline"
      title="One car, one timeline"
      {...(isAlone ? {} : { lead: `${clockSentence(timeline, own)} ${spreadSentence(timeline)}` })}
    >
      {isAlone ? null : (
        <>
          <ol className="flex flex-col gap-4">
            {timeline.adverts.map((advert) => (
              <Advert key={advert.listingId} {...props} advert={advert} timeline={timeline} />
            ))}
          </ol>
          <Gaps gaps={timeline.gaps} />
        </>
      )}
      <Separations separations={separations} listingId={listingId} />
    </Section>
  );
}
