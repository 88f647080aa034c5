import { sql } from 'drizzle-orm';
import {
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
import { cents, id, instant, lifecycle } from '@/db/columns';
import type {
  PriceLadder,
  PublicationFee,
  PublicationProblem,
  SnapCondition,
} from '@/db/snap-content';
import {
  EBAY_ACCOUNT_STATES,
  EBAY_ENVIRONMENTS,
  OFFER_STATUSES,
  ORDER_STATUSES,
  PRICE_CHANGE_REASONS,
  PUBLICATION_CHANNELS,
  PUBLICATION_STATES,
  SALE_ORIGINS,
  SELLER_LISTING_STATUSES,
} from '@/db/vocabulary';
import { people } from './accounts';
import { listings } from './listings';
import { snapJobs } from './snap';

/** A car on offer: what a snap job became, with what its buyers read as it was when it was offered. */
export const sellerListings = pgTable(
  'seller_listings',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    snapJobId: uuid()
      .notNull()
      .references(() => snapJobs.id, { onDelete: 'cascade' }),
    status: text({ enum: SELLER_LISTING_STATUSES }).notNull().default('draft'),
    title: text().notNull(),
    description: text().notNull(),
    /** Confirmed facts alone: by the names of `SnapFacts`. */
    facts: jsonb().$type<Record<string, string | number>>().notNull(),
    condition: jsonb().$type<SnapCondition>().notNull(),
    zip: text().notNull(),
    /** In the order in which they are shown; only photos that are ready. */
    photoIds: uuid().array().notNull(),
    priceCents: cents().notNull(),
    /** For nobody else's eyes. */
    floorCents: cents(),
    /** Whether it is among the results of Deal Scout, and whether buyers may write. */
    isShown: boolean().notNull().default(false),
    isContactable: boolean().notNull().default(false),
    /** Its advert among the results; made when it is first shown. */
    listingId: uuid().references(() => listings.id, { onDelete: 'set null' }),
    ladder: jsonb().$type<PriceLadder>(),
    /** Middle of what comparable cars asked when the ladder was set up. */
    ladderMarketCents: cents(),
    /** When the ladder's next step is due, on the wall clock. */
    nextStepAt: instant(),
    liveAt: instant(),
    endedAt: instant(),
    /** Confirmed by the seller or a channel's order. */
    soldAt: instant(),
    soldPriceCents: cents(),
    soldOrigin: text({ enum: SALE_ORIGINS }),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('seller_listings_once').on(t.snapJobId).where(sql`${t.deletedAt} is null`),
    index('seller_listings_by_person')
      .on(t.personId, t.id.desc().nullsFirst())
      .where(sql`${t.deletedAt} is null`),
    uniqueIndex('seller_listings_by_listing').on(t.listingId),
    index('seller_listings_ladder')
      .on(t.nextStepAt)
      .where(sql`${t.nextStepAt} is not null and ${t.status} = 'live' and ${t.deletedAt} is null`),
    check('seller_listings_price', sql`${t.priceCents} between 1 and 100000000000`),
    check('seller_listings_floor', sql`${t.floorCents} between 0 and ${t.priceCents}`),
  ],
);

