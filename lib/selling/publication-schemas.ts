import { z } from 'zod';
import { EBAY_ENVIRONMENTS, PUBLICATION_CHANNELS, PUBLICATION_STATES } from '@/db/vocabulary';
import { publicIdPattern } from '@/lib/platform/ids';
import {
  DEPOSIT_CENTS_MAX,
  DURATION_DAYS,
  FULL_PAYMENT_DAYS,
  PAYMENT_METHODS,
  SELLER_KINDS,
} from './ebay/terms';

const cents = z.int().describe('US cents.');
const instant = z.iso.datetime().nullable();

export const offeredCarIdSchema = z
  .string()
  .regex(publicIdPattern('seller_listing'))
  .describe('Id of a car on offer: "sel_…".');

const days = (allowed: readonly number[]) => z.literal([...allowed]);

const termsSchema = z.object({
  duration_days: days(DURATION_DAYS).describe('Days for which the advert runs.'),
  deposit_cents: z.int().min(0).max(DEPOSIT_CENTS_MAX).describe('US cents; 0 for none.'),
  full_payment_days: days(FULL_PAYMENT_DAYS).describe('Days in which the rest is due.'),
  payments: z.array(z.enum(PAYMENT_METHODS)).min(1).max(PAYMENT_METHODS.length),
  is_open_to_offers: z.boolean(),
  for_sale_by: z.enum(SELLER_KINDS),
});

/** What a dry run is asked with; what is left out stays. */
export const verifyBodySchema = z
  .strictObject({
    terms: termsSchema.partial().optional(),
    category_id: z
      .string()
      .regex(/^\d{1,12}$/)
      .optional(),
  })
  .meta({ id: 'VerifyPublicationBody', examples: [{ terms: { duration_days: 30 } }] });

export const publishBodySchema = z
  .strictObject({
    agreed_fees_cents: cents
      .min(0)
      .describe('The sum of fees of the last dry run, in US cents: what you agree to pay.'),
  })
  .meta({ id: 'PublishPublicationBody', examples: [{ agreed_fees_cents: 2_900 }] });

/** For what needs no more than being asked. */
export const nothingBodySchema = z
  .strictObject({})
  .meta({ id: 'EndPublicationBody', examples: [{}] });

const problemSchema = z.object({
  code: z.string(),
  is_error: z.boolean(),
  field: z.string().nullable(),
  message: z.string(),
  what_to_do: z.string(),
});

export const publicationSchema = z
  .object({
    id: z.string().regex(publicIdPattern('publication')).nullable(),
    seller_listing_id: offeredCarIdSchema,
    channel: z.enum(PUBLICATION_CHANNELS),
    environment: z.enum(EBAY_ENVIRONMENTS),
    state: z.enum(PUBLICATION_STATES),
    terms: termsSchema,
    category: z.object({ id: z.string(), name: z.string() }).nullable(),
    preview: z.object({
      title: z.string(),
      title_characters_max: z.int(),
      price_cents: cents,
      zip: z.string(),
      description: z.string(),
      specifics: z.array(z.object({ name: z.string(), value: z.string() })),
      photos_count: z.int(),
      photos_max: z.int(),
    }),
    fees: z.array(z.object({ name: z.string(), amount_cents: cents })),
    fees_cents: cents.describe('What publishing costs by the last dry run, in US cents.'),
    agreed_fees_cents: cents.nullable(),
    agreed_at: instant,
    problems: z.array(problemSchema),
    is_behind: z.boolean().describe('The car is not as the channel saw it last.'),
    external_id: z.string().nullable(),
    external_url: z.string().nullable(),
    listed_price_cents: cents.nullable(),
    watchers_count: z.int().nullable(),
    views_count: z.int().nullable(),
    starts_at: instant,
    ends_at: instant,
    synced_at: instant,
    version: z.int(),
    calls: z.array(
      z.object({
        call_name: z.string(),
        at: z.iso.datetime(),
        duration_ms: z.int(),
        status: z.int().nullable(),
        outcome: z.string(),
        error_codes: z.array(z.string()),
        correlation_id: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Publication' });

export const ebayAccountSchema = z
  .object({
    state: z.enum(['off', 'refused', 'unlinked', 'linked', 'expired', 'revoked']),
    environment: z.enum(EBAY_ENVIRONMENTS),
    missing: z.array(z.string()).describe('Settings that the operator has to set.'),
    refusal: z.string().nullable(),
    user_name: z.string().nullable(),
    linked_at: instant,
    consent_ends_at: instant,
  })
  .meta({ id: 'EbayAccount' });

export const consentSchema = z.object({
  url: z.url().describe('Where to agree at eBay; good once, for ten minutes and for you.'),
  expires_at: z.iso.datetime(),
});

/** What eBay sends back with a person; its lengths are no more than guards. */
export const exchangeBodySchema = z
  .strictObject({
    code: z.string().min(1).max(4_000),
    state: z.string().min(1).max(200),
  })
  .meta({ id: 'EbayExchangeBody', examples: [{ code: 'v^1.1#i^1#…', state: 'as it came back' }] });
