/** A route as older systems of this kind had it, and the one that does the same here. */
export interface OlderRoute {
  /** Method and path: "GET /buyer/deals". */
  older: string;
  /** Method and path as the document writes them: "GET /api/v1/deals". */
  ours: string;
  /** What else changed for the caller, in a short text. */
  change: string;
}

/**
 * For people who come from an older system: what its routes are called here. Money is in whole cents
 * and distance in miles everywhere, whatever the older route spoke.
 */
export const OLDER_ROUTES: readonly OlderRoute[] = [
  {
    older: 'GET /buyer/deals',
    ours: 'GET /api/v1/deals',
    change: 'Pages by cursor; the safest saving first.',
  },
  {
    older: 'GET /buyer/search',
    ours: 'GET /api/v1/listings',
    change: 'Filters by name: max_price_cents, near_zip with within_mi.',
  },
  {
    older: 'GET /buyer/deals/{id}',
    ours: 'GET /api/v1/listings/{id}',
    change: 'Ids begin with lst_.',
  },
  {
    older: 'GET /vehicles/{vin}',
    ours: 'GET /api/v1/vehicles/{id}',
    change: 'Takes a VIN, or an id that begins with veh_.',
  },
  {
    older: 'GET /vehicles/{vin}/history',
    ours: 'GET /api/v1/vehicles/{id}/price-history',
    change: 'One timeline over all adverts of the car.',
  },
  {
    older: 'POST /valuation/estimate',
    ours: 'POST /api/v1/valuations',
    change: 'A range in place of one number; several cars at once.',
  },
  {
    older: 'POST /costs/calculate',
    ours: 'GET /api/v1/costs',
    change: 'A read: parameters in the query, each line with its source.',
  },
  {
    older: 'GET /market/analysis',
    ours: 'GET /api/v1/market/{make}/{model}',
    change: 'Make and model are part of the path.',
  },
  {
    older: 'POST /buyer/alerts',
    ours: 'POST /api/v1/searches',
    change: 'A search is kept by name and tells of what is new in it, as fast and where you say.',
  },
  {
    older: 'GET /buyer/opportunities',
    ours: 'GET /api/v1/opportunities',
    change: 'Only one’s own.',
  },
  {
    older: 'POST /seller/snap',
    ours: 'POST /api/v1/snap-jobs',
    change: 'Answered at once; ask GET /api/v1/snap-jobs/{id} for the result.',
  },
  {
    older: 'POST /seller/pricing',
    ours: 'POST /api/v1/pricing/suggest',
    change: 'Three prices: quick sale, market, patient.',
  },
  {
    older: 'POST /seller/listings',
    ours: 'POST /api/v1/seller-listings',
    change: 'A draft until it is published.',
  },
  {
    older: 'POST /auth/login',
    ours: 'POST /api/auth/login',
    change: 'Access token for 30 minutes and a refresh token that changes at each use.',
  },
  {
    older: 'POST /auth/register',
    ours: 'POST /api/auth/register',
    change: 'The address has to be confirmed by mail.',
  },
  {
    older: 'POST /auth/refresh',
    ours: 'POST /api/auth/refresh',
    change: 'A refresh token works once; a second use ends the whole family.',
  },
  {
    older: 'GET /monitoring/health',
    ours: 'GET /api/health/ready',
    change: 'Also GET /api/health/live, which answers without the database.',
  },
  {
    older: 'GET /monitoring/metrics',
    ours: 'GET /api/metrics',
    change: 'Prometheus text; for an admin or METRICS_TOKEN.',
  },
  {
    older: 'GET /admin/users',
    ours: 'GET /api/v1/admin/users',
    change: 'For admins.',
  },
];

/** Paths that pages of ours have, so that an older route of the same name cannot lead on. */
const TAKEN = /^\/(?:admin|account)(?:\/|$)/;
const PARAMETER = /\{(\w+)\}/g;

/** An address that leads on for good, as the framework's settings write it. */
export interface OlderRedirect {
  source: string;
  destination: string;
  permanent: true;
}

/**
 * Older reads whose parameters are the same here: their addresses lead on to ours for good (308), with
 * their query.
 */
export function olderRedirects(): OlderRedirect[] {
  return OLDER_ROUTES.flatMap(({ older, ours }) => {
    const [olderMethod, olderPath = ''] = older.split(' ');
    const [ourMethod, ourPath = ''] = ours.split(' ');
    const isRead = olderMethod === 'GET' && ourMethod === 'GET';
    const names = [...olderPath.matchAll(PARAMETER)].map((match) => match[1]);
    const isAlike = names.length === [...ourPath.matchAll(PARAMETER)].length;
    if (!isRead || !isAlike || TAKEN.test(olderPath)) return [];
    let at = 0;
    return [
      {
        source: olderPath.replace(PARAMETER, ':$1'),
        destination: ourPath.replace(PARAMETER, () => `:${names[at++]}`),
        permanent: true as const,
      },
    ];
  });
}
