// The one place that gathers the rooms' tables, for the client and for generating migrations.
import * as accounts from './schema/accounts';
import * as credentials from './schema/credentials';
import * as listings from './schema/listings';
import * as market from './schema/market';
import * as platform from './schema/platform';
import * as searches from './schema/searches';
import * as valuation from './schema/valuation';

export const schema = {
  ...accounts,
  ...credentials,
  ...listings,
  ...market,
  ...platform,
  ...searches,
  ...valuation,
};
