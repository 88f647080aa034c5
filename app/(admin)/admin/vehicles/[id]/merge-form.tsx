'use client';

import { type ReactElement, useActionState } from 'react';
import { mergeCarsAction } from '@/app/(admin)/admin/vehicles/actions';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { formatCounted } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { Banner } from '@/components/ui/states';

/** Moves every advert of a car ("veh_…") to another one, after a second look. */
export function MergeForm({ id, advertCount }: { id: string; advertCount: number }): ReactElement {
  const [state, action, isPending] = useActionState(mergeCarsAction, { status: 'idle' });
  const failed = state.status === 'failed' ? state : null;
  return (
    <form action={action} className="flex flex-col items-start gap-3">
      {failed && !failed.fieldErrors.into ? (
        <Banner tone="error">
          {failed.code === 'not_found' ? 'There is no such car.' : failed.message}
        </Banner>
      ) : null}
      <input type="hidden" name="from" value={id} />
      <TextInput
        id="merge-into"
        name="into"
        label="The car that stays"
        hint="Its id: veh_…"
        defaultValue={failed?.values.into ?? ''}
        error={failed?.fieldErrors.into}
        required
      />
      <Disclosure summary="Merge…" isOpen={failed !== null}>
        <p className="mb-2 max-w-prose">
          {formatCounted(advertCount, 'advert')} will be of that car. You can undo it on its page.
        </p>
        <Button type="submit" look="danger" isPending={isPending}>
          They are one car
        </Button>
      </Disclosure>
    </form>
  );
}
