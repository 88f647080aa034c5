'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { Icon } from '@/components/ui/icon';
import type { ActionState } from '@/lib/platform/http/action';

const IDLE = { status: 'idle' } as const;

/**
 * A small form around buttons or fields: what went wrong stands below it, and what was typed stays. Works
 * without scripts.
 */
export function ActionForm<Data>({
  action,
  label,
  className = '',
  children,
}: {
  action: (previous: ActionState<Data>, form: FormData) => Promise<ActionState<Data>>;
  /** For assistive technology, where the buttons alone do not say what they are about. */
  label?: string;
  className?: string;
  children: ReactNode;
}): ReactElement {
  const [state, send, isPending] = useActionState<ActionState<Data>, FormData>(action, IDLE);
  const failed = state.status === 'failed' ? state : null;
  return (
    <form
      action={send}
      className={className}
      aria-label={label}
      aria-busy={isPending || undefined}
      onReset={(event) => {
        // A form is emptied after each sending, also where it was refused.
        if (failed) event.preventDefault();
      }}
    >
      {children}
      {failed ? (
        <p role="alert" className="field-error">
          <Icon name="circle-alert" className="mt-px size-3.5" />
          {Object.values(failed.fieldErrors)[0] ?? failed.message}
        </p>
      ) : null}
    </form>
  );
}
