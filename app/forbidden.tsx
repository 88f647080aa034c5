import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';

export default function Forbidden(): ReactElement {
  return (
    <main className="mx-auto max-w-3xl px-4 py-16">
      <h1 className="sr-only">Not allowed</h1>
      <EmptyState
        icon="eye-off"
        title="Your account may not do this"
        action={<LinkButton href="/">Browse cars</LinkButton>}
      >
        Nothing was changed. An admin of this market can change what your account may do.
      </EmptyState>
    </main>
  );
}
