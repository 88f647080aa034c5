'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import { answerRemovalAction } from './actions';

/** Takes the advert out, or refuses, with a sentence for whoever asked. */
export function AnswerForm({
  id,
  listing,
  isOpen,
}: {
  /** "rem_…" */
  id: string;
  /** Id or address of the advert that is meant. */
  listing: string;
  /** False: decided, but the answer has not left yet. */
  isOpen: boolean;
}): ReactElement {
  const [state, action, isPending] = useActionState(answerRemovalAction, { status: 'idle' });
  const failed = state.status === 'failed' ? state : null;
  return (
    <form action={action} className="flex flex-col gap-3">
      {failed && !failed.fieldErrors.listing ? (
        <Banner tone="error">{failed.message}</Banner>
      ) : null}
      {isOpen ? null : (
        <Banner tone="warning">
          This was decided, but its answer could not be sent. Send it again.
        </Banner>
      )}
      <input type="hidden" name="id" value={id} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextInput
          id={`${id}-listing`}
          name="listing"
          label="Listing to take out"
          defaultValue={failed?.values.listing ?? listing}
          error={failed?.fieldErrors.listing}
          readOnly={!isOpen}
        />
        <TextInput
          id={`${id}-answer`}
          name="answer"
          label="Answer"
          hint="One or two sentences; goes into the mail."
          defaultValue={failed?.values.answer}
          error={failed?.fieldErrors.answer}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="decision" value="done" look="danger" isPending={isPending}>
          {isOpen ? 'Take out' : 'Send the answer again'}
        </Button>
        {isOpen ? (
          <Button type="submit" name="decision" value="refused" isPending={isPending}>
            Refuse
          </Button>
        ) : null}
      </div>
    </form>
  );
}
