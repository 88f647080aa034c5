import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { LinkButton } from '@/components/ui/button';
import { InstallButton } from './install-button';

export const metadata: Metadata = { title: 'Install, and read offline', robots: { index: false } };

/**
 * Shown by the worker of the installed app where there is no connection and no copy of the page that is
 * wanted; it fills in what is kept. With a connection the page says what there is to expect.
 */
export default function OfflinePage(): ReactElement {
  return (
    <main className="mx-auto flex w-full max-w-2xl flex-col gap-6 px-4 py-10">
      <section className="when-offline flex-col gap-4">
        <h1 className="text-xl">You are offline</h1>
        <p className="max-w-prose text-ink-2">
          This page is not kept on your device. Searching, costs and everything that is sent need a
          connection; what you opened before can still be read:
        </p>
        {/* The worker writes the list here. */}
        <div data-kept-pages="" />
        <p>
          <a className="button button-secondary" href="/">
            Try again
          </a>
        </p>
      </section>
      <section className="when-online flex-col gap-4">
        <h1 className="text-xl">Install, and read offline</h1>
        <p className="max-w-prose text-ink-2">
          Deal Scout can stand on your home screen like an app. It needs no store, asks for nothing
          on your device, and goes like any other app.
        </p>
        <InstallButton />
        <ul className="flex max-w-prose list-disc flex-col gap-1 pl-5 text-ink-2">
          <li>On an iPhone or iPad: Share, then “Add to Home Screen”.</li>
          <li>On Android: the browser’s menu, then “Install app” or “Add to Home screen”.</li>
          <li>On a computer: the sign at the right end of the address bar, in Chrome and Edge.</li>
        </ul>
        <h2 className="text-base">Without a connection</h2>
        <p className="max-w-prose text-ink-2">
          Your watchlist and the last 40 pages of cars that you opened can be read, each with its
          age. They lie in this browser alone, and go when you sign out.
        </p>
        <h2 className="text-base">From other apps</h2>
        <p className="max-w-prose text-ink-2">
          Once it is installed on Android, share an advert’s address from any app to Deal Scout, and
          it waits under “Your own finds”.
        </p>
        <p>
          <LinkButton href="/">To the deals</LinkButton>
        </p>
      </section>
    </main>
  );
}
