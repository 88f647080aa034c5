'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import type { TaskKind } from '@/db/vocabulary';
import type { ActionState } from '@/lib/platform/http/action';
import { startTaskAction } from './actions';
import { TASK_LABELS } from './task-labels';

/** A button for each kind of task; what became of the press is told beside it. */
export function StartTaskForms({ openKinds }: { openKinds: readonly TaskKind[] }): ReactElement {
  const [state, action, isPending] = useActionState<ActionState<{ id: string }>, FormData>(
    startTaskAction,
    { status: 'idle' },
  );
  const kinds = Object.keys(TASK_LABELS) as TaskKind[];
  return (
    <form action={action} className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {kinds.map((kind) => (
          <Button
            key={kind}
            type="submit"
            name="kind"
            value={kind}
            isPending={isPending}
            disabled={openKinds.includes(kind)}
          >
            {TASK_LABELS[kind].start}
          </Button>
        ))}
      </div>
      <p role="status" className="text-sm">
        {state.status === 'failed' ? state.message : null}
        {state.status === 'done' ? 'Started.' : null}
      </p>
    </form>
  );
}
