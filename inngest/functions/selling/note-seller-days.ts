import { defineFunction } from '@/inngest/define-function';
import { noteDays } from '@/lib/selling/seller-day-service';

/** Each hour all cars on offer, and one of them when it changes: how it was seen and where its price stands. */
export const noteSellerDays = defineFunction(
  {
    id: 'note-seller-days',
    permission: 'selling.sync',
    events: ['selling/listing.changed'],
    crons: ['54 * * * *'],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ event, run }) => {
    const sellerListingId = event?.data.seller_listing_id ?? null;
    const notedCount = await run('note', (ctx) => noteDays(ctx, { sellerListingId }));
    return { noted_count: notedCount };
  },
);
