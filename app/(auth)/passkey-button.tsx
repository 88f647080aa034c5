'use client';

import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { type ReactElement, useState } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';

type Action<Data> = (previous: ActionState<Data>, form: FormData) => Promise<ActionState<Data>>;

const NO_PASSKEYS = 'This browser has no passkeys. Use your password.';
const NOT_USED = 'No passkey was used. Try again, or use another way.';
const UNREACHED = 'That did not work. Check your connection and try again.';

/** Asks the browser for a passkey and goes on; what goes wrong stands above it. Needs scripts. */
export function PasskeyButton({
  label,
  start,
  finish,
  next,
  look = 'secondary',
}: {
  label: string;
  start: Action<PublicKeyCredentialRequestOptionsJSON>;
  finish: Action<{ path: string }>;
  /** Where to go afterwards. */
  next: string;
  look?: ButtonLook;
}): ReactElement {
  const [message, setMessage] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);

  async function enter(): Promise<string> {
    if (!browserSupportsWebAuthn()) return NO_PASSKEYS;
    const started = await start({ status: 'idle' }, new FormData());
    if (started.status !== 'done') return started.status === 'failed' ? started.message : NOT_USED;
    const used = await startAuthentication({ optionsJSON: started.data });
    const form = new FormData();
    form.set('used', JSON.stringify(used));
    form.set('next', next);
    const finished = await finish({ status: 'idle' }, form);
    if (finished.status !== 'done') {
      return finished.status === 'failed' ? finished.message : NOT_USED;
    }
    // A whole page view, so that nothing is left of the view before signing in.
    window.location.assign(finished.data.path);
    return new Promise<string>(() => undefined);
  }

  async function onClick(): Promise<void> {
    setIsPending(true);
    setMessage(null);
    try {
      setMessage(await enter());
    } catch (error) {
      const isOfBrowser = error instanceof WebAuthnError || error instanceof DOMException;
      setMessage(isOfBrowser ? NOT_USED : UNREACHED);
    }
    setIsPending(false);
  }

  return (
    <div className="flex flex-col gap-2">
      {message ? <Banner tone="error">{message}</Banner> : null}
      <Button look={look} isPending={isPending} onClick={() => void onClick()}>
        {label}
      </Button>
    </div>
  );
}