/** A car on offer at a channel outside. One row a channel, so that it is never there twice. */
export const sellerPublications = pgTable(
  'seller_publications',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    sellerListingId: uuid()
      .notNull()
      .references(() => sellerListings.id, { onDelete: 'cascade' }),
    channel: text({ enum: PUBLICATION_CHANNELS }).notNull(),
    environment: text({ enum: EBAY_ENVIRONMENTS }).notNull(),
    state: text({ enum: PUBLICATION_STATES }).notNull().default('draft'),
    /** Names this attempt at the channel; a new one when it is listed again. */
    publishKey: uuid().notNull(),
    /** How it is offered there: category, format, duration, deposit, payment. By the channel's own schema. */
    terms: jsonb().$type<Record<string, unknown>>().notNull(),
    externalId: text(),
    externalUrl: text(),
    /** The price that the channel shows. */
    listedPriceCents: cents(),
    fees: jsonb().$type<PublicationFee[]>().notNull().default([]),
    /** The sum of fees that the person agreed to, and when. */
    agreedFeesCents: cents(),
    agreedAt: instant(),
    problems: jsonb().$type<PublicationProblem[]>().notNull().default([]),
    /** What was validated last, as a digest: another content needs a new dry run. */
    validatedKey: text(),
    watchersCount: integer(),
    viewsCount: integer(),
    startsAt: instant(),
    endsAt: instant(),
    syncedAt: instant(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('seller_publications_once').on(t.sellerListingId, t.channel),
    uniqueIndex('seller_publications_by_external').on(t.channel, t.environment, t.externalId),
    index('seller_publications_by_person').on(t.personId, t.id.desc().nullsFirst()),
    index('seller_publications_at_work')
      .on(t.channel, t.syncedAt)
      .where(sql`${t.state} in ('publishing', 'live')`),
  ],
);

/** A person's account at eBay, as far as it was lent to us. */
export const ebayAccounts = pgTable(
  'ebay_accounts',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    environment: text({ enum: EBAY_ENVIRONMENTS }).notNull(),
    state: text({ enum: EBAY_ACCOUNT_STATES }).notNull().default('linked'),
    /** eBay's name of the account. */
    userName: text(),
    accessTokenEncrypted: text().notNull(),
    accessExpiresAt: instant().notNull(),
    refreshTokenEncrypted: text().notNull(),
    refreshExpiresAt: instant().notNull(),
    scopes: text().array().notNull(),
    ...lifecycle(),
  },
  (t) => [uniqueIndex('ebay_accounts_once').on(t.personId, t.environment)],
);

/** A consent that a person was sent to eBay for; taken once. */
export const ebayConsents = pgTable(
  'ebay_consents',
  {
    /** SHA-256 of the state that eBay gives back. */
    stateHash: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    returnTo: text().notNull(),
    expiresAt: instant().notNull(),
    takenAt: instant(),
  },
  (t) => [
    index('ebay_consents_by_person').on(t.personId),
    index('ebay_consents_old').on(t.expiresAt),
  ],
);

/** Every call to a seller's channel, without its content. */
export const channelCalls = pgTable(
  'channel_calls',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    publicationId: uuid().references(() => sellerPublications.id, { onDelete: 'set null' }),
    channel: text({ enum: PUBLICATION_CHANNELS }).notNull(),
    callName: text().notNull(),
    at: instant().notNull(),
    durationMs: integer().notNull(),
    /** The status of HTTP; null where there was no answer. */
    status: smallint(),
    /** success, warning, failure as the channel says; "no_answer" without one. */
    outcome: text().notNull(),
    errorCodes: text().array().notNull().default([]),
    /** The channel's own name of the call. */
    correlationId: text(),
  },
  (t) => [
    index('channel_calls_by_publication').on(t.publicationId, t.id.desc().nullsFirst()),
    index('channel_calls_by_person').on(t.personId, t.id.desc().nullsFirst()),
    index('channel_calls_old').on(t.at),
  ],
);

/** A sale at a channel, or one that the seller tells of. Nothing about its buyer is kept. */
export const sellerOrders = pgTable(
  'seller_orders',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    sellerListingId: uuid()
      .notNull()
      .references(() => sellerListings.id, { onDelete: 'cascade' }),
    origin: text({ enum: SALE_ORIGINS }).notNull(),
    externalId: text().notNull(),
    status: text({ enum: ORDER_STATUSES }).notNull(),
    priceCents: cents().notNull(),
    orderedAt: instant().notNull(),
    paidAt: instant(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('seller_orders_once').on(t.personId, t.origin, t.externalId),
    index('seller_orders_by_person').on(t.personId, t.id.desc().nullsFirst()),
    index('seller_orders_by_seller_listing').on(t.sellerListingId),
  ],
);

