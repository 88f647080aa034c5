import { z } from 'zod';
import {
  BODY_STYLES,
  COLORS,
  DRAFT_ORIGINS,
  DRIVETRAINS,
  FACT_ORIGINS,
  FUELS,
  SNAP_STATUSES,
  SNAP_STEPS,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { CONDITION_ANSWERS, DAMAGE_KINDS, DAMAGE_SEVERITIES, DAMAGE_SPOTS_MAX } from './condition';

const YEAR_MIN = 1900;
const YEAR_MAX = 2100;
const MILEAGE_MI_MAX = 1_500_000;
const OWNERS_MAX = 30;
const KEYS_MAX = 10;
const REPAIR_CENTS_MAX = 10_000_000;
const DISCLOSURE_CHARACTERS_MAX = 4_000;
const NOTE_CHARACTERS_MAX = 300;

const instant = z.iso.datetime();
export const snapJobIdSchema = z
  .string()
  .regex(publicIdPattern('snap_job'))
  .describe('Snap job: "snp_…".');
export const snapPhotoIdSchema = z
  .string()
  .regex(publicIdPattern('snap_photo'))
  .describe('Photo of a snap job: "pho_…".');

export const snapJobParamsSchema = z.object({ id: snapJobIdSchema });
export const snapJobPageSchema = z.object(pageParameters());

const zip = z
  .string()
  .regex(/^\d{5}$/, 'must be five digits')
  .nullable()
  .describe('Where the car is; null: not said.');
const words = (characters: number) => z.string().trim().min(1).max(characters);

/** What each fact may be, by its name on the wire. */
export const factValueSchemas = {
  vin: z.string().trim().min(1).max(32).describe('17 characters with a right check digit.'),
  year: z.int().min(YEAR_MIN).max(YEAR_MAX).describe('The model year.'),
  make: words(60),
  model: words(60),
  trim: words(60),
  mileage_mi: z.int().min(0).max(MILEAGE_MI_MAX).describe('Miles on the odometer.'),
  body_style: z.enum(BODY_STYLES),
  exterior_color: z.enum(COLORS),
  interior_color: z.enum(COLORS),
  drivetrain: z.enum(DRIVETRAINS),
  fuel: z.enum(FUELS),
  transmission: z.enum(TRANSMISSIONS),
  engine: words(80),
} as const;

const factsChangeSchema = z
  .strictObject({
    vin: factValueSchemas.vin.nullish(),
    year: factValueSchemas.year.nullish(),
    make: factValueSchemas.make.nullish(),
    model: factValueSchemas.model.nullish(),
    trim: factValueSchemas.trim.nullish(),
    mileage_mi: factValueSchemas.mileage_mi.nullish(),
    body_style: factValueSchemas.body_style.nullish(),
    exterior_color: factValueSchemas.exterior_color.nullish(),
    interior_color: factValueSchemas.interior_color.nullish(),
    drivetrain: factValueSchemas.drivetrain.nullish(),
    fuel: factValueSchemas.fuel.nullish(),
    transmission: factValueSchemas.transmission.nullish(),
    engine: factValueSchemas.engine.nullish(),
  })
  .describe(
    'What you confirm, by fact: the value that was proposed keeps its origin, another one is your own. null takes back what you said. Left out: stays.',
  );

const fraction = z.number().min(0).max(1);
const damageSpotSchema = z.object({
  id: z.uuid().describe('Made by you.'),
  photo_id: snapPhotoIdSchema.nullable(),
  at: z
    .object({ x: fraction, y: fraction })
    .nullable()
    .describe('Where in the photo, as fractions of its width and height.'),
  kind: z.enum(DAMAGE_KINDS),
  severity: z.enum(DAMAGE_SEVERITIES),
  note: z.string().trim().max(NOTE_CHARACTERS_MAX),
  repair_cents: z
    .int()
    .min(0)
    .max(REPAIR_CENTS_MAX)
    .nullable()
    .describe('What mending it costs, as you were told, in US cents; null: nobody knows.'),
});

const ownersCount = z.union([z.int().min(1).max(OWNERS_MAX), z.literal('unknown')]);
const keysCount = z.int().min(0).max(KEYS_MAX);
const disclosure = z.string().trim().max(DISCLOSURE_CHARACTERS_MAX);
const answers = {
  title_status: z.enum(CONDITION_ANSWERS.titleStatus),
  accidents: z.enum(CONDITION_ANSWERS.accidents),
  owners_count: ownersCount,
  keys_count: keysCount,
  runs: z.enum(CONDITION_ANSWERS.runs),
  tires: z.enum(CONDITION_ANSWERS.tires),
  service_records: z.enum(CONDITION_ANSWERS.serviceRecords),
  smoked_in: z.enum(CONDITION_ANSWERS.smokedIn),
  modified: z.enum(CONDITION_ANSWERS.modified),
  disclosure: disclosure.describe('What else a buyer should know.'),
} as const;

const conditionChangeSchema = z
  .strictObject({
    title_status: answers.title_status.nullish(),
    accidents: answers.accidents.nullish(),
    owners_count: answers.owners_count.nullish(),
    keys_count: answers.keys_count.nullish(),
    runs: answers.runs.nullish(),
    tires: answers.tires.nullish(),
    service_records: answers.service_records.nullish(),
    smoked_in: answers.smoked_in.nullish(),
    modified: answers.modified.nullish(),
    disclosure: answers.disclosure.nullish(),
    damage: z.array(damageSpotSchema).max(DAMAGE_SPOTS_MAX).optional(),
  })
  .describe('Your answers; null takes one back, left out: stays. `damage` is the whole list.');

export const createSnapJobBodySchema = z
  .strictObject({
    create_key: z
      .uuid()
      .optional()
      .describe('Made by you: the same once more is the same job, for good.'),
    zip: zip.optional(),
  })
  .meta({ id: 'CreateSnapJobBody', examples: [{ zip: '78701' }] });

export const updateSnapJobBodySchema = z
  .strictObject({
    step: z.enum(SNAP_STEPS).optional().describe('Where you are.'),
    zip: zip.optional(),
    facts: factsChangeSchema.optional(),
    condition: conditionChangeSchema.optional(),
  })
  .meta({
    id: 'UpdateSnapJobBody',
    examples: [{ facts: { make: 'Honda', mileage_mi: 41_200 }, condition: { accidents: 'none' } }],
  });

const fact = <T extends z.ZodType>(value: T) =>
  z
    .object({
      value,
      origin: z.enum(FACT_ORIGINS).describe('Where it comes from.'),
      confidence: z.number().min(0).max(1).nullable().describe('null for what a person said.'),
      photo_id: snapPhotoIdSchema.nullable().describe('The photo that it was read from.'),
      confirmed_at: instant.nullable().describe('null: only a proposal, which nothing uses.'),
    })
    .optional();

/** Read from what is stored, so the answer promises text only; a change takes these words and no others. */
const oneOf = (
  name: 'body_style' | 'exterior_color' | 'interior_color' | 'drivetrain' | 'fuel' | 'transmission',
) => z.string().describe(`One of: ${factValueSchemas[name].options.join(', ')}.`);

const factsSchema = z.object({
  vin: fact(factValueSchemas.vin),
  year: fact(factValueSchemas.year),
  make: fact(factValueSchemas.make),
  model: fact(factValueSchemas.model),
  trim: fact(factValueSchemas.trim),
  mileage_mi: fact(factValueSchemas.mileage_mi),
  body_style: fact(oneOf('body_style')),
  exterior_color: fact(oneOf('exterior_color')),
  interior_color: fact(oneOf('interior_color')),
  drivetrain: fact(oneOf('drivetrain')),
  fuel: fact(oneOf('fuel')),
  transmission: fact(oneOf('transmission')),
  engine: fact(factValueSchemas.engine),
});

const conditionSchema = z
  .object(answers)
  .partial()
  .extend({ damage: z.array(damageSpotSchema) });

export const snapJobSchema = z
  .object({
    id: snapJobIdSchema,
    status: z.enum(SNAP_STATUSES),
    step: z.enum(SNAP_STEPS),
    facts: factsSchema.describe('What was read and said of the car; an absent fact is not known.'),
    condition: conditionSchema.describe('What you said; an absent answer is none.'),
    zip,
    price_cents: z.int().nullable(),
    floor_cents: z.int().nullable().describe('Below which you do not sell.'),
    title: z.string().nullable(),
    description: z.string().nullable(),
    draft_origin: z.enum(DRAFT_ORIGINS).nullable(),
    is_draft_behind: z.boolean().describe('Facts or condition changed since the words were made.'),
    reading: z
      .object({
        state: z.enum(['none', 'reading', 'read']),
        photos_done: z.int().min(0),
        photos_total: z.int().min(0),
      })
      .describe('How far the photos were looked at.'),
    created_at: instant,
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: 'SnapJob' });

export const discardedSnapJobSchema = z
  .object({ id: snapJobIdSchema })
  .meta({ id: 'DiscardedSnapJob' });

/** A job with what was read in its photos. */
export const identifyingSchema = z
  .object({
    job: snapJobSchema,
    candidates: z.array(
      z.object({
        fact: z.string().describe('The name of the fact in `job.facts`.'),
        claims: z
          .array(
            z.object({
              value: z.union([z.string(), z.number()]),
              origin: z.enum(FACT_ORIGINS),
              confidence: z.number().nullable(),
              photo_id: snapPhotoIdSchema.nullable(),
            }),
          )
          .describe('What is said of it, the best first.'),
        is_contradicted: z.boolean().describe('Two of them cannot both be right.'),
      }),
    ),
    no_car: z.string().nullable().describe('"a motorcycle", where the VIN is of one.'),
    vin_candidates: z
      .array(
        z.object({
          vin: z.string(),
          is_check_digit_right: z.boolean(),
          photo_id: snapPhotoIdSchema,
        }),
      )
      .describe('VINs that were read and are not sure enough to be proposed.'),
  })
  .meta({ id: 'SnapJobReadings' });
