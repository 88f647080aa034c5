'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import { decideScanAction } from './actions';

const IDLE: ActionState<null> = { status: 'idle' };

/** Brings a doubted scan in after all, or drops it. */
export function DecideScanForm({ sourceKey, id }: { sourceKey: string; id: string }): ReactElement {
  const [state, action, isPending] = useActionState(decideScanAction, IDLE);
  return (
    <form action={action} className="flex flex-col gap-2">
      {state.status === 'failed' ? <Banner tone="error">{state.message}</Banner> : null}
      <input type="hidden" name="key" value={sourceKey} />
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="decision" value="release" isPending={isPending}>
          Believe it, bring it in
        </Button>
        <Button type="submit" name="decision" value="discard" look="danger" isPending={isPending}>
          Drop it
        </Button>
      </div>
    </form>
  );
}
