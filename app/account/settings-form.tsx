'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { Select, TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';
import { PRESENT_PASSWORD, type SettingsField } from './settings-field';

/** What the reader is told once it worked. */
interface Told {
  sentence: string;
}

/**
 * A form of the account that stays after it was sent: the sentence beside the field that is wrong,
 * what was typed kept, and a line that says what was done. Also works before or without scripts.
 */
export function SettingsForm({
  id,
  action,
  fields = [],
  submitLabel,
}: {
  /** Unique on the page; ids of fields begin with it. */
  id: string;
  action: (before: ActionState<Told>, form: FormData) => Promise<ActionState<Told>>;
  fields?: readonly SettingsField[];
  submitLabel: string;
}): ReactElement {
  const [state, send, isPending] = useActionState<ActionState<Told>, FormData>(action, {
    status: 'idle',
  });
  const failed = state.status === 'failed' ? state : null;
  const isPasswordMissed =
    failed?.fieldErrors.password !== undefined && !fields.some(({ name }) => name === 'password');
  const shown = isPasswordMissed ? [...fields, PRESENT_PASSWORD] : fields;
  const elsewhere = failed && !shown.some(({ name }) => failed.fieldErrors[name]);
  return (
    <form action={send} className="flex max-w-96 flex-col gap-4" noValidate>
      {elsewhere ? <Banner tone="error">{failed.message}</Banner> : null}
      {shown.map(({ options, defaultValue = '', ...field }) => {
        const shared = {
          ...field,
          id: `${id}-${field.name}`,
          error: failed?.fieldErrors[field.name],
        };
        const value = failed?.values[field.name] ?? defaultValue;
        if (!options) return <TextInput key={field.name} {...shared} defaultValue={value} />;
        const { type: _type, ...choice } = shared;
        // A select keeps its choice over a reset of the form only when it is made anew.
        return <Select key={value} {...choice} options={options} defaultValue={value} />;
      })}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" isPending={isPending}>
          {submitLabel}
        </Button>
        {state.status === 'done' ? (
          <p role="status" className="text-sm">
            {state.data.sentence}
          </p>
        ) : null}
      </div>
    </form>
  );
}
