'use client';

import { type ReactElement, useActionState } from 'react';
import { correctFactAction } from '@/app/(admin)/admin/listings/actions';
import { inWords } from '@/app/(admin)/admin/vocabulary-words';
import { Button } from '@/components/ui/button';
import { Select, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import { CORRECTABLE_FACTS } from '@/db/vocabulary';

/** One fact of an advert ("lst_…") said otherwise, with the reason. */
export function CorrectionForm({ id }: { id: string }): ReactElement {
  const [state, action, isPending] = useActionState(correctFactAction, { status: 'idle' });
  const failed = state.status === 'failed' ? state : null;
  return (
    <form action={action} className="flex flex-col gap-3">
      {failed && Object.keys(failed.fieldErrors).length === 0 ? (
        <Banner tone="error">{failed.message}</Banner>
      ) : null}
      {state.status === 'done' ? <Banner>Corrected. Later readings leave it so.</Banner> : null}
      <input type="hidden" name="id" value={id} />
      <div className="grid gap-3 sm:grid-cols-3">
        <Select
          id="correction-field"
          name="field"
          label="Fact"
          defaultValue={failed?.values.field ?? CORRECTABLE_FACTS[0]}
          options={CORRECTABLE_FACTS.map((fact) => ({ value: fact, label: inWords(fact) }))}
          error={failed?.fieldErrors.field}
        />
        <TextInput
          id="correction-value"
          name="value"
          label="Is in truth"
          hint="Leave it empty where nobody knows."
          defaultValue={failed?.values.value ?? ''}
          error={failed?.fieldErrors.value}
        />
        <TextInput
          id="correction-reason"
          name="reason"
          label="Why"
          hint="For whoever reads it later. No names of people."
          defaultValue={failed?.values.reason ?? ''}
          error={failed?.fieldErrors.reason}
          required
        />
      </div>
      <div>
        <Button type="submit" look="primary" isPending={isPending}>
          Correct
        </Button>
      </div>
    </form>
  );
}
