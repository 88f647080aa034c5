import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';

export const metadata: Metadata = { title: 'Not allowed' };

export default function Forbidden(): ReactElement {
  return (
    <>
      <h1 className="text-xl">Admin</h1>
      <EmptyState
        icon="eye-off"
        title="This page is for admins"
        action={
          <>
            <LinkButton href="/">Browse cars</LinkButton>
            <LinkButton href="/sign-out" look="quiet">
              Sign in as somebody else
            </LinkButton>
          </>
        }
      >
        You are signed in, but your account does not have the admin role. An admin of this market
        can give it to you.
      </EmptyState>
    </>
  );
}
