'use client';

import { type ReactElement, useActionState, useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { ActionState } from '@/lib/platform/http/action';
import type { QuestionName } from '@/lib/snap/condition';
import { answerAction, discloseAction } from './actions';
import { QUESTION_FACES } from './condition-words';

const IDLE = { status: 'idle' } as const;

/** Whether what was said is kept: beside the question, heard when it changes. */
function SavedState({
  state,
  isPending,
}: {
  state: ActionState<{ sentence: string }>;
  isPending: boolean;
}): ReactElement {
  const failed = state.status === 'failed' ? state : null;
  return (
    <span role="status" className={failed ? 'field-error' : 'text-ink-3 text-xs'}>
      {isPending
        ? 'Saving…'
        : failed
          ? `Not saved: ${Object.values(failed.fieldErrors)[0] ?? failed.message}`
          : state.status === 'done'
            ? state.data.sentence
            : ''}
    </span>
  );
}

/** One question. Nothing is chosen before its person chooses; a choice is kept at once. */
export function QuestionForm({
  jobId,
  name,
  answer,
}: {
  jobId: string;
  name: QuestionName;
  /** Null: not answered. */
  answer: string | null;
}): ReactElement {
  const [state, send, isPending] = useActionState(answerAction, IDLE);
  const form = useRef<HTMLFormElement>(null);
  const { question, hint, answers } = QUESTION_FACES[name];
  return (
    <form ref={form} action={send} className="border-line border-t pt-3">
      <input type="hidden" name="id" value={jobId} />
      <input type="hidden" name="question" value={name} />
      <fieldset className="flex flex-col gap-2">
        <legend className="font-semibold">{question}</legend>
        {hint ? <p className="text-ink-3 text-xs">{hint}</p> : null}
        <div className="snap-answers">
          {answers.map(({ value, label }) => (
            <label key={value}>
              <input
                type="radio"
                name="answer"
                value={value}
                defaultChecked={value === answer}
                onChange={() => form.current?.requestSubmit()}
              />
              {label}
            </label>
          ))}
        </div>
        <div className="flex min-h-6 items-center gap-3">
          <SavedState state={state} isPending={isPending} />
          <noscript>
            <Button type="submit">Save</Button>
          </noscript>
        </div>
      </fieldset>
    </form>
  );
}

/** What else a buyer should know; kept when the box is left. */
export function DisclosureForm({
  jobId,
  disclosure,
}: {
  jobId: string;
  disclosure: string;
}): ReactElement {
  const [state, send, isPending] = useActionState(discloseAction, IDLE);
  const form = useRef<HTMLFormElement>(null);
  const typed = state.status === 'failed' ? state.values.disclosure : undefined;
  return (
    <form ref={form} action={send} className="flex max-w-prose flex-col gap-2">
      <input type="hidden" name="id" value={jobId} />
      <label htmlFor="disclosure" className="field-label">
        What else should a buyer know?
      </label>
      <textarea
        id="disclosure"
        name="disclosure"
        className="control min-h-24"
        maxLength={4000}
        defaultValue={typed ?? disclosure}
        aria-describedby="disclosure-hint"
        onBlur={({ target }) => {
          if (target.value.trim() !== disclosure) form.current?.requestSubmit();
        }}
      />
      <p id="disclosure-hint" className="field-hint">
        Faults that no photo shows, a repair that is due, what you had mended.
      </p>
      <div className="flex min-h-11 items-center gap-3">
        <Button type="submit" isPending={isPending}>
          Save
        </Button>
        <SavedState state={state} isPending={isPending} />
      </div>
    </form>
  );
}
