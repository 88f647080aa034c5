// The one place that gathers the rooms' tables, for the client and for generating migrations.
import * as accounts from './schema/accounts';
import * as alerts from './schema/alerts';
import * as backups from './schema/backups';
import * as boards from './schema/boards';
import * as bookings from './schema/bookings';
import * as collecting from './schema/collecting';
import * as credentials from './schema/credentials';
import * as dealerFees from './schema/dealer-fees';
import * as engine from './schema/engine';
import * as health from './schema/health';
import * as inspections from './schema/inspections';
import * as listingFeedback from './schema/listing-feedback';
import * as listings from './schema/listings';
import * as market from './schema/market';
import * as operatorAlerts from './schema/operator-alerts';
import * as outsideOpinions from './schema/outside-opinions';
import * as platform from './schema/platform';
import * as retention from './schema/retention';
import * as savedSearches from './schema/saved-searches';
import * as searches from './schema/searches';
import * as selling from './schema/selling';
import * as snap from './schema/snap';
import * as sources from './schema/sources';
import * as valuation from './schema/valuation';
import * as watchedCars from './schema/watched-cars';

export const schema = {
  ...accounts,
  ...alerts,
  ...backups,
  ...boards,
  ...bookings,
  ...collecting,
  ...credentials,
  ...dealerFees,
  ...engine,
  ...health,
  ...inspections,
  ...listingFeedback,
  ...listings,
  ...market,
  ...operatorAlerts,
  ...outsideOpinions,
  ...platform,
  ...retention,
  ...savedSearches,
  ...searches,
  ...selling,
  ...snap,
  ...sources,
  ...valuation,
  ...watchedCars,
};
