import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { NavLink } from '@/components/ui/nav-link';
import { getEbayAccount } from '@/lib/selling/ebay-account-service';
import { LinkState } from './link-state';

export const metadata: Metadata = { title: 'Your eBay account', robots: { index: false } };

export default async function EbayPage(): Promise<ReactElement> {
  const { ctx, personId } = await accountContext('/sell/ebay', 'ebay_account.manage');
  const account = await getEbayAccount(ctx, { personId });
  return (
    <>
      <header className="flex flex-col gap-2">
        <NavLink href="/sell" className="entry-link text-sm">
          Selling
        </NavLink>
        <h1 className="text-xl">Your eBay account</h1>
        <p className="max-w-prose text-ink-2">
          Lend us your account, and a car that you offer here can be published there as well. You
          see eBay’s fees and agree to them before anything is published.
        </p>
      </header>
      <LinkState account={account} />
      <section className="flex flex-col gap-2" aria-labelledby="ebay-may">
        <h2 id="ebay-may" className="text-base">
          What we do with it
        </h2>
        <ul className="flex max-w-prose list-disc flex-col gap-1 pl-5 text-ink-2">
          <li>Check a car and its fees, publish it once you agreed, change it, and end it.</li>
          <li>Read every hour whether it sold, which offers it has and how many watch it.</li>
          <li>Nothing about buyers is kept, and your password never reaches us.</li>
        </ul>
        <p className="max-w-prose text-ink-3 text-sm">
          The permission lasts up to 18 months. You can take it back here, and at eBay among the
          permissions of third-party apps.
        </p>
      </section>
    </>
  );
}
