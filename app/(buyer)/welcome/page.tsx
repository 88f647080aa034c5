import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { NavLink } from '@/components/ui/nav-link';
import { findBuyerStart, getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { Start } from './welcome';

export const metadata: Metadata = { title: 'Where you start', robots: { index: false } };

export default async function WelcomePage(): Promise<ReactElement> {
  const ctx = await pageContext();
  const [settings, start] = await Promise.all([getBuyerSettings(ctx), findBuyerStart(ctx)]);
  return (
    <main className="mx-auto flex w-full max-w-2xl flex-col gap-4 px-4 py-8">
      <h1 className="text-lg">Where you start</h1>
      <p className="max-w-prose text-ink-2">
        Each car is costed for your door, and the list of deals begins with what you want. What you
        say here takes the place of what you said before.
      </p>
      {start?.query ? (
        <p className="text-ink-2 text-sm">
          At present it begins with{' '}
          <NavLink href={`/?${start.query}`} className="link">
            these cars
          </NavLink>
          .
        </p>
      ) : null}
      <Start zip={settings.zip} />
      <p className="text-ink-3 text-sm">
        Trade-in and loan are asked on the page of{' '}
        <NavLink href="/your-place?next=%2Fwelcome" className="link">
          your place and money
        </NavLink>
        .
      </p>
    </main>
  );
}
