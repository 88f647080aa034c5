import { z } from 'zod';
import { ROLES, SWITCH_MODES } from '@/db/vocabulary';
import { SWITCH_NAMES } from '@/lib/platform/switches';

export const NOTE_CHARACTERS_MAX = 300;
const note = () =>
  z
    .string()
    .trim()
    .max(NOTE_CHARACTERS_MAX)
    .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');

/** A switch as the API shows it. */
export const switchSchema = z
  .object({
    name: z.string(),
    label: z.string(),
    about: z.string().describe('What it does.'),
    usual: z.enum(['on', 'off']).describe('How it stands where nobody set it.'),
    unusual_text: z.string().describe('What people are told while it is not as usual.'),
    seen_by: z.enum(['everyone', 'admins']).describe('everyone: a line over each page says so.'),
    is_splittable: z.boolean().describe('False: it is on or off for everybody.'),
    mode: z.enum(SWITCH_MODES),
    percent: z.int().min(0).max(100).nullable(),
    roles: z.array(z.enum(ROLES)),
    is_set: z.boolean(),
    note: z.string().nullable(),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
    updated_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'FeatureSwitch' });

/** How a switch is to stand. */
export const switchChangeSchema = z
  .strictObject({
    mode: z.enum(SWITCH_MODES),
    percent: z
      .int()
      .min(0)
      .max(100)
      .nullable()
      .default(null)
      .describe('Of people, where the mode is percentage: always the same ones.'),
    roles: z
      .array(z.enum(ROLES))
      .max(ROLES.length)
      .default([])
      .describe('Where the mode is roles.'),
    note: note().nullable().default(null).describe('For whoever comes to it next.'),
  })
  .meta({ id: 'FeatureSwitchChange' });

/** The same as a form sends it. */
export const switchForm = z.object({
  name: z.enum(SWITCH_NAMES),
  version: z.coerce.number().int().min(1),
  mode: z.enum(SWITCH_MODES),
  percent: z
    .union([z.literal('').transform(() => null), z.coerce.number().int().min(0).max(100)])
    .default(null),
  roles: z.array(z.enum(ROLES)).default([]),
  note: note().default(''),
});
