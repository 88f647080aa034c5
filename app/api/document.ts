import * as entry from '@/lib/accounts/auth-operations';
import * as buyerSettings from '@/lib/accounts/buyer-settings-operations';
import * as accounts from '@/lib/accounts/operations';
import * as analytics from '@/lib/alerts/analytics-operations';
import * as alertAnswers from '@/lib/alerts/answer-operations';
import * as alertChannels from '@/lib/alerts/channel-operations';
import * as alertHistory from '@/lib/alerts/history-operations';
import * as opportunities from '@/lib/alerts/opportunity-operations';
import * as alertPreferences from '@/lib/alerts/preference-operations';
import * as alertSearches from '@/lib/alerts/search-operations';
import { ALERT_WEBHOOK } from '@/lib/alerts/webhook-body';
import * as alertWebhooks from '@/lib/alerts/webhook-operations';
import * as bookings from '@/lib/bookings/booking-operations';
import * as serviceCenters from '@/lib/bookings/center-operations';
import * as fleet from '@/lib/bookings/fleet-operations';
import * as inspections from '@/lib/bookings/inspection-operations';
import * as captures from '@/lib/captures/operations';
import * as costs from '@/lib/costs/operations';
import * as deals from '@/lib/deals/operations';
import * as feeds from '@/lib/listings/feed-operations';
import * as scans from '@/lib/listings/scan-operations';
import * as modelYears from '@/lib/model-years/operations';
import * as announcements from '@/lib/operations/announcement-operations';

import * as backups from '@/lib/operations/backup-operations';
import * as budgets from '@/lib/operations/budget-operations';
import * as health from '@/lib/operations/health-operations';
import * as jobs from '@/lib/operations/job-operations';
import * as operations from '@/lib/operations/operations';
import * as operatorAlerts from '@/lib/operations/operator-alert-operations';
import * as retention from '@/lib/operations/retention-operations';
import * as operatorsRoom from '@/lib/operations/room-operations';
import * as switches from '@/lib/operations/switch-operations';
import * as operatorTables from '@/lib/operations/table-operations';
import * as tasks from '@/lib/operations/task-operations';
import * as webhooks from '@/lib/operations/webhook-operations';
import { openApiDocument } from '@/lib/platform/http/openapi';
import type { Operation } from '@/lib/platform/http/operation';
import * as platform from '@/lib/platform/operations';
import * as outbox from '@/lib/platform/outbox-operations';
import * as dealNews from '@/lib/searches/deal-news-operations';
import * as liveSearch from '@/lib/searches/live-operations';
import * as searches from '@/lib/searches/operations';
import * as savedSearches from '@/lib/searches/saved-search-operations';
import * as publications from '@/lib/selling/publication-operations';
import * as selling from '@/lib/selling/selling-operations';
import * as boards from '@/lib/shortlists/board-operations';
import * as watchlist from '@/lib/shortlists/watchlist-operations';
import * as snapDrafts from '@/lib/snap/draft-operations';
import * as snapJobs from '@/lib/snap/job-operations';
import * as snapPhotos from '@/lib/snap/photo-operations';
import * as snapPrices from '@/lib/snap/price-operations';
import * as sources from '@/lib/sources/operations';
import * as valuation from '@/lib/valuation/operations';
import * as opinions from '@/lib/valuation/opinion-operations';
import packageFile from '@/package.json';

/** Every operation of the public API, by path. A room's `operations.ts` exports operations only. */
export const API_OPERATIONS: readonly Operation[] = [
  entry,
  searches,
  liveSearch,
  dealNews,
  sources,
  scans,
  deals,
  modelYears,
  feeds,
  valuation,
  opinions,
  costs,
  accounts,
  buyerSettings,
  captures,
  serviceCenters,
  bookings,
  publications,
  selling,
  snapJobs,
  snapPhotos,
  snapPrices,
  inspections,
  fleet,
  snapDrafts,
  boards,
  alertWebhooks,
  savedSearches,
  watchlist,
  alertHistory,
  opportunities,
  alertSearches,
  alertPreferences,
  alertChannels,
  alertAnswers,
  analytics,
  operations,
  health,
  operatorAlerts,
  budgets,
  switches,
  announcements,
  operatorsRoom,
  operatorTables,

  backups,
  retention,
  jobs,
  tasks,
  webhooks,
  platform,
  outbox,
]
  .flatMap((room) => Object.values(room) as Operation[])
  .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));

