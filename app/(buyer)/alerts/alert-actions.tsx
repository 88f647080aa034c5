import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { formatMoney } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import {
  NOT_A_DEAL_LABELS,
  NOT_A_DEAL_REASONS,
  SELLER_SNOOZE_DAYS,
} from '@/lib/alerts/alert-answer';
import { type AlertThread, proposedMinSavingCents } from '@/lib/alerts/history';
import { AnswerButton, NotADealForm, ThresholdForm } from './alert-forms';

/** A saved search as far as a threshold is proposed for it. */
interface KeptSearch {
  id: string;
  name: string;
  minSavingCents: number | null;
}

function carOf({ latest }: AlertThread): string {
  const { year, make, model } = latest.content;
  return `${year} ${make} ${model}`;
}

/** What a person can do about a car that they were told of. */
export function AlertActions({
  thread,
  back,
}: {
  thread: AlertThread;
  back: string;
}): ReactElement {
  const { listingId, latest, state, isContacted } = thread;
  const alertId = latest.alerts[0]?.id ?? '';
  const name = carOf(thread);
  const answering = { alertId, back };
  const about = <span className="sr-only"> {name}</span>;
  if (state === 'dismissed') {
    return (
      <AnswerButton {...answering} answer="dismiss" isUndone look="secondary">
        Undo dismissing{about}
      </AnswerButton>
    );
  }
  return (
    <>
      {listingId === null ? null : (
        <LinkButton href={`/listings/${listingId}`}>Open{about}</LinkButton>
      )}
      <AnswerButton {...answering} answer="watch" isUndone={state === 'watched'} icon="star">
        {state === 'watched' ? 'Stop watching' : 'Watch'}
        {about}
      </AnswerButton>
      <AnswerButton {...answering} answer="dismiss" icon="x">
        Dismiss{about}
      </AnswerButton>
      <Disclosure summary={<>More{about}</>}>
        <div className="alert-more">
          <AnswerButton {...answering} answer="contacted" isUndone={isContacted} look="secondary">
            {isContacted ? 'Not contacted after all' : 'Mark contacted'}
          </AnswerButton>
          <AnswerButton {...answering} answer="snooze_seller" look="secondary">
            Snooze this seller for {SELLER_SNOOZE_DAYS} days
          </AnswerButton>
          <AnswerButton {...answering} answer="mute_model" look="secondary">
            Mute the {latest.content.make} {latest.content.model}
          </AnswerButton>
          <NotADealForm {...answering} name={name} />
        </div>
      </Disclosure>
    </>
  );
}

/** What the person said of the car, and the threshold that would have left it out; null where they said nothing. */
export function AlertFeedback({
  thread,
  searches,
  back,
}: {
  thread: AlertThread;
  searches: readonly KeptSearch[];
  back: string;
}): ReactElement | null {
  const { feedback, latest } = thread;
  if (feedback === null) return null;
  const alert = latest.alerts[0];
  const reason = NOT_A_DEAL_REASONS.find((known) => known === feedback);
  const search = searches.find(({ id }) => id === alert?.savedSearchId);
  const proposedCents =
    reason === 'saving_too_small' && search
      ? proposedMinSavingCents(latest.content.savingCents, search.minSavingCents)
      : null;
  return (
    <>
      <p>
        You said: not a deal
        {reason === undefined ? '.' : `, ${NOT_A_DEAL_LABELS[reason].toLowerCase()}.`}
      </p>
      {search && proposedCents !== null ? (
        <ThresholdForm alertId={alert?.id ?? ''} cents={proposedCents}>
          {`Tell me from ${formatMoney(proposedCents)} saving on in “${search.name}”`}
        </ThresholdForm>
      ) : null}
      <AnswerButton alertId={alert?.id ?? ''} answer="not_a_deal" back={back} isUndone>
        Take it back<span className="sr-only"> for {carOf(thread)}</span>
      </AnswerButton>
    </>
  );
}
