import type { ReactElement } from 'react';
import { formatCounted, formatDay } from '@/components/ui/format';
import { Banner } from '@/components/ui/states';
import { runtime } from '@/lib/composition';
import type { Ctx } from '@/lib/platform/context';
import { findOwnMarketNote } from '@/lib/platform/own-market-note';
import { demoPace } from './demo-pace';

/** Says what the demo is, in one line, and what waits in the person's own market. */
export async function MarketBanner({ ctx }: { ctx: Ctx }): Promise<ReactElement | null> {
  if (ctx.market.name !== 'demo') return null;
  const { env } = runtime();
  const own = await findOwnMarketNote(env.dataHome);
  return (
    <Banner>
      <strong className="font-semibold">Demo market.</strong> Real cars, prices and places of 2022;
      dates, moves, earlier prices and second adverts are simulated. Its clock stands at{' '}
      {formatDay(ctx.market.now())}. {demoPace(env.replayChangesPerHour)}{' '}
      {own && own.listingCount > 0 ? (
        <>
          {formatCounted(own.listingCount, 'car')} of your own{' '}
          {own.listingCount === 1 ? 'waits' : 'wait'} in your market:{' '}
          <code>npm start -- --live</code>
        </>
      ) : (
        <>
          Your own market: <code>npm start -- --live</code>
        </>
      )}
    </Banner>
  );
}
