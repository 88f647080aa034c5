'use client';

import { type ReactElement, useEffect } from 'react';
import { Button, LinkButton } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/states';
import { tellBrowserError } from './browser-errors';

/** What stands in place of a page that could not be made. The digest finds the cause in the log. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}): ReactElement {
  useEffect(() => tellBrowserError(error, 'page'), [error]);
  return (
    <main className="mx-auto max-w-3xl px-4 py-16">
      <h1 className="sr-only">Error</h1>
      <ErrorState
        title="This page could not be made"
        {...(error.digest ? { requestId: error.digest } : {})}
        action={
          <>
            <Button look="primary" onClick={reset}>
              Try again
            </Button>
            <LinkButton href="/">To the deals</LinkButton>
          </>
        }
      >
        Something went wrong on our side; most often the database is starting. Nothing you did is
        lost.
      </ErrorState>
    </main>
  );
}
