import type { ReactElement } from 'react';
import { formatCounted, formatDay } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Banner } from '@/components/ui/states';
import type { Recall, RecallFacts } from '@/lib/model-years/recalls';

const SHOWN_FIRST = 5;

/** Recalls of a model year: the warnings first, each recall to be opened. Never of one car. */
export function RecallList({ facts }: { facts: RecallFacts }): ReactElement {
  const { count, parkItCount, parkOutsideCount, recalls } = facts;
  const first = recalls.slice(0, SHOWN_FIRST);
  const others = recalls.slice(SHOWN_FIRST);
  const unshown = count - recalls.length;
  return (
    <>
      {parkItCount > 0 ? (
        <Banner tone="warning">
          {formatCounted(parkItCount, 'recall')} of this model year{' '}
          {parkItCount === 1 ? 'tells' : 'tell'} owners not to drive the car until it is mended. Ask
          the seller for proof that it was.
        </Banner>
      ) : null}
      {parkOutsideCount > 0 ? (
        <Banner tone="warning">
          {formatCounted(parkOutsideCount, 'recall')} of this model year{' '}
          {parkOutsideCount === 1 ? 'tells' : 'tell'} owners to park it outside, for fear of fire.
        </Banner>
      ) : null}
      <p>
        {formatCounted(count, 'recall')} for this model year.{' '}
        <span className="text-ink-2">
          Whether one concerns this car, or was done on it, only its VIN tells:{' '}
          <a
            href="https://www.nhtsa.gov/recalls"
            rel="noreferrer"
            className="text-accent underline underline-offset-2"
          >
            look it up at nhtsa.gov/recalls
          </a>
          .
        </span>
      </p>
      <Recalls recalls={first} />
      {others.length > 0 ? (
        <Disclosure summary={`${formatCounted(others.length, 'more recall')}`}>
          <Recalls recalls={others} />
        </Disclosure>
      ) : null}
      {unshown > 0 ? (
        <p className="text-ink-3 text-xs">
          {formatCounted(unshown, 'older recall')} beyond these {unshown === 1 ? 'is' : 'are'} at
          NHTSA.
        </p>
      ) : null}
    </>
  );
}

function Recalls({ recalls }: { recalls: readonly Recall[] }): ReactElement {
  return (
    <ul>
      {recalls.map((recall) => (
        <li key={recall.campaign} className="border-line border-b">
          <Disclosure summary={<RecallTitle recall={recall} />} isOpen={recall.isParkIt}>
            <dl className="flex max-w-prose flex-col gap-2 text-ink-2">
              {[
                ['What is wrong', recall.summary],
                ['What may happen', recall.consequence],
                ['What is done about it', recall.remedy],
                ['NHTSA campaign', recall.campaign],
              ].map(([name, text]) =>
                text ? (
                  <div key={name}>
                    <dt className="text-ink-3 text-xs">{name}</dt>
                    <dd className="break-words">{text}</dd>
                  </div>
                ) : null,
              )}
            </dl>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

function RecallTitle({ recall }: { recall: Recall }): ReactElement {
  const { component, reportedOn, isParkIt, isParkOutside, isOverTheAir } = recall;
  const warnings = [
    isParkIt ? 'do not drive' : null,
    isParkOutside ? 'park outside' : null,
    isOverTheAir ? 'mended by a download' : null,
  ].filter((each) => each !== null);
  return (
    <span className="min-w-0 break-words py-1">
      {readable(component ?? 'Component not stated')}
      <span className="font-normal text-ink-3">
        {' '}
        {reportedOn ? formatDay(new Date(reportedOn)) : 'date unknown'}
        {warnings.length > 0 ? `, ${warnings.join(', ')}` : ''}
      </span>
    </span>
  );
}

/** "AIR BAGS:FRONTAL" as "Air bags: frontal": NHTSA writes components in capitals. */
export function readable(component: string): string {
  const lower = component.toLowerCase().replace(/\s*:\s*/g, ': ');
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
