'use client';

import { type ReactElement, type ReactNode, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { keepSearchAction } from './actions';

/** The form around the fields of a saved search; where it goes wrong the page comes back as it was filled. */
export function EditorForm({
  carried,
  saveLabel,
  children,
}: {
  /** Fields that are not shown, by name. */
  carried: Readonly<Record<string, string>>;
  saveLabel: string;
  children: ReactNode;
}): ReactElement {
  const [state, send, isPending] = useActionState(keepSearchAction, { status: 'idle' });
  return (
    <form action={send} className="flex flex-col gap-6" noValidate>
      {Object.entries(carried).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {state.status === 'failed' ? (
        <p role="alert" className="field-error">
          {state.message}
        </p>
      ) : null}
      <p className="flex flex-wrap gap-2">
        <Button type="submit" name="intent" value="save" look="primary" isPending={isPending}>
          {saveLabel}
        </Button>
        <Button type="submit" name="intent" value="preview" isPending={isPending}>
          Preview
        </Button>
      </p>
    </form>
  );
}
