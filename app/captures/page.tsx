import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { toRoute } from '@/components/ui/nav-link';
import { Banner, Pagination } from '@/components/ui/states';
import { getCaptureAddress } from '@/lib/captures/mail-address';
import { listCaptures } from '@/lib/captures/service';
import { findUuid } from '@/lib/platform/ids';
import { bookmarkletCode } from './bookmarklet';
import { CaptureList, NoCaptures } from './capture-list';
import { CaptureWays } from './capture-ways';
import { sharedAddress, sharedPath } from './shared-address';

export const metadata: Metadata = { title: 'Your own finds', robots: { index: false } };

const PATH = '/captures';
const SHOWN = 20;

export default async function CapturesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const parameters = await searchParams;
  const shared = sharedAddress(parameters);
  const path = sharedPath(PATH, shared);
  const { ctx, personId } = await accountContext(path, 'captures.manage');
  const { after } = parameters;
  const cursor = typeof after === 'string' ? after : null;
  if (cursor !== null && findUuid('capture', cursor) === null) redirect(toRoute(PATH));
  const [{ captures, nextCursor }, mail] = await Promise.all([
    listCaptures(ctx, { personId, limit: SHOWN, cursor }),
    getCaptureAddress(ctx, { personId }),
  ]);
  const { origin } = new URL(ctx.ports.publicUrl);
  return (
    <>
      <MarketBanner ctx={ctx} />
      <h1 className="text-xl">Your own finds</h1>
      <p className="max-w-prose text-ink-2">
        Bring in an advert that you found elsewhere and see what the car is worth. It is shown to
        you alone; the page or mail itself is not kept, nor who sells.
      </p>
      {ctx.market.name === 'demo' ? (
        <Banner tone="warning">
          The demo takes nothing in: its cars are of 2022. Start your own market with{' '}
          <code>npm start -- --live</code>.
        </Banner>
      ) : (
        <CaptureWays code={bookmarkletCode(origin)} mail={mail} address={shared} />
      )}
      <section className="flex flex-col gap-3">
        <h2 className="text-base">What you brought in</h2>
        {captures.length === 0 ? (
          <NoCaptures />
        ) : (
          <CaptureList captures={captures} now={ctx.now()} />
        )}
        {cursor === null && nextCursor === null ? null : (
          <Pagination
            summary={`${captures.length} shown`}
            firstHref={cursor === null ? null : PATH}
            nextHref={nextCursor === null ? null : `${PATH}?after=${nextCursor}`}
            nextLabel="Older ones"
          />
        )}
      </section>
    </>
  );
}
