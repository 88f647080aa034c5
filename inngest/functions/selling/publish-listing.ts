import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import {
  giveUpAttempt,
  listPicturesToSend,
  publishAttempt,
  sendAttemptPicture,
} from '@/lib/selling/publication-run-service';
import { syncSellerOfPublication } from '@/lib/selling/publication-sync-service';

/**
 * Publishes a car whose seller agreed to the fees: each photo a step, then the one call, then a first look at
 * what eBay made of it. Whatever is interrupted goes on where it was; the call itself looks before it is
 * made again.
 */
export const publishListing = defineFunction(
  {
    id: 'publish-listing',
    permission: 'selling.sync',
    events: ['selling/publish.requested'],
    concurrency: { key: 'event.data.publication_id', limit: 1 },
    retries: 8,
    onFailure: async ({ event, run }, reason) => {
      if (event === null) return;
      const { publication_id: publicationId, publish_key: publishKey } = event.data;
      await run('give-up', (ctx) => giveUpAttempt(ctx, { publicationId, publishKey, reason }));
    },
  },
  async ({ event, run, send }) => {
    if (event === null) return null;
    const attempt = {
      publicationId: event.data.publication_id,
      publishKey: event.data.publish_key,
    };
    const { isWanted, photoIds } = await run('read', (ctx) => listPicturesToSend(ctx, attempt));
    if (!isWanted) return { outcome: 'not_wanted' };
    for (const photoId of photoIds) {
      await run(`photo-${photoId}`, (ctx) => sendAttemptPicture(ctx, { ...attempt, photoId }));
    }
    const { outcome } = await run('publish', (ctx) => publishAttempt(ctx, attempt));
    if (outcome !== 'live') return { outcome };
    const seen = await run('look', (ctx) => syncSellerOfPublication(ctx, attempt));
    // What was changed while it was being published is brought to eBay now.
    await send('follow', [
      eventOf('selling/listing.changed', { seller_listing_id: seen.sellerListingId }),
    ]);
    return { outcome };
  },
);