/** Modules list their exports in an order of their own, so the document has one by itself. */
function placeOf({ path, method }: Operation): string {
  return `${path} ${method}`;
}

const DESCRIPTION = `${packageFile.description}

**Answers** are \`{data, page, meta}\`: \`page\` on lists only, \`meta\` with the time at which the data was true, whether it is older than it should be, and the sources that are missing. Money is in whole US cents, distance and odometer in miles, time in UTC.

**Failures** are problem+json (RFC 9457) with a \`code\` for programs and a \`request_id\`. An unknown parameter or field is refused with 422, never ignored.

**Authentication** is by API key (\`X-API-Key\`, or as bearer token), by access token, or in a browser by its cookie. Reads need none, but a program that is not signed in gets at most 5 rows a page and a lower limit. A key or token that does not hold is 401.

**Limits** are per key, person or address, in a sliding minute: \`RateLimit-*\` on every answer, 429 with \`Retry-After\` beyond.

**Pages** go on with \`page.next_cursor\`, or with the \`Link\` header (RFC 8288). A cursor belongs to its filter.

**Conditional reads**: send the \`ETag\` back as \`If-None-Match\`; what did not change is 304 without a body.

**Writes** may carry an \`Idempotency-Key\`: the same key within 24 hours gives the same answer and no second effect.

**Formats**: lists of deals and listings are had as CSV, RSS and Atom too, by \`format\` or \`Accept\`.

**Versions**: nothing that breaks programs is changed within /api/v1. What is going away says so with \`Deprecation\` (RFC 9745) and \`Sunset\` (RFC 8594).`;

const TAGS: Readonly<Record<string, string>> = {
  deals: 'The public ranking: one row per car, the safest saving first.',
  listings: 'Adverts, live and ended.',
  vehicles: 'Physical cars, each with all its adverts.',
  valuations: 'What cars are worth, with range, parts and comps.',
  market: 'One model’s market: asks, value by age and mileage, trend, supply, days to sell.',
  costs: 'What a car costs out the door.',
  health: 'Whether the service runs, and how well.',
  about: 'This document.',
  outbox: 'Mail that was not sent, to be read in local mode.',
  mcp: 'The same reads as tools for AI assistants.',
  auth: 'Accounts, tokens and signing in.',
  account: 'A person’s own account, keys and usage.',
  searches: 'Searches that you keep by name: what is new in each, and what it tells of.',
  watchlist: 'Cars that you keep an eye on, and cars that you hid.',
  alerts: 'What you were told, on which channel, and how that went.',
  captures: 'What you bring in for yourself by address, page or mail.',
  shortlists: 'Shortlists that a household shares: cars, votes, notes, a viewing day.',
  inspections:
    'Inspections before buying: a mechanic’s checklist, its signed report, and what is open in the fleet.',
  feeds: 'Inventory files of dealers, given by hand or read from an address.',
  admin: 'For whoever runs the service.',
  tasks: 'Work in the background that is asked for and watched.',
  webhooks: 'What other services tell this one.',
};

/** The document of all of them, for the server at this address. */
export function apiDocument(options: {
  serverUrl: string;
  /** The name of the session cookie there. */
  sessionCookie?: string;
}): Record<string, unknown> {
  const info = {
    ...{ ...options, title: 'Deal Scout', version: packageFile.version },
    ...{ description: DESCRIPTION, tags: TAGS },
  };
  return openApiDocument(API_OPERATIONS, info, [ALERT_WEBHOOK]);
}
