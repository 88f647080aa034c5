'use client';

import { type ReactElement, useActionState, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { addChannelAction } from './actions';
import { Told } from './channel-forms';
import { keyBytes, type PushState, pushState } from './push-state';

const WORDS: Readonly<Record<Exclude<PushState, 'ready'>, string>> = {
  asking: 'Looking whether this browser can show notifications.',
  unsupported:
    'This browser shows no notifications of sites. On an iPhone or iPad, add Deal Scout to the home screen first and open it from there.',
  insecure:
    'Browsers take notifications only from addresses with https, or from this very machine.',
  refused:
    'You refused notifications for this site. Allow them in the settings of your browser, beside the address, then come back.',
};
/** The worker of the site is there within a moment, or not at all. */
const WORKER_WAIT_MS = 10_000;

/** Registers this browser for notifications; it is asked for the permission only on a press. */
export function PushForm({ vapidPublicKey }: { vapidPublicKey: string }): ReactElement {
  const [state, send, isPending] = useActionState(addChannelAction, { status: 'idle' });
  const [can, setCan] = useState<PushState>('asking');
  const [problem, setProblem] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const address = useRef<HTMLInputElement>(null);
  useEffect(() => setCan(pushState(window)), []);

  async function subscribe(): Promise<void> {
    setProblem('');
    setIsBusy(true);
    try {
      const answer = await Notification.requestPermission();
      if (answer !== 'granted') {
        setCan(answer === 'denied' ? 'refused' : 'ready');
        if (answer === 'default')
          setProblem('You have not decided. Press again to be asked again.');
        return;
      }
      const registration = await Promise.race([
        navigator.serviceWorker.ready,
        new Promise<never>((_resolve, reject) =>
          setTimeout(() => reject(new Error('no worker')), WORKER_WAIT_MS),
        ),
      ]);
      const subscription = await registration.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: keyBytes(vapidPublicKey),
      });
      if (address.current) address.current.value = JSON.stringify(subscription);
      form.current?.requestSubmit();
    } catch {
      setProblem(
        'The browser could not register for notifications. Reload the page and try again; private windows often refuse.',
      );
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <form ref={form} action={send} className="flex flex-col items-start gap-2">
      <input type="hidden" name="kind" value="web_push" />
      <input ref={address} type="hidden" name="address" />
      {can === 'ready' ? (
        <Button look="primary" isPending={isPending || isBusy} onClick={() => void subscribe()}>
          Notify me in this browser
        </Button>
      ) : (
        <p className="text-ink-2 text-sm">{WORDS[can]}</p>
      )}
      <noscript>
        <p className="text-sm">Notifications need scripts, which are off in this browser.</p>
      </noscript>
      {problem ? (
        <p role="alert" className="text-high text-sm">
          {problem}
        </p>
      ) : null}
      <Told state={state} />
    </form>
  );
}
