import { z } from 'zod';
import { LISTING_STATUSES, SHORTLIST_STATUSES } from '@/db/vocabulary';
import { buyerParameters, dealSchema, listingIdSchema } from '@/lib/deals/schemas';
import { formatParameter } from '@/lib/platform/http/formats';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { NOTE_CHARACTERS_MAX, OWN_PRICE_CENTS_MAX, WATCHLIST_SORTS } from './watched-car';

const cents = z.int().describe('US cents.');
const ownPrice = z.int().min(0).max(OWN_PRICE_CENTS_MAX).nullable();

/** A note as people write it: lines are kept, other control characters are refused. */
export const noteField = z
  .string()
  .trim()
  .max(NOTE_CHARACTERS_MAX, `At most ${NOTE_CHARACTERS_MAX.toLocaleString('en-US')} characters.`)
  .refine((text) => !/[^\P{Cc}\r\n\t]/u.test(text), 'must not contain control characters');

export const watchedCarIdSchema = z
  .string()
  .regex(publicIdPattern('watched_car'))
  .describe('Id of a watched car: "wch_…".');

export const hiddenCarIdSchema = z
  .string()
  .regex(publicIdPattern('hidden_car'))
  .describe('Id of a hidden car: "hid_…".');

/** Which car: any of its adverts names it. */
export const carBodySchema = z
  .strictObject({ listing_id: listingIdSchema })
  .meta({ id: 'CarBody', examples: [{ listing_id: 'lst_01hzy3v5c8f0q9t2r6m4k7x1ab' }] });

/** What is to be written; what is left out stays, null takes a price away. */
export const watchChangeSchema = z
  .strictObject({
    status: z.enum(SHORTLIST_STATUSES).optional(),
    note: noteField.optional(),
    target_price_cents: ownPrice.optional().describe('What you hope to pay.'),
    walk_away_price_cents: ownPrice.optional().describe('Above which you leave the car.'),
  })
  .meta({
    id: 'WatchChange',
    examples: [
      { status: 'contacted', note: 'Ask for the service book.', target_price_cents: 1_450_000 },
    ],
  });

export const watchlistQuerySchema = z.object({
  status: z
    .array(z.enum(SHORTLIST_STATUSES))
    .max(SHORTLIST_STATUSES.length)
    .optional()
    .describe('Repeat for several; all unless said.'),
  sort: z
    .enum(WATCHLIST_SORTS)
    .optional()
    .describe(
      'saved: the last saved first, unless said. price: the lowest ask. price_change: the largest fall since it was saved.',
    ),
  ...pageParameters(),
  ...buyerParameters,
  ...formatParameter,
});

/** A car on a person's watchlist. */
export const watchedCarSchema = z
  .object({
    id: watchedCarIdSchema,
    listing_id: listingIdSchema.nullable().describe('Null where its advert was taken out.'),
    year: z.int(),
    make: z.string(),
    model: z.string(),
    trim: z.string().nullable(),
    status: z.enum(SHORTLIST_STATUSES),
    note: z.string(),
    target_price_cents: cents.nullable(),
    walk_away_price_cents: cents.nullable(),
    saved_price_cents: cents.describe('The ask when it was saved.'),
    price_cents: cents.describe('The present ask, or the last one of an advert that ended.'),
    price_change_cents: cents.describe('`price_cents` less `saved_price_cents`.'),
    listing_status: z.enum(LISTING_STATUSES).nullable(),
    not_seen_since: z.iso
      .datetime()
      .nullable()
      .describe('When an advert that ended was last seen, on the market’s clock.'),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    deal: dealSchema.nullable().describe('Null where the advert was taken out of here.'),
  })
  .meta({ id: 'WatchedCar' });

/** A car that a person does not want to see among results. */
export const hiddenCarSchema = z
  .object({
    id: hiddenCarIdSchema,
    vehicle_id: z.string(),
    listing_id: listingIdSchema.nullable().describe('The advert by which it was hidden.'),
    year: z.int(),
    make: z.string(),
    model: z.string(),
    trim: z.string().nullable(),
    hidden_at: z.iso.datetime(),
  })
  .meta({ id: 'HiddenCar' });
