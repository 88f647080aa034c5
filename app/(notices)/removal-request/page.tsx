import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { pageContext } from '@/app/page-context';
import { RemovalForm } from './removal-form';

export const metadata: Metadata = { title: 'Removal request' };

export default async function RemovalRequestPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const [{ listing }, ctx] = await Promise.all([searchParams, pageContext()]);
  return (
    <>
      <h1 className="text-xl">Have an advert taken out</h1>
      <p>
        Is an advert of yours shown here and should not be? Tell us which and why. An operator of
        this server answers by e-mail; the e-mail is removed from the request with the answer.
      </p>
      {ctx.market.name === 'demo' ? (
        <p>This is the demo market: its cars were offered in 2022, and none of them is for sale.</p>
      ) : null}
      <RemovalForm address={typeof listing === 'string' ? listing : ''} />
    </>
  );
}
