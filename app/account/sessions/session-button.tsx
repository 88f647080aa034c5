'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import type { ActionState } from '@/lib/platform/http/action';
import { revokeOthersAction, revokeSessionAction } from './actions';

type State = ActionState<{ sentence: string }>;

function Told({ state }: { state: State }): ReactElement | null {
  if (state.status === 'idle') return null;
  const isFailed = state.status === 'failed';
  return (
    <span role="status" className="text-sm">
      {isFailed ? state.message : state.data.sentence}
    </span>
  );
}

/** Ends one session. Works without scripts too. */
export function EndSessionButton({ id, device }: { id: string; device: string }): ReactElement {
  const [state, send, isPending] = useActionState<State, FormData>(revokeSessionAction, {
    status: 'idle',
  });
  return (
    <form action={send} className="flex items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" isPending={isPending}>
        End<span className="sr-only"> {device}</span>
      </Button>
      <Told state={state} />
    </form>
  );
}

/** Ends every session but this one. Works without scripts too. */
export function EndOthersButton(): ReactElement {
  const [state, send, isPending] = useActionState<State, FormData>(revokeOthersAction, {
    status: 'idle',
  });
  return (
    <form action={send} className="flex items-center gap-2">
      <Button type="submit" look="danger" isPending={isPending}>
        End all other sessions
      </Button>
      <Told state={state} />
    </form>
  );
}
