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
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, id, instant } from '@/db/columns';
import { OPINION_KINDS, OPINION_PROVIDERS, OPINION_STATES, PRICE_KINDS } from '@/db/vocabulary';
import { listings } from './listings';

/** What services outside said about cars that somebody asked them about. Added to; a row is one question. */
export const outsideOpinions = pgTable(
  'outside_opinions',
  {
    id: id(),
    /** The advert for which it was asked. */
    listingId: uuid()
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    provider: text({ enum: OPINION_PROVIDERS }).notNull(),
    kind: text({ enum: OPINION_KINDS }).notNull(),
    /** Hash of all that the service was told: alike for all who ask about the same car. */
    questionKey: text().notNull(),
    state: text({ enum: OPINION_STATES }).notNull(),
    /** Wall time, as all instants here. */
    askedAt: instant().notNull(),
    /** While it is being asked: then whoever asked is taken to have died. */
    leaseUntil: instant(),
    answeredAt: instant(),
    /** Until then it is not asked again. */
    freshUntil: instant(),
    /** Why there is no answer: a code, and words for whoever asked. */
    reason: text(),
    problem: text(),
    /** When the service may be worth another call; null where it did not say. */
    retryAt: instant(),
    /** True where no other question to the service is worth a call before that either. */
    isProviderWide: boolean().notNull().default(false),
    priceKind: text({ enum: PRICE_KINDS }),
    lowCents: cents(),
    midCents: cents(),
    highCents: cents(),
    /** Sales or adverts on which it rests, by its own word. */
    sampleCount: integer(),
    /** How sure it says it is, 0 to 1. */
    certainty: real(),
    /** The day for which it holds, by its own word. */
    asOf: date({ mode: 'string' }),
    sourceUrl: text(),
    isVerified: boolean().notNull(),
    /** The value of our own model then, without having seen the price; null where there was none. */
    ownValueCents: cents(),
    /** Millionths of a US dollar. */
    costMicros: bigint({ mode: 'number' }).notNull().default(0),
    /** A history report, or notes with their sources. */
    detail: jsonb().$type<unknown>(),
  },
  (t) => [
    // Of many who ask the same at once, one asks the service.
    uniqueIndex('outside_opinions_asking')
      .on(t.provider, t.questionKey)
      .where(sql`${t.state} = 'asking'`),
    index('outside_opinions_by_question').on(
      t.questionKey,
      t.provider,
      t.askedAt.desc().nullsFirst(),
    ),
    index('outside_opinions_by_listing').on(t.listingId, t.askedAt.desc().nullsFirst()),
    // Whether a service is worth a call at all.
    index('outside_opinions_blocks')
      .on(t.provider, t.retryAt.desc().nullsFirst())
      .where(sql`${t.isProviderWide}`),
    // What a service's error is measured on.
    index('outside_opinions_measured')
      .on(t.provider, t.answeredAt.desc().nullsFirst())
      .where(sql`${t.midCents} is not null and ${t.ownValueCents} is not null`),
    check('outside_opinions_mid_positive', sql`${t.midCents} is null or ${t.midCents} > 0`),
    // A figure without a place where it can be looked up is no figure.
    check('outside_opinions_sourced', sql`${t.midCents} is null or ${t.sourceUrl} is not null`),
    check(
      'outside_opinions_in_order',
      sql`(${t.lowCents} is null or ${t.lowCents} <= ${t.midCents}) and (${t.highCents} is null or ${t.midCents} <= ${t.highCents})`,
    ),
    check(
      'outside_opinions_certainty',
      sql`${t.certainty} is null or (${t.certainty} between 0 and 1)`,
    ),
  ],
);
