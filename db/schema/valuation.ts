import { sql } from 'drizzle-orm';
import {
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, id, instant } from '@/db/columns';
import type { PriceKind } from '@/db/vocabulary';
import { listings } from './listings';

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** What a valuation was made from, kept so that it can be explained when adverts and models are others. */
export interface StoredEvidence {
  /** The mileage that was valued; null where the advert gave none. */
  mileageMi: number | null;
  priceKind: PriceKind;
  /** Of each comp, in the order of the comps: 1 for a car alike in all facts, falling to 0. */
  similarities: number[];
  /** Of each comp, what led from its own price to its adjusted one, in cents that add up. */
  stepsCents: number[][];
}

/** A trained market model. At most one is active; older ones stay to explain older valuations. */
export const marketModels = pgTable(
  'market_models',
  {
    id: id(),
    /** Method and training time, readable: "hedonic-comps-1 2022-10-15T12:00Z". */
    version: text().notNull(),
    trainedAt: instant().notNull(),
    activatedAt: instant(),
    retiredAt: instant(),
    trainingCount: integer().notNull(),
    metrics: jsonb().$type<Record<string, unknown>>().notNull(),
    body: bytes().notNull(),
  },
  (t) => [
    uniqueIndex('market_models_one_active')
      .on(sql`(true)`)
      .where(sql`${t.activatedAt} is not null and ${t.retiredAt} is null`),
    index('market_models_by_time').on(t.trainedAt.desc().nullsFirst()),
  ],
);

/** What a listing was estimated to be worth, by which model, from which comps. Appended on change. */
export const valuations = pgTable(
  'valuations',
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    modelId: uuid()
      .notNull()
      .references(() => marketModels.id),
    valuedAt: instant().notNull(),
    priceCents: cents().notNull(),
    p10Cents: cents().notNull(),
    p30Cents: cents().notNull(),
    p50Cents: cents().notNull(),
    p70Cents: cents().notNull(),
    p90Cents: cents().notNull(),
    /** Percentile (0–100) of the ask in this car's own price distribution. */
    askPercentile: real().notNull(),
    confidence: real().notNull(),
    compIds: uuid().array().notNull(),
    compPricesCents: cents().array().notNull(),
    /** Waterfall from the base to p50, in cents, adding up. */
    parts: jsonb().$type<{ code: string; label: string; cents: number }[]>().notNull(),
    unratedReason: text(),
    /** Null for valuations from before it was kept. */
    evidence: jsonb().$type<StoredEvidence>(),
  },
  (t) => [
    index('valuations_by_listing').on(t.listingId, t.valuedAt.desc().nullsFirst()),
    // Whether a model that is out of force is still referred to.
    index('valuations_by_model').on(t.modelId),
  ],
);
