/**
 * Where everything about a person lies: the one list from which their export is made, by which they
 * are removed, and against which a test holds every table of the database. Statements find the person
 * by two settings of their transaction, `deal_scout.person` (uuid) and `deal_scout.email`.
 */

import { BOOKING_TABLES } from './personal-data-bookings';
import { OPERATION_TABLES } from './personal-data-operations';
import { SELLING_TABLES } from './personal-data-selling';
import { own, PERSON, type PersonalTable } from './personal-table';

const PERSON_TEXT = "current_setting('deal_scout.person')";
const EMAIL = "lower(current_setting('deal_scout.email'))";
const FEEDS = `(select source_key from dealer_feeds where owner_id = ${PERSON})`;
const KEYS = `(select id::text from api_keys where person_id = ${PERSON})`;

/** What stands for a text in the counters: SHA-256 in base64url, as `storedKey` makes it. */
function digest(text: string): string {
  return `translate(encode(sha256(convert_to(${text}, 'UTF8')), 'base64'), '+/', '-_')`;
}

/** A row of the export as SQL, where it is not simply all columns but the withheld. */
export const EXPORT_EXPRESSIONS: Readonly<Record<string, string>> = {
  // Who else was there is not the person's own data.
  audit_log: `to_jsonb(t) - '{hash}'::text[] || jsonb_build_object('actor_id',
    case when t.actor_id = ${PERSON_TEXT} or t.actor_id in ${KEYS} then t.actor_id end)`,
  board_members: `to_jsonb(t) || jsonb_build_object('board_name', (select name from boards where id = t.board_id))`,
};

