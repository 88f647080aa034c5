import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { isUnlockLinkGood } from '@/lib/accounts/unlock';
import { unlockAction } from '../entry-actions';
import { EntryDone } from '../entry-done';
import { firstValue } from '../entry-fields';
import { EntryForm } from '../entry-form';

export const metadata: Metadata = { title: 'Open your account', robots: { index: false } };

export default async function UnlockPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const query = await searchParams;
  if (query.done) {
    return (
      <EntryDone
        title="Your account is open again"
        sentence="Sign in with your password."
        href="/sign-in"
        label="Sign in"
      />
    );
  }
  const token = firstValue(query.token);
  const isGood = await isUnlockLinkGood(await pageContext(), { token });
  return (
    <>
      <h1 className="text-lg">Open your account</h1>
      {isGood ? (
        <>
          <p className="text-ink-2">
            Wrong passwords made your account rest. This lets you sign in at once.
          </p>
          <EntryForm action={unlockAction} hidden={{ token }} submitLabel="Open my account" />
        </>
      ) : (
        <EmptyState
          title="This link was used, or has run out"
          action={<LinkButton href="/sign-in">Sign in</LinkButton>}
        >
          The account opens by itself after half an hour at most.
        </EmptyState>
      )}
    </>
  );
}
