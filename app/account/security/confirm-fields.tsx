'use client';

import type { ReactElement } from 'react';
import { TextInput } from '@/components/ui/field';
import { Banner } from '@/components/ui/states';
import type { ActionState } from '@/lib/platform/http/action';

/** The sentence beside a field, where the last sending left one. */
export function errorOf(state: ActionState<unknown>, field: string): string | undefined {
  return state.status === 'failed' ? state.fieldErrors[field] : undefined;
}

/** What went wrong with the form as a whole. */
export function FormMessage({ state }: { state: ActionState<unknown> }): ReactElement | null {
  if (state.status !== 'failed' || Object.keys(state.fieldErrors).length > 0) return null;
  return <Banner tone="error">{state.message}</Banner>;
}

/** The password once more; also where a session has grown old since the page was opened. */
export function PasswordField({
  id,
  isAsked,
  state,
}: {
  id: string;
  isAsked: boolean;
  state: ActionState<unknown>;
}): ReactElement | null {
  const error = errorOf(state, 'password');
  if (!isAsked && !error) return null;
  return (
    <TextInput
      id={id}
      name="password"
      type="password"
      label="Your password"
      autoComplete="current-password"
      error={error}
      required
    />
  );
}

/** A code of the app, or a recovery code. */
export function CodeField({
  id,
  label = 'Code',
  hint,
  state,
}: {
  id: string;
  label?: string;
  hint: string;
  state: ActionState<unknown>;
}): ReactElement {
  return (
    <TextInput
      id={id}
      name="code"
      label={label}
      hint={hint}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      error={errorOf(state, 'code')}
      required
    />
  );
}
