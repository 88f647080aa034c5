import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { Banner } from '@/components/ui/states';
import { ReceivedPage } from './received-page';

export const metadata: Metadata = { title: 'Keep this car', robots: { index: false } };

export default async function ReceivePage(): Promise<ReactElement> {
  const { ctx } = await accountContext('/captures/receive', 'captures.manage');
  return (
    <>
      <h1 className="text-xl">Keep this car</h1>
      {ctx.market.name === 'demo' ? (
        <Banner tone="warning">
          The demo takes nothing in: its cars are of 2022. Start your own market with{' '}
          <code>npm start -- --live</code>.
        </Banner>
      ) : (
        <ReceivedPage />
      )}
    </>
  );
}
