'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { askOriginalAction } from './reader-actions';

/** Asks the source of a listing ("lst_…") whether its advert is still there. */
export function AskOriginalForm({ listing }: { listing: string }): ReactElement {
  const [state, action, isPending] = useActionState(askOriginalAction, { status: 'idle' });
  return (
    <form action={action} className="no-print flex flex-col gap-1">
      <input type="hidden" name="listing" value={listing} />
      <Button type="submit" isPending={isPending} className="w-full">
        Is the original still there?
      </Button>
      <span role="status" className="text-ink-3 text-xs">
        {isPending ? 'Asking the source …' : ''}
      </span>
      {state.status === 'failed' ? (
        <p role="alert" className="text-high text-xs">
          {state.message}
        </p>
      ) : null}
    </form>
  );
}
