import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { Banner } from '@/components/ui/states';
import { findMagicLink } from '@/lib/accounts/magic-link';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { requestMagicLinkAction, signInByLinkAction } from '../entry-actions';
import { EMAIL_FIELD, firstValue } from '../entry-fields';
import { EntryForm } from '../entry-form';
import { OutboxNote } from '../outbox-note';

export const metadata: Metadata = { title: 'Sign in by mail', robots: { index: false } };

export default async function MagicLinkPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const query = await searchParams;
  const token = firstValue(query.token);
  const next = toSameSitePath(firstValue(query.next), '/');
  const found = token === '' ? null : await findMagicLink(await pageContext(), { token });
  if (found) {
    return (
      <>
        <h1 className="text-lg">Sign in</h1>
        <p className="text-ink-2">
          You asked for a link to sign in as <strong className="break-all">{found.email}</strong>.
        </p>
        <EntryForm action={signInByLinkAction} hidden={{ token }} submitLabel="Sign in" />
      </>
    );
  }
  return (
    <>
      <h1 className="text-lg">Sign in by mail</h1>
      {token === '' ? null : (
        <Banner tone="warning">
          This link was used, or has run out. It works once, for ten minutes.
        </Banner>
      )}
      <p className="text-ink-2">We mail you a link that signs you in, without a password.</p>
      <EntryForm
        action={requestMagicLinkAction}
        fields={[EMAIL_FIELD]}
        hidden={{ next }}
        submitLabel="Mail me a link"
      >
        <OutboxNote />
      </EntryForm>
    </>
  );
}
