'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import { secondFactorAction } from './actions';

/** One field for a code of the app or a recovery code. Also works before or without scripts. */
export function CodeForm({
  next,
  hasTotp,
}: {
  /** Where to go afterwards. */
  next: string;
  /** Whether there is an authenticator app; else only recovery codes work. */
  hasTotp: boolean;
}): ReactElement {
  const [state, action, isPending] = useActionState(secondFactorAction, { status: 'idle' });
  const failed = state.status === 'failed' ? state : null;
  const error = failed?.fieldErrors.code;
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      {failed && !error ? <Banner tone="error">{failed.message}</Banner> : null}
      <input type="hidden" name="next" value={next} />
      <TextInput
        id="code"
        name="code"
        label={hasTotp ? 'Code' : 'Recovery code'}
        hint={
          hasTotp
            ? 'Six digits from your authenticator app, or one of your recovery codes.'
            : 'One of the codes you saved when you set up your passkey.'
        }
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        error={error}
        required
      />
      <Button type="submit" look={hasTotp ? 'primary' : 'secondary'} isPending={isPending}>
        Sign in
      </Button>
    </form>
  );
}
