import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { AlertContent, DeliveryNotice } from '@/db/alert-content';
import { cents, id, instant, lifecycle } from '@/db/columns';
import {
  ALERT_CHANNEL_KINDS,
  ALERT_CHANNEL_STATES,
  ALERT_KINDS,
  ALERT_MUTE_KINDS,
  DELIVERY_KINDS,
  DELIVERY_STATES,
  MARKET_RATINGS,
  OPPORTUNITY_STATES,
} from '@/db/vocabulary';
import { people } from './accounts';
import { listings, vehicles } from './listings';
import { savedSearches } from './saved-searches';

/** Up to which change of the search rows each reader has come. Moved in the transaction of its effects. */
export const alertPositions = pgTable('alert_positions', {
  reader: text().primaryKey(),
  changeNumber: bigint({ mode: 'number' }).notNull(),
  movedAt: instant().notNull(),
});

/**
 * Each advert of the results as matching saw it last, so that what is news of it is told from what was
 * there: filled from the results when matching first runs.
 */
export const alertAdverts = pgTable(
  'alert_adverts',
  {
    listingId: uuid()
      .primaryKey()
      .references(() => listings.id, { onDelete: 'cascade' }),
    vehicleId: uuid().notNull(),
    priceCents: cents().notNull(),
    /** The market rating, or "check_first" where that flag stands before it. */
    rating: text().notNull(),
    /** The change with which it came; 0 for what was there at the beginning. */
    cameNumber: bigint({ mode: 'number' }).notNull(),
    /** On the wall clock. */
    cameAt: instant().notNull(),
    /** Since when it is not among the results, on the wall clock; null while it is. */
    goneAt: instant(),
  },
  (t) => [
    index('alert_adverts_by_vehicle').on(t.vehicleId),
    index('alert_adverts_gone').on(t.goneAt).where(sql`${t.goneAt} is not null`),
  ],
);

/** How a person wants to be told: one row each, made with the first change; without one the defaults hold. */
export const alertPreferences = pgTable(
  'alert_preferences',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id, { onDelete: 'cascade' }),
    minProfitCents: cents(),
    minSavingCents: cents(),
    minScore: smallint(),
    /** The least cut that is told of, in basis points of the ask. */
    priceCutBps: integer().notNull().default(100),
    /** Cars told of at once on a day of the person's time zone; the rest come in one digest. */
    maxPerDay: smallint().notNull().default(10),
    /** Minutes after midnight in the person's time zone; both or neither. */
    quietFromMinute: smallint(),
    quietUntilMinute: smallint(),
    /** Everything comes in the daily digest. */
    isDigestOnly: boolean().notNull().default(false),
    /** When the daily digest comes, in minutes after midnight. */
    digestMinute: smallint().notNull().default(480),
    snoozedUntil: instant(),
    ...lifecycle(),
  },
  (t) => [
    check(
      'alert_preferences_quiet_hours',
      sql`(${t.quietFromMinute} is null) = (${t.quietUntilMinute} is null)
          and ${t.quietFromMinute} between 0 and 1439 and ${t.quietUntilMinute} between 0 and 1439`,
    ),
    check(
      'alert_preferences_day',
      sql`${t.maxPerDay} between 0 and 500 and ${t.digestMinute} between 0 and 1439`,
    ),
  ],
);

