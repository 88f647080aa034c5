'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { formatCounted } from '@/components/ui/format';
import type { ActionState } from '@/lib/platform/http/action';

type Changed = { changedCount: number };
const IDLE = { status: 'idle' } as const;

/** What can be done with the ticked rows of a table: buttons of one form, which the ticks belong to by its id. */
export function BulkForm({
  id,
  label,
  action,
  children,
}: {
  id: string;
  label: string;
  action: (previous: ActionState<Changed>, form: FormData) => Promise<ActionState<Changed>>;
  /** Buttons named by the act. */
  children: ReactNode;
}): ReactElement {
  const [state, send, isPending] = useActionState<ActionState<Changed>, FormData>(action, IDLE);
  return (
    <form
      id={id}
      action={send}
      aria-label={label}
      aria-busy={isPending || undefined}
      className="flex flex-wrap items-center gap-2"
    >
      <span className="text-ink-3 text-xs">{label}</span>
      {children}
      <p role="status" className="text-xs">
        {state.status === 'done' ? `${formatCounted(state.data.changedCount, 'row')} changed.` : ''}
      </p>
      {state.status === 'failed' ? (
        <p role="alert" className="field-error">
          {state.fieldErrors.ids ? 'Select rows first.' : state.message}
        </p>
      ) : null}
    </form>
  );
}
