import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';

export default function Unauthorized(): ReactElement {
  return (
    <main className="mx-auto max-w-3xl px-4 py-16">
      <h1 className="sr-only">Not signed in</h1>
      <EmptyState
        icon="eye-off"
        title="You are not signed in any more"
        action={
          <LinkButton href="/sign-in" look="primary">
            Sign in
          </LinkButton>
        }
      >
        Nothing was changed. Sign in, then go back and send it again.
      </EmptyState>
    </main>
  );
}
