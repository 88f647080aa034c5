import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { DELETION_GRACE_DAYS } from '@/lib/accounts/deletion';

export const metadata: Metadata = { title: 'Signed out', robots: { index: false } };

export default function FarewellPage(): ReactElement {
  return (
    <main className="page-frame py-12">
      <h1 className="sr-only">Your account is to be deleted</h1>
      <EmptyState
        icon="info"
        title="Your account is to be deleted"
        action={
          <>
            <LinkButton href="/">Browse cars</LinkButton>
            <LinkButton href="/sign-in?next=%2Faccount%2Fdata" look="quiet">
              Sign in and keep it
            </LinkButton>
          </>
        }
      >
        You are signed out everywhere and your API keys have stopped. In {DELETION_GRACE_DAYS} days
        everything that is kept about you is gone. Until then you can sign in and keep the account.
        A mail says the same.
      </EmptyState>
    </main>
  );
}
