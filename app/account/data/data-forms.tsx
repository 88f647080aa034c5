'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import { deleteAccountAction, keepAccountAction } from './actions';

const IDLE = { status: 'idle' } as const;

function failed(state: ActionState<unknown>): { message: string; password?: string } | null {
  if (state.status !== 'failed') return null;
  const { password } = state.fieldErrors;
  return { message: state.message, ...(password ? { password } : {}) };
}

/** Asks for the password, then for the account to be deleted. */
export function DeleteAccountForm(): ReactElement {
  const [state, action, isPending] = useActionState(deleteAccountAction, IDLE);
  const refusal = failed(state);
  return (
    <form action={action} className="flex w-full max-w-96 flex-col gap-3" noValidate>
      {refusal && !refusal.password ? <Banner tone="error">{refusal.message}</Banner> : null}
      <TextInput
        id="password"
        name="password"
        type="password"
        label="Your password"
        hint="If you have none: sign out, sign in again by link, then come back within ten minutes and leave this empty."
        autoComplete="current-password"
        error={refusal?.password}
      />
      <div>
        <Button type="submit" look="danger" isPending={isPending}>
          Delete my account
        </Button>
      </div>
    </form>
  );
}

/** Takes the wish to be deleted back. */
export function KeepAccountForm(): ReactElement {
  const [state, action, isPending] = useActionState(keepAccountAction, IDLE);
  const refusal = failed(state);
  return (
    <form action={action}>
      {refusal ? <p role="alert">{refusal.message}</p> : null}
      <Button type="submit" look="primary" isPending={isPending}>
        Keep my account
      </Button>
    </form>
  );
}
