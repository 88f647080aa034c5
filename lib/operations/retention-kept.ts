/**
 * Tables whose rows have no term of their own in retention-rules.ts, and why: they go with something else,
 * or are kept for as long as the market. A test holds that every table stands here or there, once.
 */

/** Tables with one reason. */
export interface KeptGroup {
  key: string;
  /** For how long, for people. */
  label: string;
  why: string;
  tables: readonly string[];
}

export const KEPT_GROUPS: readonly KeptGroup[] = [
  {
    key: 'account',
    label: 'As long as the account',
    why: 'It is a person’s own: they take it away themselves, or close their account.',
    tables: [
      ...['outside_accounts', 'passkeys', 'recovery_codes', 'api_keys', 'calendar_feeds'],
      ...['alert_preferences', 'alert_channels', 'opportunities', 'hidden_cars'],
      ...['boards', 'board_members', 'board_cars', 'board_votes', 'board_notes'],
      ...['captures', 'capture_listings', 'capture_addresses', 'dealer_feeds', 'fee_reports'],
      ...['ebay_accounts', 'seller_listings', 'seller_publications', 'seller_orders'],
      ...['seller_offers', 'seller_messages', 'seller_price_changes', 'seller_listing_days'],
      'announcement_dismissals',
    ],
  },
  {
    key: 'parent',
    label: 'As long as what it belongs to',
    why: 'It goes together with its sign-in, alert, photo or reading.',
    tables: ['refresh_tokens', 'alerts', 'snap_readings', 'collected_pages', 'operator_channels'],
  },
  {
    key: 'advert',
    label: 'As long as the market: adverts and their prices',
    why: 'Prices of today rest on those of before: what was asked, when, and when it went.',
    tables: [
      ...['listings', 'vehicles', 'listing_vehicles', 'vehicle_separations', 'vehicle_merges'],
      ...['listing_corrections', 'listing_photos', 'observations', 'listing_interest'],
      ...['outside_opinions', 'original_checks', 'stated_fees', 'model_year_facts', 'fuel_prices'],
    ],
  },
  {
    key: 'inspection',
    label: 'As long as the market: inspections',
    why: 'A signed report and a car’s history must hold for whoever owns it next.',
    tables: [
      ...['service_centers', 'service_center_services', 'service_center_members', 'bookings'],
      ...['booking_events', 'booking_reminders', 'inspections', 'inspection_points'],
      ...['inspection_changes', 'inspection_photos', 'inspection_findings'],
    ],
  },
  {
    key: 'proof',
    label: 'As long as the market: proofs',
    why: 'They show what was done at whose wish. Each entry of the audit log holds the one before.',
    tables: ['audit_log', 'removal_requests', 'account_deletion_notices'],
  },
  {
    key: 'settings',
    label: 'As long as they hold: settings',
    why: 'A row a thing that is set up; they do not grow.',
    tables: [
      ...['market', 'sources', 'source_queries', 'signing_keys', 'feature_switches'],
      ...['announcements', 'provider_budgets', 'service_tests', 'alert_positions'],
      'retention_sweeps',
    ],
  },
  {
    key: 'derived',
    label: 'Made anew from other rows',
    why: 'They follow what they are made of.',
    tables: ['search_rows', 'search_counts'],
  },
  {
    key: 'engine',
    label: 'Runs of background jobs: 7 days, those that failed 30',
    why: 'The local engine removes its own rows, events only when no open run has them.',
    tables: [
      ...['engine_leaders', 'engine_functions', 'engine_crons', 'engine_events', 'engine_runs'],
      ...['engine_steps', 'engine_failures', 'engine_jobs', 'engine_waits'],
      ...['engine_gatherings', 'engine_rates', 'engine_once'],
    ],
  },
  {
    key: 'counters',
    label: 'Counters: hours to a week after they count for nothing',
    why: 'Limits on calls for an hour, failures of a service for seven days, mutes until they end.',
    tables: ['rate_limits', 'failure_counts', 'operator_alert_mutes'],
  },
  {
    key: 'photos',
    label: 'Photos that nobody wants: a day',
    why: 'Their files go first, then their rows, so that none is forgotten.',
    tables: ['snap_photos'],
  },
  {
    key: 'samples',
    label: 'Pages that could not be read: PAGE_SAMPLE_DAYS, 50 a source',
    why: 'An operator looks at what a source sends now; their files go first.',
    tables: ['page_samples'],
  },
  {
    key: 'valuations',
    label: 'Valuations of models out of force: 30 days, the newest two of an advert for good',
    why: 'By those two its last change is explained; a model stays while a valuation names it.',
    tables: ['valuations', 'market_models'],
  },
  {
    key: 'gone',
    label: 'What was remembered of cars that are gone: half a year',
    why: 'A car that comes back within that time is known again.',
    tables: ['alert_adverts', 'vin_readings'],
  },
];
