'use client';

import { useLayoutEffect } from 'react';
import { createErrorTeller } from './browser-error-report';

let build = 'none';
let teller: ReturnType<typeof createErrorTeller> | undefined;

/** Tells the server of an error in this browser; a page's last resort calls it with what it was given. */
export const tellBrowserError: ReturnType<typeof createErrorTeller> = (thrown, kind) => {
  teller ??= createErrorTeller({
    origin: window.location.origin,
    path: () => window.location.pathname,
    build: () => build,
    // A browser that refuses tells nobody: nothing that its reader needs depends on it.
    send: (report) =>
      navigator.sendBeacon?.(
        '/api/vitals/errors',
        new Blob([JSON.stringify(report)], { type: 'application/json' }),
      ),
  });
  teller(thrown, kind);
};

/** Listens for errors that nobody caught, from before the first of them can be told of by a page. */
export function BrowserErrors({ build: ofPage }: { build: string }): null {
  useLayoutEffect(() => {
    build = ofPage;
    const meetError = ({ error }: ErrorEvent) => tellBrowserError(error, 'uncaught');
    const meetRejection = ({ reason }: PromiseRejectionEvent) =>
      tellBrowserError(reason, 'rejection');
    window.addEventListener('error', meetError);
    window.addEventListener('unhandledrejection', meetRejection);
    return () => {
      window.removeEventListener('error', meetError);
      window.removeEventListener('unhandledrejection', meetRejection);
    };
  }, [ofPage]);
  return null;
}
