'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format';
import type { ActionState } from '@/lib/platform/http/action';
import { rollBackModelAction } from './actions';

/** Puts a model in force in place of the one that is. */
export function RollBackForm({ id, version }: { id: string; version: string }): ReactElement {
  const [state, action, isPending] = useActionState<ActionState<{ valuedCount: number }>, FormData>(
    rollBackModelAction,
    { status: 'idle' },
  );
  return (
    <form action={action} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" isPending={isPending} aria-label={`Put ${version} in force`}>
        Put in force
      </Button>
      <span role="status" className="text-sm">
        {state.status === 'failed' ? state.message : null}
        {state.status === 'done' ? `${formatCount(state.data.valuedCount)} valued` : null}
      </span>
    </form>
  );
}
