import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { findSignUpPause } from '@/lib/accounts/registration';
import { signUpAction } from '../entry-actions';
import { EMAIL_FIELD, NEW_PASSWORD_FIELD } from '../entry-fields';
import { EntryForm } from '../entry-form';
import { OutboxNote } from '../outbox-note';

export const metadata: Metadata = { title: 'Create account', robots: { index: false } };

const FIELDS = [
  { name: 'displayName', label: 'Name', autoComplete: 'name' },
  EMAIL_FIELD,
  { ...NEW_PASSWORD_FIELD, label: 'Password' },
];

export default async function SignUpPage(): Promise<ReactElement> {
  const ctx = await pageContext();
  const { actor, market } = ctx;
  if (actor.kind === 'person') redirect('/');
  const pause = await findSignUpPause(ctx);
  return (
    <>
      <h1 className="text-lg">Create an account</h1>
      <p className="text-ink-2">
        Browsing cars needs no account. With one, your place and costs follow you from device to
        device, and programs of yours may call the API. This is the {market.name} market.
      </p>
      {pause === null ? (
        <EntryForm action={signUpAction} fields={FIELDS} submitLabel="Create account">
          <OutboxNote />
          <p className="text-ink-2">
            No mail? Look among the unwanted ones, or{' '}
            <NavLink href="/verify-email" className="text-accent underline">
              have it sent again
            </NavLink>
            .
          </p>
        </EntryForm>
      ) : (
        <Banner tone="warning">{pause}</Banner>
      )}
      <p className="text-ink-2 text-sm">
        You have an account?{' '}
        <NavLink href="/sign-in" className="text-accent underline">
          Sign in
        </NavLink>
      </p>
    </>
  );
}
