'use client';

import type { ReactElement } from 'react';
import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { testServiceAction } from './actions';

/** Tries one service and says what came back. */
export function TestForm({ service, label }: { service: string; label: string }): ReactElement {
  const [state, action, isPending] = useActionState(testServiceAction, { status: 'idle' });
  return (
    <form action={action} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="service" value={service} />
      <Button type="submit" isPending={isPending} aria-label={`Test ${label}`}>
        Test
      </Button>
      <p role="status" className="break-words text-sm">
        {isPending ? 'Asking …' : state.status === 'failed' ? state.message : ''}
      </p>
    </form>
  );
}