/** Where a person can be told. What leads to them is kept encrypted, with a digest to find it by. */
export const alertChannels = pgTable(
  'alert_channels',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text({ enum: ALERT_CHANNEL_KINDS }).notNull(),
    /** As its owner calls it. */
    label: text().notNull(),
    state: text({ enum: ALERT_CHANNEL_STATES }).notNull(),
    /** In words, where it is off. */
    offReason: text(),
    /** Address, number, chat or subscription; null in the app and while a chat has not answered yet. */
    addressEncrypted: text(),
    /** Keyed digest of the address in its one spelling. */
    addressDigest: text(),
    /** What may be shown of it: "…4567". */
    addressHint: text().notNull().default(''),
    /** Signing secrets of a webhook: the one in force, and the one before until a rotation is over. */
    secretEncrypted: text(),
    previousSecretEncrypted: text(),
    previousSecretUntil: instant(),
    /** Of the code that proves the address. */
    codeDigest: text(),
    codeExpiresAt: instant(),
    codeTries: smallint().notNull().default(0),
    /** When its owner agreed to be sent text messages. */
    consentedAt: instant(),
    verifiedAt: instant(),
    /** Since when nothing got through; null while it works. */
    failingSince: instant(),
    failureCount: integer().notNull().default(0),
    /** Nothing is sent before; what the carrier asked for (Retry-After). */
    restsUntil: instant(),
    ...lifecycle(),
  },
  (t) => [
    index('alert_channels_by_person').on(t.personId, t.id),
    uniqueIndex('alert_channels_in_app').on(t.personId).where(sql`${t.kind} = 'in_app'`),
    uniqueIndex('alert_channels_once')
      .on(t.personId, t.kind, t.addressDigest)
      .where(sql`${t.deletedAt} is null and ${t.addressDigest} is not null`),
    index('alert_channels_by_address').on(t.kind, t.addressDigest),
    index('alert_channels_by_code').on(t.codeDigest).where(sql`${t.codeDigest} is not null`),
  ],
);

/**
 * A car that was found for a person, by a saved search or on their watchlist: one row per person and car.
 * Price and rating are those that the person was told of last.
 */
export const opportunities = pgTable(
  'opportunities',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    vehicleId: uuid()
      .notNull()
      .references(() => vehicles.id, { onDelete: 'cascade' }),
    listingId: uuid().references(() => listings.id, { onDelete: 'set null' }),
    /** The search that found it first; null for a car of the watchlist. */
    savedSearchId: uuid().references(() => savedSearches.id, { onDelete: 'set null' }),
    state: text({ enum: OPPORTUNITY_STATES }).notNull().default('new'),
    priceCents: cents().notNull(),
    rating: text({ enum: MARKET_RATINGS }).notNull(),
    savingCents: cents(),
    profitCents: cents(),
    score: smallint(),
    /** What was last told: a repeat of the same is no news. */
    toldKey: text().notNull().default(''),
    /** Why the person thinks that it is no deal, in a word of theirs. */
    feedback: text(),
    feedbackAt: instant(),
    isContacted: boolean().notNull().default(false),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('opportunities_once').on(t.personId, t.vehicleId),
    index('opportunities_by_person').on(t.personId, t.id.desc().nullsFirst()),
    index('opportunities_by_vehicle').on(t.vehicleId),
    index('opportunities_by_listing').on(t.listingId),
    index('opportunities_by_search').on(t.savedSearchId),
  ],
);

/** What leaves at once on one channel: one alert, a digest of several, or a test. */
export const deliveries = pgTable(
  'deliveries',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    channelId: uuid()
      .notNull()
      .references(() => alertChannels.id, { onDelete: 'cascade' }),
    kind: text({ enum: DELIVERY_KINDS }).notNull(),
    /** What it says, where it is not about cars; null elsewhere. */
    notice: jsonb().$type<DeliveryNotice>(),
    /** "day:2026-11-22", "search:…:2026-11-22T14": what is gathered in it; null for one alert or a test. */
    digestKey: text(),
    state: text({ enum: DELIVERY_STATES }).notNull().default('waiting'),
    /** Not before. */
    dueAt: instant().notNull(),
    attemptCount: smallint().notNull().default(0),
    /** A worker holds it until then; after that another may. */
    heldUntil: instant(),
    /** What the carrier calls it. */
    carrierMessageId: text(),
    /** In words, of the last try. */
    problem: text(),
    sentAt: instant(),
    deliveredAt: instant(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('deliveries_digest')
      .on(t.channelId, t.digestKey)
      .where(sql`${t.state} = 'waiting'`),
    index('deliveries_due').on(t.dueAt).where(sql`${t.state} in ('waiting', 'sending')`),
    index('deliveries_by_person').on(t.personId, t.id.desc().nullsFirst()),
    index('deliveries_by_channel').on(t.channelId, t.id.desc().nullsFirst()),
    // The operator's table: what has not got through, by state, the newest first.
    index('deliveries_troubled')
      .on(t.state, t.id)
      .where(sql`${t.state} in ('waiting', 'sending', 'failed', 'dropped')`),
    // How many left lately, and how fast.
    index('deliveries_by_sending').on(t.sentAt).where(sql`${t.sentAt} is not null`),
    index('deliveries_by_carrier_message')
      .on(t.carrierMessageId)
      .where(sql`${t.carrierMessageId} is not null`),
  ],
);

