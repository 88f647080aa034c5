'use client';

import { type ReactElement, useActionState } from 'react';
import { cancelRunAction, rerunRunAction } from '@/app/(admin)/admin/jobs/actions';
import { Button } from '@/components/ui/button';
import { NavLink } from '@/components/ui/nav-link';
import type { ActionState } from '@/lib/platform/http/action';

const SENTENCES: Partial<Record<string, string>> = {
  unavailable: 'The engine does not answer right now, so nothing was changed. Try again shortly.',
};

function Refusal({ state }: { state: ActionState<unknown> }): ReactElement {
  return (
    <span role="status" className="text-sm">
      {state.status === 'failed' ? (SENTENCES[state.code] ?? state.message) : null}
    </span>
  );
}

/** Cancels a run that goes on. */
export function CancelRunForm({ id }: { id: string }): ReactElement {
  const [state, action, isPending] = useActionState<ActionState<null>, FormData>(cancelRunAction, {
    status: 'idle',
  });
  return (
    <form action={action} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" look="danger" isPending={isPending}>
        Cancel this run
      </Button>
      <Refusal state={state} />
    </form>
  );
}

/** Starts a run of the same events anew, and leads to it. */
export function RerunForm({ id }: { id: string }): ReactElement {
  const [state, action, isPending] = useActionState<ActionState<{ id: string }>, FormData>(
    rerunRunAction,
    { status: 'idle' },
  );
  return (
    <form action={action} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" isPending={isPending}>
        Run again
      </Button>
      {state.status === 'done' ? (
        <NavLink href={`/admin/jobs/${state.data.id}`} className="underline" role="status">
          Started: to the new run
        </NavLink>
      ) : (
        <Refusal state={state} />
      )}
    </form>
  );
}
