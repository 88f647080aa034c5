import { defineFunction } from '@/inngest/define-function';
import {
  fingerprintPhotos,
  LOOKED_LISTINGS_MAX,
  listUnseenPhotos,
  type PhotosLooked,
} from '@/lib/listings/fingerprint-service';
import { type MatchedListings, matchListings } from '@/lib/listings/matching';
import { refreshListings } from '@/lib/searches/refresh';

/** Adverts that one run looks at; the next, twenty minutes later, goes on. */
const LISTINGS_OF_RUN = 200;

/**
 * Every twenty minutes, and when somebody names adverts: the photos of wanted adverts get a fingerprint.
 * What they show may tell which adverts are of one car.
 */
export const fingerprintListingPhotos = defineFunction(
  {
    id: 'fingerprint-photos',
    permission: 'sources.collect',
    events: ['listings/photos.wanted'],
    crons: ['3,23,43 * * * *'],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ event, run }) => {
    const listingIds = event
      ? event.data.listing_ids
      : await run('due', (ctx) => listUnseenPhotos(ctx, { limit: LISTINGS_OF_RUN }));
    const figures = { looked_count: 0, failed_count: 0, matched_count: 0 };
    for (let from = 0; from < listingIds.length; from += LOOKED_LISTINGS_MAX) {
      const some = listingIds.slice(from, from + LOOKED_LISTINGS_MAX);
      const looked: PhotosLooked = await run(`look-${from}`, (ctx) =>
        fingerprintPhotos(ctx, { listingIds: some }),
      );
      figures.looked_count += looked.lookedCount;
      figures.failed_count += looked.failedCount;
      if (looked.listingIds.length === 0) continue;
      const matched: MatchedListings = await run(`match-${from}`, (ctx) =>
        matchListings(ctx, { listingIds: looked.listingIds }),
      );
      figures.matched_count += matched.changedIds.length;
      if (matched.changedIds.length === 0) continue;
      await run(`show-${from}`, (ctx) => refreshListings(ctx, { listingIds: matched.changedIds }));
    }
    return figures;
  },
);
