'use client';

import { type ReactElement, useActionState } from 'react';
import { PasswordField } from '@/app/account/security/confirm-fields';
import { Button } from '@/components/ui/button';
import type { ActionState } from '@/lib/platform/http/action';
import { revokeOthersAction, revokeSessionAction } from './actions';

type State = ActionState<{ sentence: string }>;

function Told({ state }: { state: State }): ReactElement | null {
  const isFailed = state.status === 'failed';
  if (state.status === 'idle' || (isFailed && state.fieldErrors.password)) return null;
  return (
    <span role="status" className="text-sm">
      {isFailed ? state.message : state.data.sentence}
    </span>
  );
}

/** Ends one session; asks for the password where this one is not new. Works without scripts too. */
export function EndSessionButton({ id, device }: { id: string; device: string }): ReactElement {
  const [state, send, isPending] = useActionState<State, FormData>(revokeSessionAction, {
    status: 'idle',
  });
  return (
    <form action={send} className="flex flex-wrap items-end gap-2" noValidate>
      <input type="hidden" name="id" value={id} />
      <PasswordField id={`password-${id}`} isAsked={false} state={state} />
      <Button type="submit" isPending={isPending}>
        End<span className="sr-only"> {device}</span>
      </Button>
      <Told state={state} />
    </form>
  );
}

/** Ends every session but this one. Works without scripts too. */
export function EndOthersButton({ isPasswordAsked }: { isPasswordAsked: boolean }): ReactElement {
  const [state, send, isPending] = useActionState<State, FormData>(revokeOthersAction, {
    status: 'idle',
  });
  return (
    <form action={send} className="flex flex-wrap items-end gap-2" noValidate>
      <PasswordField id="password-others" isAsked={isPasswordAsked} state={state} />
      <Button type="submit" look="danger" isPending={isPending}>
        End all other sessions
      </Button>
      <Told state={state} />
    </form>
  );
}
