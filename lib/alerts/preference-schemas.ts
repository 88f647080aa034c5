import { z } from 'zod';
import { ALERT_MUTE_KINDS } from '@/db/vocabulary';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';

const MINUTE_MAX = 1_439;
const CENTS_MAX = 100_000_000;
/** More than a person reads on a day. */
export const MAX_PER_DAY_MAX = 500;
/** Of the ask: a cut of half is no cut any more. */
export const PRICE_CUT_BPS_MAX = 5_000;

const cents = z.int().min(0).max(CENTS_MAX).nullable();
const minute = z.int().min(0).max(MINUTE_MAX);

/** How a person wants to be told; what a saved search sets for itself goes before it. */
const preferenceFields = {
  min_profit_cents: cents.describe('The least projected profit that is told of; null for any.'),
  min_saving_cents: cents.describe('The least saving that is told of; null for any.'),
  min_score: z.int().min(0).max(100).nullable().describe('The least deal score; null for any.'),
  price_cut_bps: z
    .int()
    .min(0)
    .max(PRICE_CUT_BPS_MAX)
    .describe('The least price cut that is told of, in basis points of the ask: 100 is 1 %.'),
  max_per_day: z
    .int()
    .min(0)
    .max(MAX_PER_DAY_MAX)
    .describe('Cars told of at once on a day in your time zone; the rest come in one digest.'),
  quiet_from_minute: minute
    .nullable()
    .describe('Nothing is sent from then on, in minutes after midnight; with its end, or null.'),
  quiet_until_minute: minute.nullable(),
  is_digest_only: z.boolean().describe('Everything comes in the daily digest.'),
  digest_minute: minute.describe('When the daily digest comes, in minutes after midnight.'),
  snoozed_until: z.iso
    .datetime()
    .nullable()
    .describe('Nothing is told until then, on the wall clock; null for no snooze.'),
};

export const preferencesSchema = z
  .object({
    ...preferenceFields,
    time_zone: z.string().describe('Of your profile; quiet hours and days are counted in it.'),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
  })
  .meta({ id: 'AlertConfig' });

/** What is to be written; what is left out stays. */
export const preferencesChangeSchema = z
  .strictObject(preferenceFields)
  .partial()
  .meta({
    id: 'AlertConfigChange',
    examples: [{ min_saving_cents: 150_000, quiet_from_minute: 1_320, quiet_until_minute: 420 }],
  });

export const muteIdSchema = z
  .string()
  .regex(publicIdPattern('alert_mute'))
  .describe('Id of a mute: "mut_…".');

/** What a person does not hear of. */
export const muteSchema = z
  .object({
    id: muteIdSchema,
    kind: z.enum(ALERT_MUTE_KINDS),
    label: z.string(),
    until: z.iso.datetime().nullable().describe('Null for good.'),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'AlertMute' });

export const mutesQuerySchema = z.object(pageParameters());
