import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { Banner } from '@/components/ui/states';
import { findVerification } from '@/lib/accounts/email-verification';
import { requestVerificationAction, verifyEmailAction } from '../entry-actions';
import { EntryDone } from '../entry-done';
import { EMAIL_FIELD, firstValue } from '../entry-fields';
import { EntryForm } from '../entry-form';
import { OutboxNote } from '../outbox-note';

export const metadata: Metadata = { title: 'Confirm your e-mail', robots: { index: false } };

export default async function VerifyEmailPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const query = await searchParams;
  const token = firstValue(query.token);
  const ctx = await pageContext();
  const isPerson = ctx.actor.kind === 'person';
  if (query.done) {
    return (
      <EntryDone
        title="Your e-mail is confirmed"
        sentence="Mail reaches you from now on, and you can make API keys."
        href={isPerson ? '/account' : '/sign-in'}
        label={isPerson ? 'Go to your account' : 'Sign in'}
      />
    );
  }
  const found = token === '' ? null : await findVerification(ctx, { token });
  if (found) {
    return (
      <>
        <h1 className="text-lg">Confirm your e-mail</h1>
        <p className="text-ink-2">
          Did you sign up with <strong className="break-all">{found.email}</strong>? Then confirm
          it. If you did not, close this page: the account stays unconfirmed.
        </p>
        <EntryForm action={verifyEmailAction} hidden={{ token }} submitLabel="Confirm" />
      </>
    );
  }
  return (
    <>
      <h1 className="text-lg">Confirm your e-mail</h1>
      {token === '' ? null : (
        <Banner tone="warning">
          This link was used, or has run out. If you have confirmed already, just sign in.
        </Banner>
      )}
      <p className="text-ink-2">Type the e-mail you signed up with to get a new link.</p>
      <EntryForm
        action={requestVerificationAction}
        fields={[EMAIL_FIELD]}
        submitLabel="Send the link"
      >
        <OutboxNote />
      </EntryForm>
    </>
  );
}
