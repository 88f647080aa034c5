'use client';

import { type ReactElement, useActionState, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';

/** Sends itself where scripts run: the car was chosen before signing in. Else by its button. */
export function SaveAtOnce({
  action,
  listing,
  back,
}: {
  action: (before: ActionState<null>, form: FormData) => Promise<ActionState<null>>;
  listing: string;
  back: string;
}): ReactElement {
  const [state, send, isPending] = useActionState(action, { status: 'idle' });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.requestSubmit(), []);
  return (
    <form ref={form} action={send} className="flex flex-col gap-3">
      <input type="hidden" name="listing" value={listing} />
      <input type="hidden" name="back" value={back} />
      {state.status === 'failed' ? <Banner tone="error">{state.message}</Banner> : null}
      <p>
        <Button type="submit" look="primary" isPending={isPending}>
          Watch it
        </Button>
      </p>
    </form>
  );
}
