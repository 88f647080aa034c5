'use client';

import { browserSupportsWebAuthn, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import { addPasskeyAction, startPasskeyAction } from './actions';
import { errorOf, FormMessage, PasswordField } from './confirm-fields';
import { RecoveryCodes } from './recovery-codes';

type Added = Awaited<ReturnType<typeof addPasskeyAction>>;

const NO_NAME = 'Enter a name.';
const NO_PASSKEYS = 'This browser has no passkeys.';
const PRESENT = 'This device has a passkey for this account already.';
const NOT_MADE = 'No passkey was made. Try again.';

/** A failure that the browser, not the server, has told. */
function failedInBrowser(
  message: string,
  form: FormData,
  fieldErrors: Record<string, string> = {},
): ActionState<never> {
  return {
    status: 'failed',
    code: 'bad_request',
    message,
    fieldErrors,
    values: { name: String(form.get('name') ?? '') },
    requestId: '',
  };
}

/** Asks the server for a challenge, the browser for a passkey, the server to keep it. */
async function makePasskey(_before: Added, form: FormData): Promise<Added> {
  if (!browserSupportsWebAuthn()) return failedInBrowser(NO_PASSKEYS, form);
  // The server checks the name too, but only after the device has made a passkey for nothing.
  if (String(form.get('name') ?? '').trim() === '') {
    return failedInBrowser(NO_NAME, form, { name: NO_NAME });
  }
  const confirmation = new FormData();
  const password = form.get('password');
  if (password !== null) confirmation.set('password', password);
  const started = await startPasskeyAction({ status: 'idle' }, confirmation);
  if (started.status !== 'done') return started;
  try {
    const made = await startRegistration({ optionsJSON: started.data });
    const answer = new FormData();
    answer.set('name', form.get('name') ?? '');
    answer.set('made', JSON.stringify(made));
    return await addPasskeyAction({ status: 'idle' }, answer);
  } catch (error) {
    const isPresent =
      error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    return failedInBrowser(isPresent ? PRESENT : NOT_MADE, form);
  }
}

/** One more passkey. Needs scripts, as passkeys do. */
export function NewPasskey({ isPasswordAsked }: { isPasswordAsked: boolean }): ReactElement {
  const [state, action, isPending] = useActionState(makePasskey, { status: 'idle' });
  const codes = state.status === 'done' ? state.data.recoveryCodes : null;
  return (
    <>
      {state.status === 'done' ? <Banner>The passkey was added.</Banner> : null}
      {codes ? <RecoveryCodes codes={codes} /> : null}
      <form action={action} className="flex max-w-96 flex-col items-start gap-3" noValidate>
        <FormMessage state={state} />
        <TextInput
          id="passkey-name"
          name="name"
          label="Name of the new passkey"
          hint="What you will know it by: “Phone”, “Blue key”."
          defaultValue={state.status === 'failed' ? state.values.name : ''}
          maxLength={60}
          error={errorOf(state, 'name')}
          required
        />
        <PasswordField id="passkey-password" isAsked={isPasswordAsked} state={state} />
        <Button type="submit" isPending={isPending}>
          Add a passkey
        </Button>
      </form>
    </>
  );
}
