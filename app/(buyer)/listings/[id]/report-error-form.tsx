'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Select } from '@/components/ui/field';
import { ERROR_KIND_WORDS } from './error-kind-words';
import { reportErrorAction } from './reader-actions';

const NOTE_MAX = 500;

/** What a reader says is wrong with this listing ("lst_…"). */
export function ReportErrorForm({ listing }: { listing: string }): ReactElement {
  const [state, action, isPending] = useActionState(reportErrorAction, { status: 'idle' });
  const failed = state.status === 'failed' ? state : null;
  if (state.status === 'done') {
    return <p role="status">Thank you. An operator will look at it.</p>;
  }
  return (
    <form action={action} className="flex max-w-prose flex-col gap-3" aria-label="Report an error">
      <input type="hidden" name="listing" value={listing} />
      <Select
        id="error-kind"
        name="kind"
        label="What is wrong"
        options={Object.entries(ERROR_KIND_WORDS).map(([value, label]) => ({ value, label }))}
        defaultValue={failed?.values.kind ?? 'not_available'}
        error={failed?.fieldErrors.kind}
      />
      <Field
        words={{
          id: 'error-note',
          label: 'What is right (optional)',
          hint: 'No names, numbers or addresses of people, please: they are cut out. Who reports is not kept.',
          error: failed?.fieldErrors.note,
        }}
      >
        <textarea
          id="error-note"
          name="note"
          rows={3}
          maxLength={NOTE_MAX}
          defaultValue={failed?.values.note}
          aria-describedby={
            failed?.fieldErrors.note ? 'error-note-error error-note-hint' : 'error-note-hint'
          }
          aria-invalid={failed?.fieldErrors.note ? true : undefined}
          className="control letter"
        />
      </Field>
      <p>
        <Button type="submit" isPending={isPending}>
          Report the error
        </Button>
      </p>
      {failed ? (
        <p role="alert" className="text-high">
          {failed.message}
        </p>
      ) : null}
    </form>
  );
}
