/**
 * How long each kind of row is kept, and why: the one place that says so. Most rows here are swept by
 * `retention.ts`; those with another `doneBy` are removed by the room that knows what else goes with them,
 * and stand here so that their terms can be read and what is overdue can be counted. What has no term at all
 * stands in retention-kept.ts; a test holds that every table is in one of the two.
 */
import { VISITOR_COOKIE_SECONDS } from '@/lib/accounts/visitor-cookie';
import { VIEWS_COUNTED_DAYS } from '@/lib/listings/freshness-plan';
import { SCANS_KEPT_DAYS } from '@/lib/listings/scan-sweeps';
import { REMOVALS_KEPT_DAYS } from '@/lib/searches/result-columns-queries';
import { DELETED_KEPT_DAYS } from '@/lib/searches/saved-searches-service';
import { REMOVED_KEPT_DAYS } from '@/lib/shortlists/watched-car';
import { HEALTH_KEPT_DAYS } from './health-history';
import { ALERTS_KEPT_DAYS } from './operator-alerts';
import { TASKS_KEPT_DAYS } from './task-sweep';

/** How old a row is: by an instant or a day that it holds, or by its id, which holds when it was made. */
interface RowAge {
  by: 'instant' | 'day' | 'id';
  column: string;
}

/** A kind of row with its term. The words of SQL stand over the table as `t`. */
export interface RetentionRule {
  /** Never changes: results are kept under it. */
  key: string;
  table: string;
  /** What it is, for people. */
  label: string;
  /** From when the days count, for people: "after they end". */
  since: string;
  days: number;
  why: string;
  age: RowAge;
  /** Which rows of the table it is about; all where left out. */
  only?: string;
  /** Which of them are kept beyond the term, because something still leans on them. */
  heldBy?: { label: string; where: string };
  /** by_month: rows of days are added up to one of their month before they go. */
  ending: 'deleted' | 'by_month';
  /** The durable function. */
  doneBy: string;
}

/** The function that sweeps by the rules of this file. */
const SWEEPER = 'sweep-retention';

const SECONDS_PER_DAY = 86_400;
/** More than a year: the same month of the year before can be looked at whole. */
const A_YEAR_AND_MORE = 400;

const own = (
  rule: Omit<RetentionRule, 'ending' | 'doneBy'> & { ending?: RetentionRule['ending'] },
): RetentionRule => ({ ending: 'deleted', ...rule, doneBy: SWEEPER });

const elsewhere = (
  doneBy: string,
  rule: Omit<RetentionRule, 'ending' | 'doneBy'>,
): RetentionRule => ({ ending: 'deleted', ...rule, doneBy });