/** Every table with rows about people, in the order of the export. */
export const PERSONAL_TABLES: readonly PersonalTable[] = [
  {
    table: 'people',
    where: `id = ${PERSON}`,
    file: 'account.json',
    about: 'Your account: e-mail, name, role, plan, time zone, and when things happened to it.',
    withheld: ['password_hash', 'totp_secret', 'totp_last_step'],
    fate: 'delete',
  },
  {
    table: 'sessions',
    where: `person_id = ${PERSON}`,
    file: 'sessions.json',
    about: 'Where and when you were signed in, with browsers and with programs.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'refresh_tokens',
    where: `session_id in (select id from sessions where person_id = ${PERSON})`,
    file: 'refresh-tokens.json',
    about: 'When programs that are signed in for you renewed their access.',
    withheld: ['token_hash'],
    fate: 'cascade',
  },
  {
    table: 'outside_accounts',
    where: `person_id = ${PERSON}`,
    file: 'outside-accounts.json',
    about: 'Accounts elsewhere with which you sign in here.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'passkeys',
    where: `person_id = ${PERSON}`,
    file: 'passkeys.json',
    about: 'Your passkeys; their secret half has never left your devices.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'recovery_codes',
    where: `person_id = ${PERSON}`,
    file: 'recovery-codes.json',
    about: 'Which of your recovery codes were used, and when; the codes are not stored.',
    withheld: ['code_hash'],
    fate: 'cascade',
  },
  {
    table: 'one_time_tokens',
    where: `person_id = ${PERSON} or position(${EMAIL} in lower(details::text)) > 0`,
    file: 'links.json',
    about: 'Links that were sent to you: what for, and when; the links are not stored.',
    withheld: ['token_hash'],
    fate: 'delete',
  },
  {
    table: 'api_keys',
    where: `person_id = ${PERSON}`,
    file: 'api-keys.json',
    about: 'Your API keys: name, first characters, what they may, when they were used.',
    withheld: ['key_hash'],
    fate: 'cascade',
  },
  {
    table: 'api_usage',
    where: `person_id = ${PERSON}`,
    file: 'usage.json',
    about:
      'How often your programs called which operation on which day, and of days long ago in which month.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'buyer_settings',
    where: `person_id = ${PERSON} or owner_key = 'person:' || ${PERSON_TEXT}`,
    file: 'buyer-settings.json',
    about:
      'Your ZIP code, trade-in, loan and how you resell, from which costs are worked out, and the filters your results begin with.',
    withheld: [],
    fate: 'delete',
  },
  {
    table: 'fee_reports',
    where: `reporter_id = ${PERSON}`,
    file: 'fee-reports.json',
    about: 'Dealer fees that you reported, with your notes, which nobody else is shown.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'saved_searches',
    where: `person_id = ${PERSON}`,
    file: 'saved-searches.json',
    about: 'The searches that you keep, by name, and when you last looked at each.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'watched_cars',
    where: `person_id = ${PERSON}`,
    file: 'watchlist.json',
    about: 'The cars on your watchlist with status, note, target and walk-away price.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'hidden_cars',
    where: `person_id = ${PERSON}`,
    file: 'hidden-cars.json',
    about: 'The cars that you hid from your results.',
    withheld: [],
    fate: 'cascade',
  },
  own(
    'alert_preferences',
    'alert-preferences.json',
    'How you want to be told of cars: bounds, quiet hours, how many a day.',
  ),
  own(
    'alert_channels',
    'alert-channels.json',
    'Where you can be told; of addresses their last characters, which your channels page shows too.',
    [
      ...['address_encrypted', 'address_digest', 'secret_encrypted'],
      ...['previous_secret_encrypted', 'code_digest'],
    ],
  ),
  own(
    'opportunities',
    'opportunities.json',
    'Cars that were found for you, with what you were told last and what you said of them.',
  ),
  own('alerts', 'alerts.json', 'What you were told of each car, where, and when you looked at it.'),
  own(
    'deliveries',
    'alert-deliveries.json',
    'Messages about cars that were sent to you or wait to be sent.',
    ['held_until'],
  ),
  {
    ...own(
      'delivery_attempts',
      'alert-delivery-attempts.json',
      'Each try to send you such a message, with what came of it.',
    ),
    where: `delivery_id in (select id from deliveries where person_id = ${PERSON})`,
  },
  own('bell_notices', 'bell-notices.json', 'What stood under your bell about what is yours.'),
  own('alert_days', 'alert-days.json', 'Of how many cars you were told at once on which day.'),
  own(
    'alert_mutes',
    'alert-mutes.json',
    'Sellers (by a number that leads to nobody), models and sources that you do not want to hear of.',
  ),
  ...SELLING_TABLES,
  ...BOOKING_TABLES,
  ...OPERATION_TABLES,
  // Whatever is of a feed is found by it, so the feed stands before it and goes after it.
  {
    table: 'dealer_feeds',
    where: `owner_id = ${PERSON}`,
    file: 'feeds.json',
    about: 'Your inventory feeds: name, address, which column is what, when they were read.',
    withheld: [],
    fate: 'delete',
  },
  {
    table: 'sources',
    where: `key in ${FEEDS}`,
    file: null,
    about: 'The names of your feeds, as buyers see them.',
    withheld: [],
    fate: { overwrite: { label: 'A dealer’s feed' } },
  },
  {
    table: 'source_queries',
    where: `source_key in ${FEEDS}`,
    file: null,
    about: 'When your feeds are read.',
    withheld: [],
    fate: 'delete',
  },
  {
    table: 'scans',
    where: `source_key in ${FEEDS}`,
    file: 'feed-readings.json',
    about: 'Readings of your feeds, of the last 30 days, with what they brought.',
    withheld: [],
    fate: 'delete',
  },
  {
    table: 'collected_pages',
    where: `source_key in ${FEEDS}`,
    file: null,
    about: 'Rows of your files on their way into the market.',
    withheld: [],
    fate: 'delete',
  },
  {
    table: 'quarantined_rows',
    where: `source_key in ${FEEDS}`,
    file: 'feed-rejected-rows.json',
    about: 'Rows of your files that could not be used, with the reason.',
    withheld: [],
    fate: 'delete',
  },
  {
    table: 'listings',
    where: `owner_id = ${PERSON} or source_key in ${FEEDS}`,
    file: 'listings.json',
    about: 'Adverts that you brought in for yourself, and those of your feeds.',
    withheld: [],
    fate: 'delete',
  },
  {
    table: 'captures',
    where: `owner_id = ${PERSON}`,
    file: 'captures.json',
    about: 'The addresses, pages and mails that you brought in. The pages themselves are not kept.',
    withheld: ['content_hash'],
    fate: 'cascade',
  },
  {
    table: 'capture_listings',
    where: `capture_id in (select id from captures where owner_id = ${PERSON})`,
    file: 'captured-listings.json',
    about: 'Which of your adverts came with which capture.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'capture_addresses',
    where: `person_id = ${PERSON}`,
    file: 'capture-address.json',
    about: 'Since when you have an address for forwarded mail; the page of your captures shows it.',
    withheld: ['token_hash', 'token_encrypted'],
    fate: 'cascade',
  },
  // A board that is nobody else's goes with the person; it is found by its members, so it stands before them.
  {
    table: 'boards',
    where: `id in (select m.board_id from board_members m where m.person_id = ${PERSON} and not exists (
      select from board_members o where o.board_id = m.board_id and o.person_id <> ${PERSON}))`,
    file: 'boards.json',
    about: 'Household boards that are yours alone; shared ones stay with their other members.',
    withheld: [],
    fate: 'delete',
  },
  {
    table: 'board_members',
    where: `person_id = ${PERSON}`,
    file: 'board-memberships.json',
    about: 'The household boards that you belong to, with their names, and since when.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'board_cars',
    where: `added_by = ${PERSON}`,
    file: 'board-cars.json',
    about: 'Cars that you put on boards.',
    withheld: [],
    fate: { clear: ['added_by'] },
  },
  {
    table: 'board_votes',
    where: `person_id = ${PERSON}`,
    file: 'board-votes.json',
    about: 'How you voted on cars of your boards.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'board_notes',
    where: `person_id = ${PERSON}`,
    file: 'board-notes.json',
    about: 'What you wrote about cars of your boards.',
    withheld: [],
    fate: 'cascade',
  },
  {
    table: 'board_links',
    where: `person_id = ${PERSON}`,
    file: 'board-links.json',
    about: 'Links by which you let others see or join your boards; the links are not stored.',
    withheld: ['token_hash'],
    fate: 'cascade',
  },
  {
    table: 'messages',
    where: `person_id = ${PERSON} or lower(recipient) = ${EMAIL}`,
    file: 'messages.json',
    about: 'Messages to you. Their text is there only where they did not leave this server.',
    withheld: [],
    fate: 'delete',
  },
  {
    table: 'removal_requests',
    where: `lower(contact_email) = ${EMAIL}`,
    file: 'removal-requests.json',
    about: 'Adverts that you asked to have taken out.',
    withheld: [],
    fate: { clear: ['contact_email'] },
  },
  {
    table: 'audit_log',
    where: `actor_id = ${PERSON_TEXT} or subject_id = ${PERSON_TEXT} or actor_id in ${KEYS}`,
    file: 'audit-log.json',
    about:
      'What you did, and what was done to your account. These entries stay when the account goes: they know you by a number only, which then leads to nobody.',
    withheld: ['hash'],
    fate: 'keep',
  },
  {
    table: 'idempotency_keys',
    where: `actor_key = 'person:' || ${PERSON_TEXT} or actor_key in (select 'api_key:' || id from api_keys
      where person_id = ${PERSON}) or position(${EMAIL} in lower(response_body)) > 0`,
    file: null,
    about: 'Answers kept for a day, so that a repeated call has no second effect.',
    withheld: [],
    fate: 'delete',
  },
  {
    table: 'rate_limits',
    where: `split_part(key, ':', 2) in (
      select left(${digest('counted')}, 22) from (
        values (${PERSON_TEXT}), (${EMAIL}), (rtrim(${digest(EMAIL)}, '='))
        union all select id::text from api_keys where person_id = ${PERSON}) counts (counted))`,
    file: null,
    about: 'Counters of calls, of the last hour.',
    withheld: [],
    fate: 'delete',
  },
];
