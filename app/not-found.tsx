import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';

export default function NotFound(): ReactElement {
  return (
    <main className="mx-auto max-w-3xl px-4 py-16">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="There is nothing here"
        action={
          <LinkButton href="/" look="primary">
            See today’s deals
          </LinkButton>
        }
      >
        The address may be mistyped, or the listing was never public. A car that was sold keeps its
        page.
      </EmptyState>
    </main>
  );
}
