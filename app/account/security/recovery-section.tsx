'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { regenerateCodesAction } from './actions';
import { FormMessage, PasswordField } from './confirm-fields';
import { RecoveryCodes } from './recovery-codes';

/** How many codes are left, and a new set. */
export function RecoverySection({
  hasFactor,
  leftCount,
  isPasswordAsked,
}: {
  hasFactor: boolean;
  leftCount: number;
  isPasswordAsked: boolean;
}): ReactElement {
  const [state, action, isPending] = useActionState(regenerateCodesAction, { status: 'idle' });
  return (
    <section className="flex flex-col gap-3" aria-labelledby="recovery-title">
      <h2 id="recovery-title" className="text-base">
        Recovery codes
      </h2>
      {hasFactor ? (
        <>
          <p className="text-ink-2">
            {leftCount} of 10 left. Each stands in once for your app or passkey. New codes make the
            old ones void.
          </p>
          {state.status === 'done' ? <RecoveryCodes codes={state.data.recoveryCodes} /> : null}
          <form action={action} className="flex max-w-96 flex-col items-start gap-3" noValidate>
            <FormMessage state={state} />
            <PasswordField id="recovery-password" isAsked={isPasswordAsked} state={state} />
            <Button type="submit" isPending={isPending}>
              Make new codes
            </Button>
          </form>
        </>
      ) : (
        <p className="text-ink-2">You get ten when you set up an app or a passkey.</p>
      )}
    </section>
  );
}
