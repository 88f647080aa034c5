import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { NavLink } from '@/components/ui/nav-link';
import { requestPasswordResetAction } from '../entry-actions';
import { EMAIL_FIELD } from '../entry-fields';
import { EntryForm } from '../entry-form';
import { OutboxNote } from '../outbox-note';

export const metadata: Metadata = { title: 'Forgot password', robots: { index: false } };

export default function ForgotPasswordPage(): ReactElement {
  return (
    <>
      <h1 className="text-lg">Forgot your password?</h1>
      <p className="text-ink-2">
        We mail you a link with which you set a new one. Your present password works until then.
      </p>
      <EntryForm
        action={requestPasswordResetAction}
        fields={[EMAIL_FIELD]}
        submitLabel="Mail me a link"
      >
        <OutboxNote />
      </EntryForm>
      <p className="text-ink-2 text-sm">
        You remember it?{' '}
        <NavLink href="/sign-in" className="text-accent underline">
          Sign in
        </NavLink>
      </p>
    </>
  );
}
