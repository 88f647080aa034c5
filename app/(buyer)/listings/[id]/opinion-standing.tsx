import type { ReactElement, ReactNode } from 'react';
import { LinkButton } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/layers';
import { Badge } from '@/components/ui/marks';
import type { ListingOpinions } from '@/lib/valuation/opinion-service';
import type { OpinionLine } from '@/lib/valuation/opinion-view';
import { AskOpinionsForm } from './ask-opinions-form';
import { problemWords } from './opinion-words';

/** Marks a service whose programme is closed, so that nobody here could check its answers. */
export function Unverified({ line }: { line: OpinionLine }): ReactElement | null {
  return line.isVerified ? null : <Badge>unverified</Badge>;
}

/** Why services have nothing, or nothing newer: failures openly, what is not set up behind a click. */
export function Problems({
  lines,
  now,
}: {
  lines: readonly OpinionLine[];
  now: Date;
}): ReactElement | null {
  const unset = lines.filter(({ reason }) => reason === 'not_set_up');
  const isAnyAsked = lines.some(({ answeredAt }) => answeredAt !== null);
  const wordsOf = (line: OpinionLine) =>
    isAnyAsked && line.state === 'not_asked' ? 'Not asked yet.' : problemWords(line, now);
  const others = lines.filter((line) => wordsOf(line) !== null && line.reason !== 'not_set_up');
  const list = (shown: readonly OpinionLine[]) => (
    <ul className="flex flex-col gap-1">
      {shown.map((line) => (
        <li key={line.provider}>
          <span className="font-semibold">{line.label}</span> <Unverified line={line} />{' '}
          <span className="text-ink-2">{wordsOf(line)}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {others.length > 0 ? list(others) : null}
      {unset.length > 0 ? (
        <Disclosure summary={`${unset.length} not set up here`}>{list(unset)}</Disclosure>
      ) : null}
    </>
  );
}

/** The button that asks, for who may; for others how to become one. Nothing where nobody could answer. */
export function AskPart({
  opinions,
  lines,
  kind,
  none,
  ask,
  again,
}: {
  opinions: ListingOpinions;
  lines: readonly OpinionLine[];
  kind: OpinionLine['kind'];
  /** While nobody has asked. */
  none: ReactNode;
  ask: string;
  again: string;
}): ReactElement | null {
  const open = lines.filter(({ state }) => state !== 'unavailable');
  if (open.length === 0) return null;
  const isAsked = open.some(({ state }) => state !== 'not_asked');
  if (open.every(({ isFresh }) => isFresh)) return null;
  return (
    <div className="flex flex-col gap-2">
      {isAsked ? null : <p className="text-ink-2">{none}</p>}
      {opinions.canAsk ? (
        <AskOpinionsForm listing={opinions.listingId} kind={kind}>
          {isAsked ? again : ask}
        </AskOpinionsForm>
      ) : (
        <div>
          <LinkButton
            href={`/sign-in?next=${encodeURIComponent(`/listings/${opinions.listingId}`)}`}
            look="quiet"
          >
            Sign in to ask
          </LinkButton>
        </div>
      )}
    </div>
  );
}
