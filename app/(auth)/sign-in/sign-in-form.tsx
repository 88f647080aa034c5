'use client';

import { type ReactElement, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { signInAction } from './actions';

/** E-mail and password. Also works before or without scripts. */
export function SignInForm({
  next,
  message,
}: {
  /** Where to go afterwards. */
  next: string;
  /** Why the reader was sent here, if there is something to say. */
  message: string | null;
}): ReactElement {
  const [state, action, isPending] = useActionState(signInAction, {
    message,
    fieldErrors: {},
    email: '',
  });
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      {state.message ? <Banner tone="error">{state.message}</Banner> : null}
      <input type="hidden" name="next" value={next} />
      <TextInput
        id="email"
        name="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        defaultValue={state.email}
        error={state.fieldErrors.email}
        required
      />
      <TextInput
        id="password"
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        error={state.fieldErrors.password}
        required
      />
      <Button type="submit" look="primary" isPending={isPending}>
        Sign in
      </Button>
      <div className="flex flex-wrap justify-between gap-x-4 text-sm">
        <NavLink href="/forgot-password" className="entry-link">
          Forgot password
        </NavLink>
        <NavLink href={`/magic-link?next=${encodeURIComponent(next)}`} className="entry-link">
          Mail me a link
        </NavLink>
      </div>
    </form>
  );
}
