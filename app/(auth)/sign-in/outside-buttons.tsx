'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import type { OutsideProvider } from '@/db/vocabulary';
import type { ActionState } from '@/lib/platform/http/action';
import { outsideSignInAction } from './outside-actions';

const LABELS = { google: 'Google', github: 'GitHub' } as const satisfies Record<
  OutsideProvider,
  string
>;

/** One button for each account elsewhere that may be used. Works without scripts too. */
export function OutsideButtons({
  providers,
  next,
}: {
  providers: readonly OutsideProvider[];
  /** Where to go afterwards. */
  next: string;
}): ReactElement {
  const [state, send, isPending] = useActionState<ActionState<null>, FormData>(
    outsideSignInAction,
    { status: 'idle' },
  );
  return (
    <form action={send} className="flex flex-col gap-2">
      {state.status === 'failed' ? <Banner tone="error">{state.message}</Banner> : null}
      <input type="hidden" name="next" value={next} />
      {providers.map((provider) => (
        <Button key={provider} type="submit" name="provider" value={provider} isPending={isPending}>
          Continue with {LABELS[provider]}
        </Button>
      ))}
    </form>
  );
}
