'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { closeListingErrorAction } from './actions';

/** Takes a report ("err_…") off the list. */
export function CloseForm({ id, title }: { id: string; title: string }): ReactElement {
  const [state, action, isPending] = useActionState(closeListingErrorAction, { status: 'idle' });
  return (
    <form action={action} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" isPending={isPending}>
        Done
        <span className="sr-only">{` with the report about ${title}`}</span>
      </Button>
      {state.status === 'failed' ? (
        <span role="alert" className="text-high">
          {state.message}
        </span>
      ) : null}
    </form>
  );
}
