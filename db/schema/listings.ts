import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, id, instant, lifecycle } from '@/db/columns';
import {
  ACCIDENT_STATEMENTS,
  BODY_STYLES,
  COLORS,
  CORRECTABLE_FACTS,
  DRIVETRAINS,
  FUELS,
  LISTING_STATUSES,
  LISTING_VISIBILITIES,
  PRICE_KINDS,
  QUARANTINE_REASONS,
  QUARANTINE_VERDICTS,
  REMOVAL_STATES,
  SELLER_KINDS,
  STATES,
  TITLE_STATUSES,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import { people } from './accounts';

/** A place where cars are listed. */
export const sources = pgTable('sources', {
  key: text().primaryKey(),
  label: text().notNull(),
  kind: text().notNull(),
  isSimulated: boolean().notNull().default(false),
  lastReadAt: instant(),
  /** When an operator switched it on; null while it is off. Files and the demo's are always on. */
  enabledAt: instant(),
  enabledBy: uuid(),
  /** When an operator said to have read its terms. */
  termsReadAt: instant(),
  /** The operator's choice; null for the source's own first. */
  transport: text(),
  /** Most calls a day; null for the usual cap. */
  dailyCallsMax: integer(),
  /** Wall time before which it is not asked: an open breaker, in every process. */
  pausedUntil: instant(),
  /** Why, in words. */
  pauseReason: text(),
  /** Readings in a row that failed. */
  failureCount: integer().notNull().default(0),
  lastTriedAt: instant(),
  /** What its last page turned out to be. */
  lastVerdict: text(),
  /** In words; null when nothing went wrong. */
  lastProblem: text(),
  ...lifecycle(),
});

/** One advert at one source. (source, external id) is its identity; price never is. */
export const listings = pgTable(
  'listings',
  {
    id: id(),
    sourceKey: text()
      .notNull()
      .references(() => sources.key),
    externalId: text().notNull(),
    url: text(),
    title: text().notNull(),
    vin: text(),
    isVinValid: boolean().notNull().default(false),
    year: smallint().notNull(),
    make: text().notNull(),
    model: text().notNull(),
    trim: text(),
    body: text({ enum: BODY_STYLES }),
    drivetrain: text({ enum: DRIVETRAINS }),
    fuel: text({ enum: FUELS }),
    transmission: text({ enum: TRANSMISSIONS }),
    engine: text(),
    exteriorColor: text({ enum: COLORS }),
    interiorColor: text({ enum: COLORS }),
    priceCents: cents().notNull(),
    priceKind: text({ enum: PRICE_KINDS }).notNull(),
    mileageMi: integer(),
    titleStatus: text({ enum: TITLE_STATUSES }),
    sellerKind: text({ enum: SELLER_KINDS }),
    city: text(),
    state: text({ enum: STATES }),
    zip: text(),
    latitude: doublePrecision(),
    longitude: doublePrecision(),
    mpgCity: smallint(),
    mpgHighway: smallint(),
    status: text({ enum: LISTING_STATUSES }).notNull().default('live'),
    visibility: text({ enum: LISTING_VISIBILITIES }).notNull().default('public'),
    ownerId: uuid().references(() => people.id),
    qualityScore: smallint().notNull(),
    flags: text().array().notNull().default([]),
    factsHash: text().notNull(),
    isSimulated: boolean().notNull().default(false),
    /** Keyed hash of the seller as the source names them; never the name. */
    sellerHash: text(),
    /** When the source says that it was put up. */
    listedAt: instant(),
    /** What its text admits, as a mask of lib/listings/alarm-words.ts; null before a text was seen. */
    alarmWords: smallint(),
    /** How many owners its text tells of; 0 where the text does not say, null before a text was seen. */
    saidOwners: smallint(),
    /** What its text says of accidents; null before a text was seen. */
    saidAccident: text({ enum: ['unsaid', ...ACCIDENT_STATEMENTS] }),
    /** Hash of a long text, by which copies are known. The text is not kept. */
    textHash: text(),
    firstSeenAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    endedAt: instant(),
    /** Of a car that is probably sold: how probable, 0 to 1. */
    soldProbability: real(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('listings_by_source_external_id').on(t.sourceKey, t.externalId),
    // Valuation reads the whole market model by model.
    index('listings_by_model').on(t.make, t.model, t.year),
    // Which adverts may be of the same car.
    index('listings_by_car').on(t.make, t.model, t.year, t.mileageMi),
    // What a person captured.
    index('listings_by_owner')
      .on(t.ownerId, t.firstSeenAt.desc().nullsFirst())
      .where(sql`${t.ownerId} is not null`),
    index('listings_by_vin').on(t.vin).where(sql`${t.vin} is not null`),
    // The sweep that ends adverts not seen any more.
    index('listings_live_by_last_seen')
      .on(t.sourceKey, t.lastSeenAt)
      .where(sql`${t.status} = 'live'`),
    // What an account's deletion at its marketplace takes away; a seller's other cars, the newest first.
    index('listings_by_seller')
      .on(t.sourceKey, t.sellerHash, t.id)
      .where(sql`${t.sellerHash} is not null`),
    // Adverts with the same text.
    index('listings_by_text').on(t.textHash).where(sql`${t.textHash} is not null`),
    // The operator's table: of one source, by price, and those of a rarer state; the newest id first.
    index('listings_of_source').on(t.sourceKey, t.id),
    index('listings_by_price').on(t.priceCents, t.id),
    index('listings_not_live').on(t.status, t.id).where(sql`${t.status} <> 'live'`),
    // What ended lately, for judging whether it was sold.
    index('listings_ended').on(t.endedAt).where(sql`${t.endedAt} is not null`),
    check(
      'listings_sold_probability',
      sql`${t.soldProbability} is null or (${t.soldProbability} between 0 and 1)`,
    ),
    check('listings_price_positive', sql`${t.priceCents} > 0`),
    check('listings_mileage_not_negative', sql`${t.mileageMi} is null or ${t.mileageMi} >= 0`),
    check('listings_seen_in_order', sql`${t.firstSeenAt} <= ${t.lastSeenAt}`),
  ],
);

/** One physical car. */
export const vehicles = pgTable(
  'vehicles',
  {
    id: id(),
    /** "vin:<VIN>" or "facts:<hash>"; null keys never merge. */
    vehicleKey: text(),
    vin: text(),
    year: smallint().notNull(),
    make: text().notNull(),
    model: text().notNull(),
    trim: text(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('vehicles_by_key').on(t.vehicleKey),
    index('vehicles_by_vin').on(t.vin).where(sql`${t.vin} is not null`),
    // The operator's table: by name, and by year.
    index('vehicles_by_name').on(t.make, t.model, t.year, t.id),
    index('vehicles_by_year').on(t.year, t.id),
  ],
);

/** Which advert is of which car, and since when, so that a merge can be undone. */
export const listingVehicles = pgTable(
  'listing_vehicles',
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    vehicleId: uuid()
      .notNull()
      .references(() => vehicles.id),
    reason: text().notNull(),
    /** How sure, 0 to 1; null for links by key. */
    score: real(),
    /** What the score is made of, by feature. */
    evidence: jsonb().$type<Record<string, number>>(),
    linkedAt: instant().notNull(),
    unlinkedAt: instant(),
    /** Who undid it; null where another link took its place. */
    unlinkedBy: uuid(),
  },
  (t) => [
    uniqueIndex('listing_vehicles_current').on(t.listingId).where(sql`${t.unlinkedAt} is null`),
    index('listing_vehicles_by_vehicle').on(t.vehicleId).where(sql`${t.unlinkedAt} is null`),
  ],
);

/** Adverts that a person said are not of a car: no match links them again. */
export const vehicleSeparations = pgTable(
  'vehicle_separations',
  {
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    vehicleId: uuid()
      .notNull()
      .references(() => vehicles.id, { onDelete: 'cascade' }),
    separatedBy: uuid(),
    separatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.listingId, t.vehicleId] })],
);

