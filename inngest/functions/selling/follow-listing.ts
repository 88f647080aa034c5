import { defineFunction } from '@/inngest/define-function';
import { followSellerListing } from '@/lib/selling/publication-run-service';

/** Brings a changed price, text or photo to the channels of a car, and its end. */
export const followListing = defineFunction(
  {
    id: 'follow-listing',
    permission: 'selling.sync',
    events: ['selling/listing.changed'],
    concurrency: { key: 'event.data.seller_listing_id', limit: 1 },
    retries: 6,
  },
  async ({ event, run }) => {
    if (event === null) return null;
    const sellerListingId = event.data.seller_listing_id;
    return run('follow', (ctx) => followSellerListing(ctx, { sellerListingId }));
  },
);
