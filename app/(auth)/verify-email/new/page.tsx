import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { findEmailChange } from '@/lib/accounts/email-change';
import { confirmEmailChangeAction } from '../../entry-actions';
import { EntryDone } from '../../entry-done';
import { firstValue } from '../../entry-fields';
import { EntryForm } from '../../entry-form';

export const metadata: Metadata = { title: 'Confirm your new e-mail', robots: { index: false } };

export default async function ConfirmEmailChangePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const query = await searchParams;
  if (query.done) {
    return (
      <EntryDone
        title="Your new e-mail counts"
        sentence="You sign in with it from now on, and your mail goes there."
        href="/account"
        label="Go to your account"
      />
    );
  }
  const token = firstValue(query.token);
  const found = await findEmailChange(await pageContext(), { token });
  if (!found) {
    return (
      <>
        <h1 className="text-lg">Confirm your new e-mail</h1>
        <EmptyState
          title="This link was used, or has run out"
          action={<LinkButton href="/account">Go to your account</LinkButton>}
        >
          Your account page shows which e-mail counts, and sends a new link.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <h1 className="text-lg">Confirm your new e-mail</h1>
      <p className="text-ink-2">
        From now on you sign in with <strong className="break-all">{found.email}</strong>, and your
        mail goes there.
      </p>
      <EntryForm
        action={confirmEmailChangeAction}
        hidden={{ token }}
        submitLabel="Use this e-mail"
      />
    </>
  );
}