/** Rules that `sweepRetention` follows, in this order. */
const OWN_RULES: readonly RetentionRule[] = [
  own({
    key: 'sessions',
    table: 'sessions',
    label: 'Sign-ins that are over, with their tokens',
    since: 'after they ran out',
    days: 90,
    why: 'Whoever finds a stranger’s sign-in looks back some weeks.',
    age: { by: 'instant', column: 'expires_at' },
  }),
  own({
    key: 'messages',
    table: 'messages',
    label: 'Mails and texts that left',
    since: 'after they were made',
    days: 90,
    why: 'Long enough to say whether one arrived; they hold addresses and links.',
    age: { by: 'instant', column: 'created_at' },
  }),
  own({
    key: 'delivery_attempts',
    table: 'delivery_attempts',
    label: 'Tries of sending alerts',
    since: 'after they were made',
    days: 90,
    why: 'Trouble of a channel is looked at within weeks; what became of each alert stays longer.',
    age: { by: 'id', column: 'id' },
  }),
  own({
    key: 'deliveries',
    table: 'deliveries',
    label: 'Alerts that were sent or given up, with their receipts',
    since: 'after they were made',
    days: A_YEAR_AND_MORE,
    why: 'History and analytics of alerts look back a year. The opportunity stays, so nothing is told twice.',
    age: { by: 'id', column: 'id' },
    only: "t.state not in ('waiting', 'sending')",
  }),
  own({
    key: 'bell_notices',
    table: 'bell_notices',
    label: 'Notices under the bell',
    since: 'after they were made',
    days: 90,
    why: 'What they tell of stands on its own page, and in a mail.',
    age: { by: 'instant', column: 'created_at' },
  }),
  own({
    key: 'alert_days',
    table: 'alert_days',
    label: 'Counts of cars told of at once, by person and day',
    since: 'after the day',
    days: 30,
    why: 'They only hold the cap of the day.',
    age: { by: 'day', column: 'day' },
  }),
  own({
    key: 'alert_mutes',
    table: 'alert_mutes',
    label: 'Mutes that are over',
    since: 'after they ended',
    days: 30,
    why: 'They do nothing any more.',
    age: { by: 'instant', column: 'until' },
  }),
  own({
    key: 'quarantined_rows',
    table: 'quarantined_rows',
    label: 'Rows of sources that were refused',
    since: 'after they came',
    days: 365,
    why: 'An operator’s verdict keeps the same row from coming back for a year.',
    age: { by: 'id', column: 'id' },
  }),
  own({
    key: 'imports',
    table: 'imports',
    label: 'Runs of reading files and sources',
    since: 'after they began',
    days: A_YEAR_AND_MORE,
    why: 'How much a source brought is compared with the year before.',
    age: { by: 'instant', column: 'started_at' },
    heldBy: {
      label: 'refused rows of theirs are still kept, or a feed names it as its last',
      where: `exists (select from quarantined_rows q where q.import_id = t.id)
        or exists (select from dealer_feeds f where f.last_import_id = t.id)`,
    },
  }),
  own({
    key: 'channel_calls',
    table: 'channel_calls',
    label: 'Calls to shops outside, without their content',
    since: 'after they were made',
    days: A_YEAR_AND_MORE,
    why: 'Fees and disputes at a shop are settled within a year.',
    age: { by: 'instant', column: 'at' },
  }),
  own({
    key: 'ebay_consents',
    table: 'ebay_consents',
    label: 'Ways to eBay that ran out',
    since: 'after they ran out',
    days: 30,
    why: 'Each works once, for some minutes.',
    age: { by: 'instant', column: 'expires_at' },
  }),
  own({
    key: 'snap_jobs',
    table: 'snap_jobs',
    label: 'Cars to sell that were deleted',
    since: 'after they were deleted',
    days: 30,
    why: 'Their photos went after a day; until then they can be asked for.',
    age: { by: 'instant', column: 'deleted_at' },
    heldBy: {
      label: 'a photo’s files are not removed yet, or the car was offered',
      where: `exists (select from snap_photos p where p.job_id = t.id)
        or exists (select from seller_listings l where l.snap_job_id = t.id)`,
    },
  }),
  own({
    key: 'board_links',
    table: 'board_links',
    label: 'Links to boards that ran out',
    since: 'after they ran out',
    days: 90,
    why: 'Whoever made one can see for a while that it was used.',
    age: { by: 'instant', column: 'expires_at' },
  }),
  own({
    key: 'inspection_links',
    table: 'inspection_links',
    label: 'Links to inspection reports that ran out',
    since: 'after they ran out',
    days: 90,
    why: 'Whoever made one can see for a while that it is over.',
    age: { by: 'instant', column: 'expires_at' },
  }),
  own({
    key: 'listing_errors',
    table: 'listing_errors',
    label: 'Reported errors of adverts that were closed',
    since: 'after they were reported',
    days: 365,
    why: 'Which source errs how often is looked at over a year.',
    age: { by: 'id', column: 'id' },
    only: 't.closed_at is not null',
  }),
  own({
    key: 'backups',
    table: 'backups',
    label: 'Entries of backups whose file is gone',
    since: 'after they were asked for',
    days: A_YEAR_AND_MORE,
    why: 'They show that backups were made each night.',
    age: { by: 'id', column: 'id' },
    only: 't.ended_at is not null and (t.removed_at is not null or t.checked_at is null)',
  }),
  own({
    key: 'api_usage',
    table: 'api_usage',
    label: 'Calls of programs by day',
    since: 'after the month',
    days: A_YEAR_AND_MORE,
    why: 'Bills are by month: the days are added up to their month, which stays with the account.',
    age: { by: 'day', column: 'day' },
    ending: 'by_month',
  }),
  own({
    key: 'provider_usage',
    table: 'provider_usage',
    label: 'Calls and costs of services outside by day',
    since: 'after the month',
    days: A_YEAR_AND_MORE,
    why: 'Costs are compared by month: the days are added up to their month, which stays.',
    age: { by: 'day', column: 'day' },
    ending: 'by_month',
  }),
];

