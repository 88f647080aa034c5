'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { Select } from '@/components/ui/field';
import type { IconName } from '@/components/ui/icon';
import { type AlertAnswer, NOT_A_DEAL_LABELS, NOT_A_DEAL_REASONS } from '@/lib/alerts/alert-answer';
import type { ActionState } from '@/lib/platform/http/action';
import { answerAlertAction, raiseThresholdAction, readAlertsAction } from './actions';

const IDLE = { status: 'idle' } as const;

/** What came of a form: its sentence, or what went wrong. */
function Outcome({ state }: { state: ActionState<{ sentence: string }> }): ReactElement | null {
  if (state.status === 'idle') return null;
  return state.status === 'failed' ? (
    <span role="alert" className="text-high text-xs">
      {state.message}
    </span>
  ) : (
    <span role="status" className="text-ink-2 text-xs">
      {state.data.sentence}
    </span>
  );
}

/** One answer to an alert as a button. Works without scripts. */
export function AnswerButton({
  alertId,
  answer,
  back,
  isUndone = false,
  look = 'quiet',
  icon,
  children,
}: {
  alertId: string;
  answer: AlertAnswer;
  /** The list as it is shown now. */
  back: string;
  isUndone?: boolean;
  look?: ButtonLook;
  icon?: IconName;
  children: ReactNode;
}): ReactElement {
  const [state, send, isPending] = useActionState(answerAlertAction, IDLE);
  return (
    <form action={send} className="flex flex-col">
      <input type="hidden" name="alert" value={alertId} />
      <input type="hidden" name="answer" value={answer} />
      <input type="hidden" name="back" value={back} />
      {isUndone ? <input type="hidden" name="undo" value="yes" /> : null}
      <Button type="submit" look={look} isPending={isPending} {...(icon ? { icon } : {})}>
        {children}
      </Button>
      <Outcome state={state} />
    </form>
  );
}

/** Says that a car is no deal, and why. */
export function NotADealForm({
  alertId,
  back,
  name,
}: {
  alertId: string;
  back: string;
  /** Of the car. */
  name: string;
}): ReactElement {
  const [state, send, isPending] = useActionState(answerAlertAction, IDLE);
  const failed = state.status === 'failed' ? state : null;
  return (
    <form action={send} className="flex flex-wrap items-end gap-2" noValidate>
      <input type="hidden" name="alert" value={alertId} />
      <input type="hidden" name="answer" value="not_a_deal" />
      <input type="hidden" name="back" value={back} />
      <Select
        key={failed?.values.reason ?? ''}
        id={`reason-${alertId}`}
        name="reason"
        label={
          <>
            Why is it no deal?<span className="sr-only"> {name}</span>
          </>
        }
        error={failed?.fieldErrors.reason}
        defaultValue={failed?.values.reason ?? NOT_A_DEAL_REASONS[0]}
        options={NOT_A_DEAL_REASONS.map((reason) => ({
          value: reason,
          label: NOT_A_DEAL_LABELS[reason],
        }))}
      />
      <Button type="submit" isPending={isPending}>
        Not a deal
      </Button>
      {failed?.fieldErrors.reason ? null : <Outcome state={state} />}
    </form>
  );
}

/** Takes up the threshold that follows from "it saves too little". */
export function ThresholdForm({
  alertId,
  cents,
  children,
}: {
  alertId: string;
  /** US cents. */
  cents: number;
  children: ReactNode;
}): ReactElement {
  const [state, send, isPending] = useActionState(raiseThresholdAction, IDLE);
  if (state.status === 'done') return <Outcome state={state} />;
  return (
    <form action={send} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="alert" value={alertId} />
      <input type="hidden" name="cents" value={cents} />
      <Button type="submit" isPending={isPending}>
        {children}
      </Button>
      <Outcome state={state} />
    </form>
  );
}

/** Marks everything as read. */
export function ReadAllForm(): ReactElement {
  const [state, send, isPending] = useActionState(readAlertsAction, IDLE);
  return (
    <form action={send} className="flex items-center gap-2">
      <Button type="submit" look="quiet" icon="check" isPending={isPending}>
        Mark all as read
      </Button>
      <Outcome state={state} />
    </form>
  );
}