/** Each try of a delivery, for its log. */
export const deliveryAttempts = pgTable(
  'delivery_attempts',
  {
    id: id(),
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id, { onDelete: 'cascade' }),
    startedAt: instant().notNull(),
    durationMs: integer(),
    httpStatus: smallint(),
    /** Null where it was taken. */
    problem: text(),
    isPermanent: boolean().notNull().default(false),
  },
  (t) => [index('delivery_attempts_by_delivery').on(t.deliveryId, t.id)],
);

/** One message about one opportunity on one channel. */
export const alerts = pgTable(
  'alerts',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    opportunityId: uuid()
      .notNull()
      .references(() => opportunities.id, { onDelete: 'cascade' }),
    channelId: uuid()
      .notNull()
      .references(() => alertChannels.id, { onDelete: 'cascade' }),
    savedSearchId: uuid().references(() => savedSearches.id, { onDelete: 'set null' }),
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id, { onDelete: 'cascade' }),
    kind: text({ enum: ALERT_KINDS }).notNull(),
    /** The same news of the same car on the same channel is told once: "new", "price_cut:1899900". */
    newsKey: text().notNull(),
    content: jsonb().$type<AlertContent>().notNull(),
    /** The receipt, on the wall clock: seen by us, valued, found to match. When it was sent stands in its delivery. */
    seenAt: instant(),
    valuedAt: instant(),
    matchedAt: instant().notNull(),
    viewedAt: instant(),
    clickedAt: instant(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('alerts_once').on(t.opportunityId, t.channelId, t.newsKey),
    index('alerts_by_person').on(t.personId, t.id.desc().nullsFirst()),
    index('alerts_by_delivery').on(t.deliveryId),
    index('alerts_by_channel').on(t.channelId),
    index('alerts_unread').on(t.personId, t.channelId).where(sql`${t.viewedAt} is null`),
    index('alerts_by_search').on(t.savedSearchId, t.id.desc().nullsFirst()),
  ],
);

/** How many cars a person was told of at once on a day of theirs. */
export const alertDays = pgTable(
  'alert_days',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    day: date({ mode: 'string' }).notNull(),
    toldCount: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.personId, t.day] }), index('alert_days_by_day').on(t.day)],
);

/** What a person does not want to hear of for a while: a seller, a model, a source. */
export const alertMutes = pgTable(
  'alert_mutes',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text({ enum: ALERT_MUTE_KINDS }).notNull(),
    /** Seller's hash, "make|model", key of a source. */
    key: text().notNull(),
    /** As it is shown: "Honda CR-V". */
    label: text().notNull(),
    /** Null for good. */
    until: instant(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('alert_mutes_once').on(t.personId, t.kind, t.key),
    index('alert_mutes_ending').on(t.until).where(sql`${t.until} is not null`),
  ],
);

/** Word under a person's bell that is not about a car that was found for them: an inspection of theirs. */
export const bellNotices = pgTable(
  'bell_notices',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** What it tells of: "booking:…". The same is told once. */
    key: text().notNull(),
    title: text().notNull(),
    detail: text().notNull(),
    /** Where one reads on: a path of this site. */
    path: text().notNull(),
    viewedAt: instant(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('bell_notices_once').on(t.personId, t.key),
    index('bell_notices_by_person').on(t.personId, t.id.desc().nullsFirst()),
    index('bell_notices_unread').on(t.personId).where(sql`${t.viewedAt} is null`),
    index('bell_notices_by_age').on(t.createdAt),
  ],
);