/**
 * Facts of adverts that an operator corrected. A later reading of the source does not take them back; what
 * the source says is kept beside them, for the day on which a correction is withdrawn.
 */
export const listingCorrections = pgTable(
  'listing_corrections',
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    field: text({ enum: CORRECTABLE_FACTS }).notNull(),
    /** Null: the operator says that nobody knows. */
    value: text(),
    /** What the source says, at its latest reading. */
    said: text(),
    reason: text().notNull(),
    correctedAt: instant().notNull(),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex('listing_corrections_in_force')
      .on(t.listingId, t.field)
      .where(sql`${t.withdrawnAt} is null`),
    index('listing_corrections_by_listing').on(t.listingId, t.id),
  ],
);

/** Cars that an operator found to be one, with the adverts that moved, so that it can be undone. */
export const vehicleMerges = pgTable(
  'vehicle_merges',
  {
    id: id(),
    fromVehicleId: uuid()
      .notNull()
      .references(() => vehicles.id, { onDelete: 'cascade' }),
    intoVehicleId: uuid()
      .notNull()
      .references(() => vehicles.id, { onDelete: 'cascade' }),
    listingIds: uuid().array().notNull(),
    mergedAt: instant().notNull(),
    undoneAt: instant(),
  },
  (t) => [
    index('vehicle_merges_from').on(t.fromVehicleId),
    index('vehicle_merges_into').on(t.intoVehicleId),
  ],
);