/** Rules that other rooms follow, as they say them. */
const RULES_ELSEWHERE: readonly RetentionRule[] = [
  elsewhere('purge-accounts', {
    key: 'people',
    table: 'people',
    label: 'Accounts that were closed by their owner, with all that is theirs',
    since: 'after the day that their owner was told',
    days: 0,
    why: 'Two weeks to change one’s mind.',
    age: { by: 'instant', column: 'purge_after' },
  }),
  elsewhere('purge-accounts', {
    key: 'one_time_tokens',
    table: 'one_time_tokens',
    label: 'Links and codes that ran out',
    since: 'after they ran out',
    days: 1,
    why: 'Whoever comes late is told that it ran out.',
    age: { by: 'instant', column: 'expires_at' },
  }),
  elsewhere('purge-accounts', {
    key: 'buyer_settings',
    table: 'buyer_settings',
    label: 'Settings of browsers that are not signed in',
    since: 'after they were last changed',
    days: VISITOR_COOKIE_SECONDS / SECONDS_PER_DAY,
    why: 'As long as the browser’s cookie.',
    age: { by: 'instant', column: 'updated_at' },
    only: 't.person_id is null',
  }),
  elsewhere('purge-accounts', {
    key: 'idempotency_keys',
    table: 'idempotency_keys',
    label: 'Answers of repeated calls',
    since: 'after they ran out',
    days: 0,
    why: 'A day is long enough to try again.',
    age: { by: 'instant', column: 'expires_at' },
  }),
  elsewhere('purge-accounts', {
    key: 'listing_views',
    table: 'listing_views',
    label: 'Views of adverts by day',
    since: 'after the day',
    days: VIEWS_COUNTED_DAYS + 1,
    why: 'As long as they count for how often an advert is looked at again.',
    age: { by: 'day', column: 'day' },
  }),
  elsewhere('purge-accounts', {
    key: 'watched_cars',
    table: 'watched_cars',
    label: 'Cars taken off a watchlist',
    since: 'after they were taken off',
    days: REMOVED_KEPT_DAYS,
    why: 'Until then they can be put back with their notes.',
    age: { by: 'instant', column: 'deleted_at' },
  }),
  elsewhere('purge-accounts', {
    key: 'saved_searches',
    table: 'saved_searches',
    label: 'Deleted searches',
    since: 'after they were deleted',
    days: DELETED_KEPT_DAYS,
    why: 'Until then they can be put back.',
    age: { by: 'instant', column: 'deleted_at' },
  }),
  elsewhere('sweep-collecting', {
    key: 'scans',
    table: 'scans',
    label: 'Readings of sources, with their pages',
    since: 'after they began',
    days: SCANS_KEPT_DAYS,
    why: 'The rules by which adverts end look back two weeks; operators a while longer.',
    age: { by: 'instant', column: 'started_at' },
    only: "t.state <> 'reading'",
    heldBy: {
      label: 'a page of theirs is not in the market yet',
      where: `t.state <> 'quarantined' and exists (select from collected_pages p
        where p.scan_id = t.id and p.ingested_at is null)`,
    },
  }),
  elsewhere('sweep-tasks', {
    key: 'tasks',
    table: 'tasks',
    label: 'Tasks that ended',
    since: 'after they were made',
    days: TASKS_KEPT_DAYS,
    why: 'The last quarter can be looked at.',
    age: { by: 'instant', column: 'created_at' },
    only: 't.finished_at is not null',
  }),
  elsewhere('watch-operations', {
    key: 'operator_alerts',
    table: 'operator_alerts',
    label: 'Alerts to operators',
    since: 'after the day',
    days: ALERTS_KEPT_DAYS,
    why: 'The last quarter can be looked at.',
    age: { by: 'day', column: 'day' },
  }),
  elsewhere('the serving processes', {
    key: 'health_samples',
    table: 'health_samples',
    label: 'Health by the minute',
    since: 'after the minute',
    days: HEALTH_KEPT_DAYS,
    why: 'What the page of its health draws.',
    age: { by: 'instant', column: 'minute' },
  }),
  elsewhere('the serving processes', {
    key: 'search_row_removals',
    table: 'search_row_removals',
    label: 'Results that are gone',
    since: 'after they went',
    days: REMOVALS_KEPT_DAYS,
    why: 'For those who keep the results elsewhere.',
    age: { by: 'instant', column: 'removed_at' },
  }),
];

/** Every rule with a term: those of the sweep first. */
export const RETENTION_RULES: readonly RetentionRule[] = [...OWN_RULES, ...RULES_ELSEWHERE];

/** The rules that `sweepRetention` follows. */
export const SWEPT_RULES = OWN_RULES;
