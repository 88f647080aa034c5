'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { askOpinionsAction } from './actions';

/** One button that asks services of a kind about this advert ("lst_…"), and what came of it. */
export function AskOpinionsForm({
  listing,
  kind,
  children,
}: {
  listing: string;
  kind: 'value' | 'history' | 'notes';
  children: ReactNode;
}): ReactElement {
  const [state, action, isPending] = useActionState(askOpinionsAction, { status: 'idle' });
  return (
    <form action={action} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="listing" value={listing} />
      <input type="hidden" name="kind" value={kind} />
      <Button type="submit" isPending={isPending} disabled={isPending}>
        {children}
      </Button>
      <span role="status" className="text-ink-2">
        {isPending ? 'Asking; this takes up to a minute.' : outcomeOf(state)}
      </span>
      {state.status === 'failed' ? (
        <p role="alert" className="basis-full text-high">
          {state.message}
        </p>
      ) : null}
    </form>
  );
}

type Asked = { answeredCount: number; failedCount: number };

function outcomeOf(state: { status: string; data?: Asked }): string {
  if (state.status !== 'done' || !state.data) return '';
  const { answeredCount, failedCount } = state.data;
  if (failedCount === 0) return answeredCount > 0 ? 'Answered.' : '';
  return answeredCount > 0 ? 'Answered in part: the reasons stand here.' : 'No answer: see why.';
}
