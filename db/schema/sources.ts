import { sql } from 'drizzle-orm';
import {
  bigint,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant, lifecycle } from '@/db/columns';
import {
  CAPTURE_KINDS,
  CAPTURE_STATES,
  DEALER_FEED_KINDS,
  DEALER_FEED_STATES,
} from '@/db/vocabulary';
import { people } from './accounts';
import { scans } from './collecting';
import { imports, listings, sources } from './listings';

/** Calls and cost of a provider by day (UTC), counted before the call is made. */
export const providerUsage = pgTable(
  'provider_usage',
  {
    provider: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    callCount: integer().notNull().default(0),
    /** Millionths of a US dollar. */
    costMicros: bigint({ mode: 'number' }).notNull().default(0),
    /** What the provider itself says is left of its quota; null where it does not say. */
    quotaLeft: integer(),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.provider, t.day] }), index('provider_usage_by_day').on(t.day)],
);

/** Pages that could not be read, kept for a while so that an operator can look. */
export const pageSamples = pgTable(
  'page_samples',
  {
    id: id(),
    sourceKey: text().notNull(),
    scanId: uuid().references(() => scans.id, { onDelete: 'set null' }),
    verdict: text().notNull(),
    problem: text().notNull(),
    url: text(),
    contentType: text(),
    sizeBytes: integer().notNull(),
    /** Of the same bytes one is enough. */
    contentHash: text().notNull(),
    blobKey: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex('page_samples_once').on(t.sourceKey, t.contentHash),
    index('page_samples_by_source').on(t.sourceKey, t.createdAt.desc().nullsFirst()),
    index('page_samples_old').on(t.createdAt),
  ],
);

/** What a person brought: an address, a page they looked at, a mail. Theirs alone. */
export const captures = pgTable(
  'captures',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text({ enum: CAPTURE_KINDS }).notNull(),
    state: text({ enum: CAPTURE_STATES }).notNull().default('waiting'),
    /** Whose page it is; null before that is known, and where nobody's. */
    sourceKey: text(),
    url: text(),
    /** The page's or mail's own title, without contacts. */
    title: text(),
    verdict: text(),
    /** In words; null when nothing went wrong. */
    problem: text(),
    listingCount: integer().notNull().default(0),
    /** The same content by the same person is the same capture. */
    contentHash: text().notNull(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('captures_once').on(t.ownerId, t.contentHash),
    index('captures_by_owner').on(
      t.ownerId,
      t.createdAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
  ],
);

/** Which adverts a capture brought. */
export const captureListings = pgTable(
  'capture_listings',
  {
    captureId: uuid()
      .notNull()
      .references(() => captures.id, { onDelete: 'cascade' }),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.captureId, t.listingId] }),
    index('capture_listings_by_listing').on(t.listingId),
  ],
);

/** The mail address to which a person forwards alert mails: the part before the @. */
export const captureAddresses = pgTable(
  'capture_addresses',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id, { onDelete: 'cascade' }),
    tokenHash: text().notNull(),
    /** Encrypted, so that it can be shown again. */
    tokenEncrypted: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [uniqueIndex('capture_addresses_by_token').on(t.tokenHash)],
);

/** Inventory files of a dealer, uploaded or read from where the dealer publishes them. */
export const dealerFeeds = pgTable(
  'dealer_feeds',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Of its listings. */
    sourceKey: text()
      .notNull()
      .references(() => sources.key),
    label: text().notNull(),
    kind: text({ enum: DEALER_FEED_KINDS }).notNull(),
    url: text(),
    /** Field → column, where the names of the columns alone do not say. */
    mapping: jsonb().$type<Record<string, string | null>>().notNull().default({}),
    state: text({ enum: DEALER_FEED_STATES }).notNull().default('new'),
    /** In words; null when nothing went wrong. */
    problem: text(),
    intervalS: integer().notNull().default(3_600),
    /** Null for uploads and while it is paused. */
    nextDueAt: instant(),
    /** Validators of the last answer, for conditional requests. */
    etag: text(),
    lastModified: text(),
    lastReadAt: instant(),
    lastImportId: uuid().references(() => imports.id, { onDelete: 'set null' }),
    ...lifecycle(),
  },
  (t) => [
    index('dealer_feeds_by_owner').on(
      t.ownerId,
      t.createdAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('dealer_feeds_due').on(t.nextDueAt).where(sql`${t.nextDueAt} is not null`),
    uniqueIndex('dealer_feeds_by_source').on(t.sourceKey),
  ],
);

/** Notices of marketplaces that an account there was deleted; each is worked off once. */
export const accountDeletionNotices = pgTable(
  'account_deletion_notices',
  {
    /** The marketplace's own id of the notice. */
    id: text().primaryKey(),
    sourceKey: text().notNull(),
    /** The account, hashed as sellers of listings are. */
    sellerHash: text(),
    eventAt: instant(),
    receivedAt: instant().notNull(),
    handledAt: instant(),
    listingCount: integer().notNull().default(0),
  },
  (t) => [
    index('account_deletion_notices_open').on(t.receivedAt).where(sql`${t.handledAt} is null`),
  ],
);
