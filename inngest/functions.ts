import type { Inngest, InngestFunction } from 'inngest';
import type { DefinedFunction, MakeContext } from './define-function';
import { matchChangedAdverts } from './functions/alerts/match-alerts';
import { runSavedSearches } from './functions/alerts/run-saved-searches';
import { sendDeliveries } from './functions/alerts/send-deliveries';
import { bookingReminders } from './functions/bookings/booking-reminders';
import { tellBooking } from './functions/bookings/tell-booking';
import { fingerprintListingPhotos } from './functions/listings/fingerprint-photos';
import { hideEndedListings } from './functions/listings/hide-ended-listings';
import { ingestListings } from './functions/listings/ingest-listings';
import { reconcileSales } from './functions/listings/reconcile-sales';
import { refreshStaleListings } from './functions/listings/refresh-stale-listings';
import { lookUpModelYears } from './functions/model-years/look-up-model-years';
import { readVins } from './functions/model-years/read-vins';
import { backUpMarket } from './functions/operations/back-up-market';
import { drillRestoreEachWeek } from './functions/operations/drill-restore';
import { purgeAccounts } from './functions/operations/purge-accounts';
import { sweepRetentionEachNight } from './functions/operations/sweep-retention';
import { sweepLeftTasks } from './functions/operations/sweep-tasks';
import { watchOperationsEachMinute } from './functions/operations/watch-operations';
import { recountSearchCounts } from './functions/searches/recount-search';
import { followListing } from './functions/selling/follow-listing';
import { noteSellerDays } from './functions/selling/note-seller-days';
import { publishListing } from './functions/selling/publish-listing';
import { stepLadders } from './functions/selling/step-ladders';
import { syncOrders } from './functions/selling/sync-orders';
import { processSnapJob } from './functions/snap/process-snap-job';
import { sweepSnapPhotos } from './functions/snap/sweep-photos';
import { sweepSnapJobs } from './functions/snap/sweep-snap-jobs';
import { readFeed } from './functions/sources/read-feed';
import { readFeeds } from './functions/sources/read-feeds';
import { scanSource } from './functions/sources/scan-source';
import { scanSources } from './functions/sources/scan-sources';
import { sweepCollecting } from './functions/sources/sweep-collecting';
import { refreshComps } from './functions/valuation/refresh-comps';
import { replaceOldModel } from './functions/valuation/replace-old-model';
import { trainMarketModel } from './functions/valuation/train-market-model';

/** Every durable function of the product. */
export const FUNCTIONS: readonly DefinedFunction[] = [
  bookingReminders,

  backUpMarket,
  drillRestoreEachWeek,
  fingerprintListingPhotos,
  followListing,
  hideEndedListings,
  ingestListings,
  lookUpModelYears,
  matchChangedAdverts,
  noteSellerDays,
  processSnapJob,
  publishListing,
  purgeAccounts,
  readFeed,
  readFeeds,
  readVins,
  reconcileSales,
  recountSearchCounts,
  refreshComps,
  refreshStaleListings,
  replaceOldModel,
  runSavedSearches,
  scanSource,
  scanSources,
  sendDeliveries,
  stepLadders,
  sweepCollecting,
  sweepLeftTasks,
  sweepRetentionEachNight,
  syncOrders,
  sweepSnapJobs,
  sweepSnapPhotos,
  tellBooking,
  trainMarketModel,
  watchOperationsEachMinute,
];

/** All of them, bound to a client and to what makes their contexts, as the SDK serves them. */
export function bindFunctions(client: Inngest, makeContext: MakeContext): InngestFunction.Like[] {
  return FUNCTIONS.map((each) => each.bind(client, makeContext));
}
