import type { ReactElement } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { discardJobAction } from '../actions';

/** The way to be rid of a car that is not on offer, behind a second press. */
export function ThrowAway({ jobId, version }: { jobId: string; version: number }): ReactElement {
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 text-ink-2 text-sm underline">
        Throw this car away
      </summary>
      <ActionForm action={discardJobAction} className="flex flex-col items-start gap-2">
        <p className="max-w-prose text-ink-2 text-sm">
          Its photos and all that you said of it go for good.
        </p>
        <input type="hidden" name="id" value={jobId} />
        <input type="hidden" name="version" value={version} />
        <Button type="submit" look="danger">
          Throw it away
        </Button>
      </ActionForm>
    </details>
  );
}
