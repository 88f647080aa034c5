import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { formatDay } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { DELETION_GRACE_DAYS, getDeletion } from '@/lib/accounts/deletion';
import { DeleteAccountForm, KeepAccountForm } from './data-forms';

export const metadata: Metadata = { title: 'Your data', robots: { index: false } };

export default async function DataPage(): Promise<ReactElement> {
  const { ctx, personId } = await accountContext('/account/data', 'account.manage');
  const { purgeAfter } = await getDeletion(ctx, { personId });
  return (
    <>
      <h1 className="text-xl">Your data</h1>
      {purgeAfter === null ? null : (
        <Banner tone="warning" action={<KeepAccountForm />}>
          Your account is to be deleted on {formatDay(purgeAfter)}, with everything that is kept
          about you. Your API keys have stopped for good.
        </Banner>
      )}
      <section className="flex flex-col items-start gap-3">
        <h2 className="text-base">Take a copy</h2>
        <p className="max-w-prose text-ink-2">
          Everything that is kept about you as a zip: one JSON file for each kind of thing, and a
          README that says what each holds. What is kept, and for how long, is on the{' '}
          <NavLink href="/privacy" className="underline">
            privacy page
          </NavLink>
          .
        </p>
        <a href="/api/v1/account/export" className="button button-secondary" download>
          Download my data
        </a>
      </section>
      {purgeAfter === null ? (
        <section className="flex flex-col items-start gap-3">
          <h2 className="text-base">Delete my account</h2>
          <p className="max-w-prose text-ink-2">
            You are signed out everywhere, and your API keys stop, at once. For{' '}
            {DELETION_GRACE_DAYS} days you can sign in and keep the account; then everything that is
            kept about you is gone for good. Entries of the audit log stay: they know you by a
            number only, which then leads to nobody.
          </p>
          <DeleteAccountForm />
        </section>
      ) : null}
    </>
  );
}
