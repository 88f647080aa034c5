import { sql } from 'drizzle-orm';
import { check, index, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { cents, id, instant, lifecycle } from '@/db/columns';
import { SHORTLIST_STATUSES } from '@/db/vocabulary';
import { people } from './accounts';
import { listings, vehicles } from './listings';

/**
 * A car on a person's watchlist, with the advert that brought it there: one row per person and car. What
 * the car was called and asked then is kept here, so that the row outlives the advert.
 */
export const watchedCars = pgTable(
  'watched_cars',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    vehicleId: uuid().references(() => vehicles.id, { onDelete: 'set null' }),
    listingId: uuid().references(() => listings.id, { onDelete: 'set null' }),
    year: smallint().notNull(),
    make: text().notNull(),
    model: text().notNull(),
    trim: text(),
    /** The ask when it was saved. */
    savedPriceCents: cents().notNull(),
    status: text({ enum: SHORTLIST_STATUSES }).notNull().default('new'),
    note: text().notNull().default(''),
    /** What the person hopes to pay, and above what they leave it; for nobody else's eyes. */
    targetPriceCents: cents(),
    walkAwayPriceCents: cents(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('watched_cars_once').on(t.personId, t.vehicleId),
    index('watched_cars_by_person')
      .on(t.personId, t.id.desc().nullsFirst())
      .where(sql`${t.deletedAt} is null`),
    index('watched_cars_by_vehicle').on(t.vehicleId),
    index('watched_cars_by_listing').on(t.listingId),
    index('watched_cars_removed').on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
    check('watched_cars_saved_price', sql`${t.savedPriceCents} > 0`),
    check(
      'watched_cars_own_prices',
      sql`${t.targetPriceCents} between 0 and 1000000000
          and ${t.walkAwayPriceCents} between 0 and 1000000000
          and ${t.targetPriceCents} <= ${t.walkAwayPriceCents}`,
    ),
  ],
);

/** A car that a person does not want to see among results, with the advert by which they hid it. */
export const hiddenCars = pgTable(
  'hidden_cars',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    vehicleId: uuid()
      .notNull()
      .references(() => vehicles.id, { onDelete: 'cascade' }),
    listingId: uuid().references(() => listings.id, { onDelete: 'set null' }),
    hiddenAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('hidden_cars_once').on(t.personId, t.vehicleId),
    index('hidden_cars_by_person').on(t.personId, t.id.desc().nullsFirst()),
    index('hidden_cars_by_vehicle').on(t.vehicleId),
    index('hidden_cars_by_listing').on(t.listingId),
  ],
);
