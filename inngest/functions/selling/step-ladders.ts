import { defineFunction } from '@/inngest/define-function';
import { listDueLadders, stepLadder } from '@/lib/selling/ladder-service';
import { expireOldOffers } from '@/lib/selling/offer-service';
import { sweepAdverts } from '@/lib/selling/seller-advert-service';

/** Every quarter of an hour: prices take the step that is due, offers run out, adverts follow their cars. */
export const stepLadders = defineFunction(
  {
    id: 'step-ladders',
    permission: 'selling.sync',
    crons: ['6,21,36,51 * * * *'],
    concurrency: { limit: 1 },
    retries: 4,
  },
  async ({ run }) => {
    const due = await run('due', listDueLadders);
    let steppedCount = 0;
    for (const sellerListingId of due) {
      const isTaken = await run(`step-${sellerListingId}`, (ctx) =>
        stepLadder(ctx, { sellerListingId }),
      );
      if (isTaken) steppedCount += 1;
    }
    const expiredCount = await run('expire-offers', expireOldOffers);
    const mendedCount = await run('sweep-adverts', sweepAdverts);
    return { stepped_count: steppedCount, expired_count: expiredCount, mended_count: mendedCount };
  },
);