/** An offer for a car on offer. */
export const sellerOffers = pgTable(
  'seller_offers',
  {
    id: id(),
    sellerListingId: uuid()
      .notNull()
      .references(() => sellerListings.id, { onDelete: 'cascade' }),
    /** Who offers; null for one that was made at a channel. */
    buyerId: uuid().references(() => people.id, { onDelete: 'cascade' }),
    origin: text({ enum: SALE_ORIGINS }).notNull(),
    externalId: text(),
    status: text({ enum: OFFER_STATUSES }).notNull().default('open'),
    amountCents: cents().notNull(),
    /** What the seller asked in its place. */
    counterCents: cents(),
    message: text().notNull().default(''),
    expiresAt: instant().notNull(),
    answeredAt: instant(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('seller_offers_external').on(t.origin, t.externalId),
    // One open offer a buyer and car.
    uniqueIndex('seller_offers_open')
      .on(t.sellerListingId, t.buyerId)
      .where(sql`${t.status} in ('open', 'countered') and ${t.buyerId} is not null`),
    index('seller_offers_by_listing').on(t.sellerListingId, t.id.desc().nullsFirst()),
    index('seller_offers_by_buyer').on(t.buyerId, t.id.desc().nullsFirst()),
    index('seller_offers_expiring')
      .on(t.expiresAt)
      .where(sql`${t.status} in ('open', 'countered')`),
    check('seller_offers_amounts', sql`${t.amountCents} > 0 and ${t.counterCents} > 0`),
  ],
);

/** A message between a buyer and a seller, which neither's address is in. */
export const sellerMessages = pgTable(
  'seller_messages',
  {
    id: id(),
    sellerListingId: uuid()
      .notNull()
      .references(() => sellerListings.id, { onDelete: 'cascade' }),
    /** The buyer of the conversation, whoever writes. */
    buyerId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    isFromBuyer: boolean().notNull(),
    /** Made by the writer's browser: the same once more is the same message. */
    sendKey: uuid().notNull(),
    text: text().notNull(),
    sentAt: instant().notNull(),
    readAt: instant(),
  },
  (t) => [
    uniqueIndex('seller_messages_once').on(t.sellerListingId, t.buyerId, t.sendKey),
    index('seller_messages_by_talk').on(t.sellerListingId, t.buyerId, t.id.desc().nullsFirst()),
    index('seller_messages_by_buyer').on(t.buyerId, t.id.desc().nullsFirst()),
    check('seller_messages_text', sql`length(${t.text}) between 1 and 4000`),
  ],
);

/** Every price that a car on offer had. */
export const sellerPriceChanges = pgTable(
  'seller_price_changes',
  {
    id: id(),
    sellerListingId: uuid()
      .notNull()
      .references(() => sellerListings.id, { onDelete: 'cascade' }),
    fromCents: cents(),
    toCents: cents().notNull(),
    reason: text({ enum: PRICE_CHANGE_REASONS }).notNull(),
    /** When the ladder's step was due: taken once. */
    stepDueAt: instant(),
    at: instant().notNull(),
  },
  (t) => [
    uniqueIndex('seller_price_changes_step').on(t.sellerListingId, t.stepDueAt),
    index('seller_price_changes_by_listing').on(t.sellerListingId, t.id.desc().nullsFirst()),
  ],
);

/** A day of a car on offer: how it was seen and where it stood, by the wall clock in UTC. */
export const sellerListingDays = pgTable(
  'seller_listing_days',
  {
    sellerListingId: uuid()
      .notNull()
      .references(() => sellerListings.id, { onDelete: 'cascade' }),
    day: date({ mode: 'string' }).notNull(),
    viewsCount: integer().notNull().default(0),
    watchersCount: integer(),
    priceCents: cents().notNull(),
    p10Cents: cents(),
    p50Cents: cents(),
    p90Cents: cents(),
    /** How many of comparable cars ask less, in percent. */
    askPercentile: smallint(),
    compsCount: integer(),
  },
  (t) => [primaryKey({ columns: [t.sellerListingId, t.day] })],
);
