'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import { makeFeedAction } from './calendar-actions';

/** Makes a calendar address, and shows it once. */
export function NewCalendarForm({ centerId }: { centerId: string }): ReactElement {
  const [state, send, isPending] = useActionState<ActionState<{ url: string }>, FormData>(
    makeFeedAction,
    { status: 'idle' },
  );
  return (
    <form action={send} className="flex flex-col gap-3">
      <input type="hidden" name="center" value={centerId} />
      {state.status === 'done' ? (
        <TextInput
          {...{ id: 'calendar-url', label: 'Your new address: copy it now, it is shown once' }}
          defaultValue={state.data.url}
          key={state.data.url}
          readOnly
        />
      ) : null}
      {state.status === 'failed' ? <Banner tone="error">{state.message}</Banner> : null}
      <p>
        <Button type="submit" isPending={isPending}>
          Make an address
        </Button>
      </p>
    </form>
  );
}
