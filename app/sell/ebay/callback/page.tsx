import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { LinkButton } from '@/components/ui/button';
import { Banner } from '@/components/ui/states';
import { FinishForm } from './finish-form';

export const metadata: Metadata = {
  title: 'Back from eBay',
  robots: { index: false },
  referrer: 'no-referrer',
};

const PATH = '/sell/ebay/callback';

/** Where eBay sends people back to. Opening it changes nothing: the form in it does. */
export default async function EbayCallbackPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { code, state } = await searchParams;
  const isGiven = typeof code === 'string' && typeof state === 'string';
  const query = isGiven ? `?${new URLSearchParams({ code, state })}` : '';
  await accountContext(`${PATH}${query}`, 'ebay_account.manage');
  return (
    <>
      <h1 className="text-xl">Back from eBay</h1>
      {isGiven ? (
        <FinishForm code={code} state={state} />
      ) : (
        <>
          <Banner tone="warning">
            eBay sent no consent. If you said no there, nothing has changed.
          </Banner>
          <p>
            <LinkButton href="/sell/ebay">Back to your eBay account</LinkButton>
          </p>
        </>
      )}
    </>
  );
}
