'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import type { ActionState } from '@/lib/platform/http/action';

/** One button with what it is about: remove, put back, show again. Works without scripts. */
export function WatchedAction({
  action,
  fields,
  look = 'secondary',
  children,
}: {
  action: (before: ActionState<null>, form: FormData) => Promise<ActionState<null>>;
  fields: Readonly<Record<string, string>>;
  look?: ButtonLook;
  children: ReactNode;
}): ReactElement {
  const [state, send, isPending] = useActionState(action, { status: 'idle' });
  return (
    <form action={send}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" look={look} isPending={isPending}>
        {children}
      </Button>
      {state.status === 'failed' ? (
        <span role="alert" className="text-high text-xs">
          {state.message}
        </span>
      ) : null}
    </form>
  );
}
