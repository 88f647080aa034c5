'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/layers';
import type { ActionState } from '@/lib/platform/http/action';
import { revokeKeyAction } from './actions';

/** Asks once more, then revokes a key. Works without scripts too. */
export function RevokeKey({ id, name }: { id: string; name: string }): ReactElement {
  const [state, send, isPending] = useActionState<ActionState<{ sentence: string }>, FormData>(
    revokeKeyAction,
    { status: 'idle' },
  );
  return (
    <Disclosure
      summary={
        <>
          Revoke<span className="sr-only"> {name}</span>
        </>
      }
    >
      <form action={send} className="flex flex-col items-start gap-2">
        <p className="text-ink-2 text-sm">
          Programs that use it stop within seconds. A revoked key never works again.
        </p>
        <input type="hidden" name="id" value={id} />
        <Button type="submit" look="danger" isPending={isPending}>
          Revoke it for good<span className="sr-only">: {name}</span>
        </Button>
        {state.status === 'failed' ? (
          <p role="alert" className="field-error">
            {state.message}
          </p>
        ) : null}
      </form>
    </Disclosure>
  );
}
