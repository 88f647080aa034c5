import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, instant } from '@/db/columns';
import {
  ACCIDENT_STATEMENTS,
  BODY_STYLES,
  CHECK_FIRST_REASONS,
  COLORS,
  DRIVETRAINS,
  FUELS,
  MARKET_RATINGS,
  PRICE_KINDS,
  SELLER_KINDS,
  STATES,
  TITLE_STATUSES,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import { listings, vehicles } from './listings';

/** Another advert of the same car, as shown on the card of its best offer. */
export interface OtherOffer {
  listingId: string;
  sourceKey: string;
  priceCents: number;
}

/** By how many cents the ask came down from the price before it; 0 where it did not. */
export const PRICE_CUT_SQL = 'greatest(coalesce(previous_price_cents - price_cents, 0), 0)';

/**
 * The order by how far an ask is under its value (p50), in one number, highest first: basis points of the
 * value for rated cars, negative above it, then the unrated, then those to check first.
 */
export const UNDER_RANK_SQL = `case when is_check_first then -2000000
  when rating = 'unrated' or coalesce(p50_cents, 0) <= 0 then -1000000
  else greatest((p50_cents - price_cents) * 10000 / p50_cents, -900000) end`;

/** The words of an advert's headline, as lib/searches/headline-words.ts divides them. */
export const HEADLINE_WORDS_SQL = `regexp_split_to_array(lower(title collate "C"), '[^a-z0-9]+')`;

/** Numbers the changes of search rows. Writers take turns, so that a number is seen after all lower ones. */
export const searchRowChanges = pgSequence('search_row_changes');

/** Search rows that are gone, for those who keep the rows elsewhere; for two days. */
export const searchRowRemovals = pgTable(
  'search_row_removals',
  {
    changeNumber: bigint({ mode: 'number' }).primaryKey(),
    listingId: uuid().notNull(),
    removedAt: instant().notNull(),
  },
  (t) => [index('search_row_removals_by_time').on(t.removedAt)],
);

/**
 * One row per live public listing with everything that a result page filters, sorts and shows.
 * Derived: it can be rebuilt from listings and valuations at any time.
 */
export const searchRows = pgTable(
  'search_rows',
  {
    listingId: uuid()
      .primaryKey()
      .references(() => listings.id, { onDelete: 'cascade' }),
    vehicleId: uuid()
      .notNull()
      .references(() => vehicles.id),
    sourceKey: text().notNull(),
    title: text().notNull(),
    vin: text(),
    isVinValid: boolean().notNull(),
    year: smallint().notNull(),
    make: text().notNull(),
    model: text().notNull(),
    trim: text(),
    body: text({ enum: BODY_STYLES }),
    drivetrain: text({ enum: DRIVETRAINS }),
    fuel: text({ enum: FUELS }),
    transmission: text({ enum: TRANSMISSIONS }),
    exteriorColor: text({ enum: COLORS }),
    titleStatus: text({ enum: TITLE_STATUSES }),
    sellerKind: text({ enum: SELLER_KINDS }),
    priceKind: text({ enum: PRICE_KINDS }).notNull(),
    priceCents: cents().notNull(),
    previousPriceCents: cents(),
    mileageMi: integer(),
    mpgCity: smallint(),
    mpgHighway: smallint(),
    city: text(),
    state: text({ enum: STATES }),
    zip: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    /** Of the advert, up to 24; null where none is known. */
    photoCount: smallint(),
    /** How many owners its text tells of; null where nothing is said. */
    owners: smallint(),
    /** What its text or a history report says of accidents; null where nothing is said. */
    accident: text({ enum: ACCIDENT_STATEMENTS }),
    qualityScore: smallint().notNull(),
    isSimulated: boolean().notNull(),
    /** The cheapest live advert of its car; the others are in otherOffers of that row. */
    isBestOffer: boolean().notNull(),
    otherOffers: jsonb().$type<OtherOffer[]>().notNull().default([]),
    rating: text({ enum: MARKET_RATINGS }).notNull(),
    unratedReason: text(),
    isCheckFirst: boolean().notNull(),
    checkFirstReasons: text({ enum: CHECK_FIRST_REASONS }).array().notNull().default([]),
    flags: text().array().notNull().default([]),
    askPercentile: real(),
    confidence: real(),
    compsCount: integer().notNull(),
    p10Cents: cents(),
    p30Cents: cents(),
    p50Cents: cents(),
    p70Cents: cents(),
    p90Cents: cents(),
    savingCents: cents(),
    worstCaseSavingCents: cents(),
    /**
     * The default order in one number, highest first: worst-case saving of rated cars, then the
     * unrated, then those to check first.
     */
    rankKey: cents().notNull(),
    /** The same three groups, ordered by the saving against the middle of the range. */
    savingRankKey: cents().notNull(),
    /** Of the row's last change; null where that was before changes were numbered. */
    changeNumber: bigint({ mode: 'number' }),
  },
  (t) => [
    index('search_rows_by_change').on(t.changeNumber),
    // Orders of a page, of the ranking and of all adverts. What rides along is judged in the index, so
    // that cars which fail a filter that goes against the order are not fetched.
    index('search_rows_ranked').on(
      t.rankKey.desc().nullsFirst(),
      t.listingId.desc().nullsFirst(),
      t.isBestOffer,
      t.year,
      t.priceCents,
      t.mileageMi,
    ),
    index('search_rows_by_saving').on(
      t.savingRankKey.desc().nullsFirst(),
      t.listingId.desc().nullsFirst(),
      t.isBestOffer,
      t.year,
      t.priceCents,
      t.mileageMi,
    ),
    index('search_rows_by_price').on(t.priceCents, t.listingId, t.isBestOffer, t.year, t.mileageMi),
    index('search_rows_by_mileage').on(
      sql`coalesce(${t.mileageMi}, 2147483647)`,
      t.listingId,
      t.isBestOffer,
      t.year,
      t.priceCents,
    ),
    index('search_rows_by_year').on(
      t.year.desc().nullsFirst(),
      t.listingId.desc().nullsFirst(),
      t.isBestOffer,
      t.priceCents,
      t.mileageMi,
    ),
    index('search_rows_newest').on(
      t.firstSeenAt.desc().nullsFirst(),
      t.listingId.desc().nullsFirst(),
      t.isBestOffer,
    ),
    index('search_rows_by_price_cut').on(sql.raw(`(${PRICE_CUT_SQL})`), t.listingId, t.isBestOffer),
    index('search_rows_by_under').on(sql.raw(`(${UNDER_RANK_SQL})`), t.listingId, t.isBestOffer),
    // What headlines must say.
    index('search_rows_by_words').using('gin', sql.raw(HEADLINE_WORDS_SQL)),
    // The default order inside one choice.
    index('search_rows_model_ranked')
      .on(t.make, t.model, t.rankKey.desc().nullsFirst(), t.listingId.desc().nullsFirst())
      .where(sql`${t.isBestOffer}`),
    index('search_rows_state_ranked')
      .on(t.state, t.rankKey.desc().nullsFirst(), t.listingId.desc().nullsFirst())
      .where(sql`${t.isBestOffer}`),
    index('search_rows_body_ranked')
      .on(t.body, t.rankKey.desc().nullsFirst(), t.listingId.desc().nullsFirst())
      .where(sql`${t.isBestOffer}`),
    index('search_rows_rating_ranked')
      .on(t.rating, t.rankKey.desc().nullsFirst(), t.listingId.desc().nullsFirst())
      .where(sql`${t.isBestOffer} and not ${t.isCheckFirst}`),
    index('search_rows_check_first_ranked')
      .on(t.rankKey.desc().nullsFirst(), t.listingId.desc().nullsFirst())
      .where(sql`${t.isBestOffer} and ${t.isCheckFirst}`),
    // The operator's table: of one rating, and those to check first, the newest id first.
    index('search_rows_of_rating').on(t.rating, t.listingId),
    index('search_rows_to_check').on(t.listingId).where(sql`${t.isCheckFirst}`),
    // Counts over any filters: every filter's column, so that no row is fetched to be counted.
    index('search_rows_counted').on(
      t.make,
      t.model,
      t.priceCents,
      t.isBestOffer,
      t.rating,
      t.isCheckFirst,
      t.body,
      t.state,
      t.year,
      t.mileageMi,
      t.titleStatus,
      t.sellerKind,
      t.drivetrain,
      t.fuel,
      t.transmission,
      t.latitude,
      t.longitude,
      t.previousPriceCents,
      t.sourceKey,
    ),
    // Distance: a box on the index, then the exact circle; counted without fetching rows.
    index('search_rows_by_place').on(
      t.latitude,
      t.longitude,
      t.isBestOffer,
      t.priceCents,
      t.rating,
      t.isCheckFirst,
    ),
  ],
);

/** Which choice of a filter a count is for; `all` is the whole ranking. */
export const SEARCH_COUNT_KINDS = [
  'all',
  'make',
  'model',
  'body',
  'state',
  'rating',
  'title_status',
  'seller_kind',
] as const;
export type SearchCountKind = (typeof SEARCH_COUNT_KINDS)[number];

/**
 * The ranking counted by each choice of a filter: a few thousand rows that answer what would
 * otherwise read every search row. Derived, and made anew whenever search rows are.
 */
export const searchCounts = pgTable(
  'search_counts',
  {
    kind: text({ enum: SEARCH_COUNT_KINDS }).notNull(),
    /** The choice; the make where `kind` is `model`, empty where it is `all`. */
    value: text().notNull(),
    /** The model where `kind` is `model`, else empty. */
    detail: text().notNull(),
    total: integer().notNull(),
    unratedCount: integer().notNull(),
    checkFirstCount: integer().notNull(),
    medianPriceCents: cents(),
    minYear: smallint(),
    maxYear: smallint(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.value, t.detail] })],
);
