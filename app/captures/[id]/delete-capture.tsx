'use client';

import { type ReactElement, useActionState } from 'react';
import { deleteCaptureAction } from '@/app/captures/actions';
import { Button } from '@/components/ui/button';
import { formatCounted } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';

/** Asks once more, then deletes a capture. Works without scripts too. */
export function DeleteCapture({
  id,
  listingCount,
}: {
  id: string;
  listingCount: number;
}): ReactElement {
  const [state, send, isPending] = useActionState(deleteCaptureAction, { status: 'idle' } as const);
  return (
    <Disclosure summary="Delete">
      <form action={send} className="flex flex-col items-start gap-2">
        <p className="text-ink-2 text-sm">
          {listingCount === 0
            ? 'It brought no adverts.'
            : `Its ${formatCounted(listingCount, 'advert')} and their price history go with it, unless another page brought them too.`}
        </p>
        <input type="hidden" name="id" value={id} />
        <Button type="submit" look="danger" isPending={isPending}>
          Delete it for good
        </Button>
        {state.status === 'failed' ? (
          <p role="alert" className="field-error">
            {state.message}
          </p>
        ) : null}
      </form>
    </Disclosure>
  );
}
