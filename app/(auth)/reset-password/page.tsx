import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { isResetLinkGood } from '@/lib/accounts/password-reset';
import { setPasswordAction } from '../entry-actions';
import { EntryDone } from '../entry-done';
import { firstValue, NEW_PASSWORD_FIELD } from '../entry-fields';
import { EntryForm } from '../entry-form';

export const metadata: Metadata = { title: 'New password', robots: { index: false } };

export default async function ResetPasswordPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const query = await searchParams;
  if (query.done) {
    return (
      <EntryDone
        title="Your password is set"
        sentence="Your sessions on all devices have ended."
        href="/sign-in"
        label="Sign in"
      />
    );
  }
  const token = firstValue(query.token);
  if (!(await isResetLinkGood(await pageContext(), { token }))) {
    return (
      <>
        <h1 className="text-lg">Set a new password</h1>
        <EmptyState
          title="This link was used, or has run out"
          action={<LinkButton href="/forgot-password">Send a new link</LinkButton>}
        >
          A link works once, for an hour, and only the newest one counts.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <h1 className="text-lg">Set a new password</h1>
      <p className="text-ink-2">This ends your sessions on all devices.</p>
      <EntryForm
        action={setPasswordAction}
        fields={[NEW_PASSWORD_FIELD]}
        hidden={{ token }}
        submitLabel="Set password"
      />
    </>
  );
}
