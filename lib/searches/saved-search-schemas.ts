import { z } from 'zod';
import { ALERT_KINDS, ALERT_PACES } from '@/db/vocabulary';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { SEARCH_NAME_CHARACTERS_MAX } from './saved-search';
import { criteriaParameters, searchQuerySchema } from './schemas';
import { CRON_CHARACTERS_MAX, cronProblem } from './search-schedule';

export const savedSearchIdSchema = z
  .string()
  .regex(publicIdPattern('saved_search'))
  .describe('Id of a saved search: "sav_…".');

/** The filters and the order of a saved search, under the names of /api/v1/deals. */
export const savedQuerySchema = z
  .strictObject({
    ...criteriaParameters,
    min_out_the_door_cents: searchQuerySchema.shape.min_out_the_door_cents,
    max_out_the_door_cents: searchQuerySchema.shape.max_out_the_door_cents,
    min_profit_cents: searchQuerySchema.shape.min_profit_cents,
    sort: searchQuerySchema.shape.sort,
    hide_dominated: searchQuerySchema.shape.hide_dominated,
  })
  .meta({
    id: 'SavedQuery',
    examples: [{ make: ['Honda'], model: ['Civic'], min_year: 2018, max_price_cents: 1_500_000 }],
  });
export type SavedQuery = z.output<typeof savedQuerySchema>;

/** What a person calls a search. */
export const searchNameField = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(SEARCH_NAME_CHARACTERS_MAX, `At most ${SEARCH_NAME_CHARACTERS_MAX} characters.`)
  .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');

const BOUND_CENTS_MAX = 100_000_000;
const SCORE_MAX = 100;
const CUT_BPS_MAX = 9_000;
const CHANNELS_MAX = 50;

const bound = () =>
  z
    .int('must be a whole number of US cents')
    .min(0, 'must not be negative')
    .max(BOUND_CENTS_MAX, 'is more than any car here')
    .nullable();

/** Five fields that come every 15 minutes at most. */
export const cronField = z
  .string()
  .max(CRON_CHARACTERS_MAX, `At most ${CRON_CHARACTERS_MAX} characters.`)
  .check((field) => {
    const problem = cronProblem(field.value);
    if (problem) field.issues.push({ code: 'custom', message: problem, input: field.value });
  });

/** What a search tells of, how fast and where. */
export const alertSettingsFields = {
  alert_kinds: z
    .array(z.enum(ALERT_KINDS))
    .min(1, 'Choose at least one thing to hear of.')
    .max(ALERT_KINDS.length, 'Each kind once.')
    .describe('What it tells of: ["new", "price_cut"] unless said.'),
  pace: z.enum(ALERT_PACES).describe('How fast: "instant" unless said.'),
  cron: cronField
    .nullable()
    .describe(
      'With the pace "cron": minute, hour, day, month, weekday in your time zone, at most every 15 minutes.',
    ),
  channel_ids: z
    .array(z.string().regex(publicIdPattern('alert_channel'), 'must be ids of channels: "chn_…"'))
    .min(1, 'Name at least one channel, or null for all.')
    .max(CHANNELS_MAX)
    .nullable()
    .describe('Your channels that it uses; null for all that are active.'),
  min_profit_cents: bound().describe('Least profit for who resells; null for your own bound.'),
  min_saving_cents: bound().describe('Least saving; null for your own bound.'),
  min_score: z
    .int('must be a whole number')
    .min(0)
    .max(SCORE_MAX)
    .nullable()
    .describe('Least deal score; null for your own bound.'),
  price_cut_bps: z
    .int('must be a whole number of basis points')
    .min(0)
    .max(CUT_BPS_MAX)
    .nullable()
    .describe('Least price cut in basis points of the ask (100 is 1%); null for your own bound.'),
} as const;

const snoozedUntil = z.iso
  .datetime()
  .nullable()
  .describe('It stays quiet until then; null ends that.');

const changeableFields = {
  ...Object.fromEntries(
    Object.entries(alertSettingsFields).map(([name, field]) => [name, field.optional()]),
  ),
} as {
  [Name in keyof typeof alertSettingsFields]: z.ZodOptional<(typeof alertSettingsFields)[Name]>;
};

export const savedSearchBodySchema = z
  .strictObject({
    name: searchNameField,
    query: savedQuerySchema,
    ...changeableFields,
    paused: z
      .boolean()
      .optional()
      .describe(
        'Whether it waits. Left out, it runs where your plan has room, else it is kept paused.',
      ),
  })
  .meta({
    id: 'SavedSearchBody',
    examples: [
      {
        name: 'Civics under $15,000',
        query: { make: ['Honda'], model: ['Civic'], max_price_cents: 1_500_000 },
        alert_kinds: ['new', 'price_cut', 'becomes_great'],
        pace: 'instant',
      },
    ],
  });

export const savedSearchChangeSchema = z
  .strictObject({
    name: searchNameField.optional(),
    query: savedQuerySchema.optional(),
    ...changeableFields,
    paused: z.boolean().optional(),
    snoozed_until: snoozedUntil.optional(),
  })
  .meta({
    id: 'SavedSearchChange',
    examples: [{ name: 'Civics near home', pace: 'cron', cron: '0 9 * * 1-5' }],
  });

export const searchSnoozeSchema = z
  .strictObject({ until: snoozedUntil })
  .meta({ id: 'SavedSearchSnooze', examples: [{ until: null }] });

export const savedSearchesQuerySchema = z.object({ ...pageParameters() });

/** A search that a person keeps. */
export const savedSearchSchema = z
  .object({
    id: savedSearchIdSchema,
    name: z.string(),
    query: savedQuerySchema,
    total: z.int().nullable().describe('Cars that match now; null while the market is being read.'),
    new_count: z
      .int()
      .nullable()
      .describe('Of those, first seen since you last looked; null while the market is being read.'),
    looked_at: z.iso.datetime().describe('When you last looked, on the market’s clock.'),
    ...alertSettingsFields,
    cron: z
      .string()
      .nullable()
      .describe(alertSettingsFields.cron.description ?? ''),
    paused_at: z.iso.datetime().nullable().describe('Since when it waits; null where it runs.'),
    snoozed_until: z.iso.datetime().nullable().describe('Quiet until then.'),
    next_runs: z
      .array(z.iso.datetime())
      .describe('The next three times at which it tells; empty where it tells at once or waits.'),
    last_run_at: z.iso.datetime().nullable().describe('When it last told by its schedule.'),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'SavedSearch' });
