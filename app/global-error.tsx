'use client';

import './globals.css';
import { type ReactElement, useEffect } from 'react';
import { tellBrowserError } from './browser-errors';

/** The last resort: the frame of the page itself failed. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}): ReactElement {
  useEffect(() => tellBrowserError(error, 'page'), [error]);
  return (
    <html lang="en">
      <body>
        <title>Deal Scout: not available</title>
        <main className="mx-auto max-w-3xl px-4 py-16">
          <h1 className="font-semibold text-xl">Deal Scout cannot show this page</h1>
          <p className="mt-2 text-ink-2">Something went wrong on our side. It has been logged.</p>
          <button type="button" className="button button-primary mt-4" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
