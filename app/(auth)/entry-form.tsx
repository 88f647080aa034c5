'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';

/** What the reader is told once it worked. */
export interface Told {
  sentence: string;
}

/** One field of a form of this part of the site. */
export interface EntryField {
  name: string;
  label: string;
  type?: 'email' | 'password' | 'text';
  autoComplete?: string;
  hint?: string;
  defaultValue?: string;
}

/**
 * A form with a few fields: the sentence beside the field that is wrong, what was typed kept, and in
 * its place what to do next once it worked. Also works before or without scripts.
 */
export function EntryForm({
  action,
  fields = [],
  hidden = {},
  submitLabel,
  children,
}: {
  action: (before: ActionState<Told>, form: FormData) => Promise<ActionState<Told>>;
  fields?: readonly EntryField[];
  /** Fields that are not for the reader: the token of a link. */
  hidden?: Readonly<Record<string, string>>;
  submitLabel: string;
  /** What follows the sentence once it worked. */
  children?: ReactNode;
}): ReactElement {
  const [state, send, isPending] = useActionState<ActionState<Told>, FormData>(action, {
    status: 'idle',
  });
  if (state.status === 'done') {
    return (
      <div className="flex flex-col gap-4">
        <p role="status">{state.data.sentence}</p>
        {children}
      </div>
    );
  }
  const failed = state.status === 'failed' ? state : null;
  const elsewhere = failed && !fields.some(({ name }) => failed.fieldErrors[name]);
  return (
    <form action={send} className="flex flex-col gap-4" noValidate>
      {elsewhere ? (
        <Banner tone="error">{failed.fieldErrors.token ?? failed.message}</Banner>
      ) : null}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map(({ defaultValue, ...field }) => (
        <TextInput
          key={field.name}
          id={field.name}
          {...field}
          defaultValue={failed?.values[field.name] ?? defaultValue}
          error={failed?.fieldErrors[field.name]}
          required
        />
      ))}
      <Button type="submit" look="primary" isPending={isPending}>
        {submitLabel}
      </Button>
    </form>
  );
}