/** Where the photos of an advert are, and what they look like. No picture is kept. */
export const listingPhotos = pgTable(
  'listing_photos',
  {
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    /** 0 for the first. */
    position: smallint().notNull(),
    url: text().notNull(),
    /** 64 bits of brightness differences as 16 hexadecimal digits; null before it was looked at. */
    fingerprint: text(),
    /** Its quarters: two pictures that differ in at most three bits share one. */
    bandA: integer(),
    bandB: integer(),
    bandC: integer(),
    bandD: integer(),
    /** Wall time of the last look; null before the first. */
    lookedAt: instant(),
    /** Looks that failed. */
    failureCount: smallint().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.position] }),
    index('listing_photos_band_a').on(t.bandA).where(sql`${t.bandA} is not null`),
    index('listing_photos_band_b').on(t.bandB).where(sql`${t.bandB} is not null`),
    index('listing_photos_band_c').on(t.bandC).where(sql`${t.bandC} is not null`),
    index('listing_photos_band_d').on(t.bandD).where(sql`${t.bandD} is not null`),
    index('listing_photos_waiting')
      .on(t.listingId)
      .where(sql`${t.fingerprint} is null and ${t.failureCount} < 3`),
  ],
);

/** What a source showed at an instant. Only added to, never changed. */
export const observations = pgTable(
  'observations',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    observedAt: instant().notNull(),
    priceCents: cents().notNull(),
    mileageMi: integer(),
    status: text({ enum: LISTING_STATUSES }).notNull(),
    factsHash: text().notNull(),
    /** What its text admitted at that instant, as a mask; null where no text was seen. */
    alarmWords: smallint(),
    isSimulated: boolean().notNull().default(false),
  },
  (t) => [uniqueIndex('observations_by_listing').on(t.listingId, t.observedAt, t.status)],
);

/** One run of reading a file or a source into the market. */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    sourceKey: text()
      .notNull()
      .references(() => sources.key),
    fileName: text().notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
    readCount: integer().notNull().default(0),
    newCount: integer().notNull().default(0),
    updatedCount: integer().notNull().default(0),
    unchangedCount: integer().notNull().default(0),
    refusedCounts: jsonb().$type<Record<string, number>>().notNull().default({}),
  },
  (t) => [index('imports_by_time').on(t.startedAt.desc().nullsFirst())],
);

/** Rows that can't be trusted, kept with the reason so that a person can look. */
export const quarantinedRows = pgTable(
  'quarantined_rows',
  {
    id: id(),
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    sourceKey: text()
      .notNull()
      .references(() => sources.key),
    rowNumber: integer().notNull(),
    reason: text({ enum: QUARANTINE_REASONS }).notNull(),
    field: text().notNull(),
    message: text().notNull(),
    /** Hash of source and content: the same bad row is kept once. */
    contentHash: text().notNull(),
    raw: jsonb().$type<Record<string, unknown>>().notNull(),
    isSimulated: boolean().notNull().default(false),
    createdAt: instant().notNull().default(sql`now()`),
    /** When an operator looked at it and put it aside; null while it waits for a look. */
    reviewedAt: instant(),
    /** What the operator says of the refusal; null while it waits for a look. */
    verdict: text({ enum: QUARANTINE_VERDICTS }),
  },
  (t) => [
    uniqueIndex('quarantined_rows_once').on(t.sourceKey, t.contentHash),
    index('quarantined_rows_by_reason').on(t.reason, t.createdAt.desc().nullsFirst()),
    // The operator's table: what waits for a look, by reason and by source, the newest first.
    index('quarantined_rows_waiting').on(t.reason, t.id).where(sql`${t.reviewedAt} is null`),
    index('quarantined_rows_by_source').on(t.sourceKey, t.id),
    // What was refused of a run, which goes when none of it is left.
    index('quarantined_rows_by_import').on(t.importId),
    index('quarantined_rows_reviewed').on(t.id).where(sql`${t.reviewedAt} is not null`),
    check('quarantined_rows_verdict', sql`(${t.reviewedAt} is null) = (${t.verdict} is null)`),
  ],
);

/** What advertisers asked to have taken out of here. */
export const removalRequests = pgTable(
  'removal_requests',
  {
    id: id(),
    /** Null when the address given is not of a listing we know. */
    listingId: uuid().references(() => listings.id, { onDelete: 'set null' }),
    /** What was asked for, as it was written. */
    address: text().notNull(),
    reason: text().notNull(),
    /** Where to answer; removed when the request is closed. */
    contactEmail: text(),
    state: text({ enum: REMOVAL_STATES }).notNull().default('open'),
    /** What the operator answered. */
    answer: text(),
    createdAt: instant().notNull().default(sql`now()`),
    closedAt: instant(),
  },
  (t) => [
    index('removal_requests_by_state').on(t.state, t.createdAt.desc().nullsFirst()),
    index('removal_requests_by_listing').on(t.listingId),
  ],
);
