'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Select, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import { createKeyAction } from './actions';
import { NewKey } from './new-key';

type State = ActionState<{ key: string; name: string }>;

const ENDS = [
  { value: '30', label: 'After 30 days' },
  { value: '90', label: 'After 90 days' },
  { value: '365', label: 'After a year' },
  { value: '', label: 'When I revoke it' },
];

/** Name, rights and end of a new key; what comes of it is shown above the form, once. */
export function NewKeyForm({
  scopes,
  publicUrl,
}: {
  scopes: readonly { value: string; label: string; hint: string }[];
  publicUrl: string;
}): ReactElement {
  const [state, send, isPending] = useActionState<State, FormData>(createKeyAction, {
    status: 'idle',
  });
  const failed = state.status === 'failed' ? state : null;
  const elsewhere = failed && !failed.fieldErrors.name && !failed.fieldErrors.days;
  return (
    <>
      {state.status === 'done' ? (
        <NewKey name={state.data.name} secret={state.data.key} publicUrl={publicUrl} />
      ) : null}
      <form action={send} className="flex max-w-96 flex-col gap-4" noValidate>
        {elsewhere ? <Banner tone="error">{failed.message}</Banner> : null}
        <TextInput
          id="key-name"
          name="name"
          label="Name"
          hint="What you will recognise it by: the program, and where it runs."
          autoComplete="off"
          maxLength={60}
          defaultValue={failed?.values.name ?? ''}
          error={failed?.fieldErrors.name}
          required
        />
        <fieldset>
          <legend className="field-label">It may</legend>
          <p className="text-ink-2 text-sm">
            Read everything public: listings, deals, valuations, costs. Besides:
          </p>
          {scopes.map(({ value, label, hint }) => (
            <Checkbox key={value} name="scopes" value={value} label={label} hint={hint} />
          ))}
        </fieldset>
        <Select
          // A select keeps its choice over a reset of the form only when it is made anew.
          key={failed?.values.days ?? '90'}
          id="key-days"
          name="days"
          label="It ends"
          options={ENDS}
          defaultValue={failed?.values.days ?? '90'}
          error={failed?.fieldErrors.days}
        />
        <div>
          <Button type="submit" look="primary" isPending={isPending}>
            Make a key
          </Button>
        </div>
      </form>
    </>
  );
}
