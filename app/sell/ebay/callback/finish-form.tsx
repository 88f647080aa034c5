'use client';

import { type ReactElement, useActionState, useEffect, useRef } from 'react';
import { Button, LinkButton } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import { finishEbayAction } from '../actions';

const IDLE = { status: 'idle' } as const;

/** Sends what eBay gave, by itself where scripts run. */
export function FinishForm({ code, state }: { code: string; state: string }): ReactElement {
  const [result, send, isPending] = useActionState<ActionState<null>, FormData>(
    finishEbayAction,
    IDLE,
  );
  const form = useRef<HTMLFormElement>(null);
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    form.current?.requestSubmit();
  }, []);
  if (result.status === 'failed') {
    return (
      <>
        <Banner tone="error">{Object.values(result.fieldErrors)[0] ?? result.message}</Banner>
        <p>
          <LinkButton href="/sell/ebay">Begin anew</LinkButton>
        </p>
      </>
    );
  }
  return (
    <form ref={form} action={send} className="flex flex-col items-start gap-3">
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="state" value={state} />
      <p role="status">eBay says yes. One moment: your account is being linked.</p>
      <Button type="submit" look="primary" isPending={isPending}>
        Go on
      </Button>
    </form>
  );
}
