'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import type { ActionState } from '@/lib/platform/http/action';
import { startBackupAction } from './actions';

/** A button that asks for a backup; what became of the press is told beside it. */
export function StartBackupForm({ isOpen }: { isOpen: boolean }): ReactElement {
  const [state, action, isPending] = useActionState<ActionState<{ id: string }>, FormData>(
    startBackupAction,
    { status: 'idle' },
  );
  return (
    <form action={action} className="flex flex-wrap items-center gap-3">
      <Button type="submit" isPending={isPending} disabled={isOpen}>
        Back up now
      </Button>
      <p role="status" className="text-sm">
        {state.status === 'failed' ? state.message : null}
        {state.status === 'done' ? 'Started. Reload this page to see how it goes.' : null}
      </p>
    </form>
  );
}
