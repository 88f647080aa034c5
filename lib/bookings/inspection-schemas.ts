import { z } from 'zod';
import {
  ANSWER_OUTCOMES,
  INSPECTION_STATES,
  INSPECTION_STATUSES,
  INSPECTION_SYSTEMS,
} from '@/db/vocabulary';
import { pageParameters, wholeNumberParameter } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { PHOTO_FORMATS, SHOWN_SIZES } from '@/lib/snap/photo';
import { CHANGES_MAX } from './inspection';
import { NOTE_CHARACTERS_MAX, REPAIR_CENTS_MAX } from './inspection-checklist';
import { LINK_DAYS_MAX, LINK_DAYS_USUAL } from './inspection-links';
import { CODES_MAX } from './inspection-measures';
import { REPORT_FORMAT } from './inspection-report';

const KEY_LENGTH_MAX = 40;
const SETTLES_MAX = 20;
const REASON_CHARACTERS_MAX = 300;

const idOf = (kind: Parameters<typeof publicIdPattern>[0], words: string) =>
  z.string().regex(publicIdPattern(kind)).describe(words);
export const inspectionIdSchema = idOf('inspection', 'Inspection: "ins_…".');
const listingIdSchema = idOf('listing', 'Advert: "lst_…".');
const instant = z.iso.datetime();
const cents = z.int().min(0).max(REPAIR_CENTS_MAX);
const pointKeySchema = z
  .string()
  .min(1)
  .max(KEY_LENGTH_MAX)
  .describe('A point of the checklist, as `GET /api/v1/inspections/checklist` names it.');

export const inspectionParamsSchema = z.object({ id: inspectionIdSchema });
export const startInspectionBodySchema = z
  .strictObject({ booking_id: idOf('booking', 'A confirmed booking: "bkg_…".') })
  .meta({ id: 'InspectionStart', examples: [{ booking_id: 'bkg_01jb2v4c5d6e7f8g9h0j1k2m3n' }] });
export const inspectionsQuerySchema = z.object({
  ...pageParameters(),
  status: z.enum(INSPECTION_STATUSES).optional().describe('Only open or only signed ones.'),
  listing_id: listingIdSchema.optional(),
});

export const answerSchema = z
  .strictObject({
    state: z.enum(INSPECTION_STATES),
    value: z.number().nullable().default(null).describe('In the unit of the point.'),
    codes: z
      .array(z.string().regex(/^[PCBU][0-3][0-9A-F]{3}$/))
      .max(CODES_MAX)
      .default([])
      .describe('Trouble codes: "P0420".'),
    note: z.string().max(NOTE_CHARACTERS_MAX).default(''),
    repair_low_cents: cents.nullable().default(null),
    repair_high_cents: cents.nullable().default(null),
  })
  .meta({ id: 'InspectionAnswer', examples: [{ state: 'fail', value: 1, note: 'inner edge' }] });

const changeSchema = z.strictObject({
  id: z.uuid().toLowerCase().describe('A UUID of your making: the same once more is the same.'),
  point_key: pointKeySchema,
  base_revision: z.int().min(0).describe('The revision of the point that you knew; 0 for none.'),
  follows: z
    .array(z.uuid().toLowerCase())
    .max(SETTLES_MAX)
    .default([])
    .describe('Earlier changes of yours to the point of which you never heard what became.'),
  settles: z
    .array(z.uuid().toLowerCase())
    .max(SETTLES_MAX)
    .default([])
    .describe('Answers that waited beside, between which this one chooses.'),
  answered_at: instant.describe('By your clock; it orders nothing.'),
  answer: answerSchema,
});

export const answersBodySchema = z
  .strictObject({ changes: z.array(changeSchema).max(CHANGES_MAX) })
  .meta({
    id: 'InspectionAnswers',
    examples: [
      {
        changes: [
          {
            id: '0190a6c8-7b1e-7c3a-9f00-2d3c4b5a6978',
            point_key: 'tread_front_left',
            base_revision: 0,
            answered_at: '2026-03-10T12:00:00.000Z',
            answer: { state: 'fail', value: 1, note: 'inner edge' },
          },
        ],
      },
    ],
  });

const storedAnswerSchema = z.object({
  state: z.enum(INSPECTION_STATES),
  value: z.number().nullable(),
  codes: z.array(z.string()),
  note: z.string(),
  repair_low_cents: z.int().nullable(),
  repair_high_cents: z.int().nullable(),
});

export const pointStateSchema = z
  .object({
    key: z.string(),
    revision: z.int(),
    answer: storedAnswerSchema.nullable(),
    change_id: z.string().nullable(),
    answered_at: instant.nullable(),
    waiting: z
      .array(
        z.object({ change_id: z.string(), answer: storedAnswerSchema, answered_at: z.string() }),
      )
      .describe('Answers that were given without knowing of the one that stands: choose one.'),
  })
  .meta({ id: 'InspectionPoint' });

export const syncAnswerSchema = z
  .object({
    outcomes: z.array(z.object({ id: z.string(), outcome: z.enum(ANSWER_OUTCOMES) })),
    points: z.array(pointStateSchema),
  })
  .meta({ id: 'InspectionSync' });

export const inspectionSummarySchema = z
  .object({
    id: z.string(),
    booking_id: z.string(),
    center_id: z.string(),
    center_name: z.string(),
    listing_id: z.string().nullable(),
    car: z.string(),
    vin: z.string().nullable(),
    status: z.enum(INSPECTION_STATUSES),
    booked_at: instant,
    started_at: instant,
    completed_at: instant.nullable(),
    fail_count: z.int().nullable(),
    attention_count: z.int().nullable(),
    repair_low_cents: z.int().nullable(),
    repair_high_cents: z.int().nullable(),
    version: z.int(),
  })
  .meta({ id: 'InspectionSummary' });

export const inspectionPhotoSchema = z
  .object({
    id: z.string(),
    upload_key: z.string(),
    point_key: z.string(),
    width_px: z.int().nullable(),
    height_px: z.int().nullable(),
  })
  .meta({ id: 'InspectionPhoto' });

export const inspectionSchema = z
  .object({
    ...inspectionSummarySchema.shape,
    checklist_version: z.int(),
    buyer_note: z.string().nullable(),
    points: z.array(pointStateSchema),
    photos: z.array(inspectionPhotoSchema),
  })
  .meta({ id: 'Inspection' });

export const checklistSchema = z
  .object({
    version: z.int(),
    points: z.array(
      z.object({
        system: z.enum(INSPECTION_SYSTEMS),
        key: z.string(),
        words: z.string(),
        how: z.string(),
        needs_lift: z.boolean(),
        is_critical: z.boolean(),
        unit: z.string().nullable().describe('Of the figure that it asks for.'),
        limits: z.string().nullable(),
        asks_codes: z.boolean(),
        repair_low_cents: z.int().nullable(),
        repair_high_cents: z.int().nullable(),
        repair_source: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'InspectionChecklist' });

const uploadKeySchema = z.uuid().toLowerCase().describe('A UUID that you make for the file.');
export const putPhotoParamsSchema = z.object({ id: inspectionIdSchema, photo_id: uploadKeySchema });
const photoIdSchema = z
  .union([idOf('inspection_photo', 'Photo: "inp_…".'), uploadKeySchema])
  .describe('Id of a photo, "inp_…", or the key under which it was sent.');
export const photoParamsSchema = z.object({ id: inspectionIdSchema, photo_id: photoIdSchema });
export const putPhotoQuerySchema = z.object({ point_key: pointKeySchema });
export const pictureParamsSchema = z.object({
  ...photoParamsSchema.shape,
  size: z.enum(SHOWN_SIZES).describe('At most 400, 800 or 1,600 px on the longer side.'),
});
export const pictureQuerySchema = z.object({
  format: z.enum(PHOTO_FORMATS).default('webp').describe('The format of the picture.'),
});
export const deletedPhotoSchema = z.object({ deleted: z.literal(true) });

export const completeBodySchema = z
  .strictObject({
    not_checked_reason: z
      .string()
      .max(REASON_CHARACTERS_MAX)
      .nullable()
      .default(null)
      .describe('Why points without an answer are left out; critical ones can’t be.'),
  })
  .meta({ id: 'InspectionCompletion', examples: [{ not_checked_reason: 'No lift on site.' }] });

const reportPointSchema = z.object({
  key: z.string(),
  system: z.enum(INSPECTION_SYSTEMS),
  words: z.string(),
  state: z.enum([...INSPECTION_STATES, 'not_checked']),
  is_critical: z.boolean(),
  needs_lift: z.boolean(),
  measured: z.string().nullable(),
  codes: z.array(z.string()),
  note: z.string(),
  repair_low_cents: z.int().nullable(),
  repair_high_cents: z.int().nullable(),
  photos: z.array(z.object({ id: z.string(), sha256: z.string() })),
});

const reportSchema = z
  .object({
    format: z.literal(REPORT_FORMAT),
    id: z.string(),
    car: z.string(),
    vin: z.string().nullable(),
    odometer_mi: z.number().nullable(),
    center: z.object({ id: z.string(), name: z.string(), city: z.string(), state: z.string() }),
    mechanic: z.string().describe('First name.'),
    started_at: instant,
    completed_at: instant,
    checklist_version: z.int(),
    totals: z.object({
      pass_count: z.int(),
      attention_count: z.int(),
      fail_count: z.int(),
      critical_count: z.int(),
      not_applicable_count: z.int(),
      not_checked_count: z.int(),
      repair_low_cents: z.int(),
      repair_high_cents: z.int(),
      unpriced_count: z.int(),
    }),
    not_checked_reason: z.string().nullable(),
    points: z.array(reportPointSchema),
  })
  .meta({ id: 'InspectionReport' });

export const signedReportSchema = z
  .object({
    report: reportSchema,
    signature: z
      .string()
      .describe('Ed25519 over the report with its keys in order and no spaces, base64url.'),
    key_id: z.string(),
    public_key: z.string().describe('32 bytes, base64url.'),
  })
  .meta({ id: 'SignedInspectionReport' });
export const sharedReportSchema = z
  .object({ ...signedReportSchema.shape, expires_at: instant })
  .meta({ id: 'SharedInspectionReport' });

export const checkReportBodySchema = z
  .strictObject({
    report: z.record(z.string(), z.unknown()).describe('As you hold it.'),
    signature: z.string().max(200),
    key_id: z.string().max(64),
  })
  .meta({
    id: 'InspectionReportCheck',
    examples: [
      { report: { format: REPORT_FORMAT }, signature: 'c2ln', key_id: 'a1B2c3D4e5F6g7H8' },
    ],
  });
export const reportVerdictSchema = z
  .object({ is_genuine: z.boolean(), verdict: z.string() })
  .meta({ id: 'InspectionReportVerdict' });

export const makeLinkBodySchema = z
  .strictObject({
    days: z.int().min(1).max(LINK_DAYS_MAX).default(LINK_DAYS_USUAL).describe('How long it works.'),
  })
  .meta({ id: 'InspectionLinkDraft', examples: [{ days: 30 }] });
export const reportLinkSchema = z
  .object({ id: z.string(), created_at: instant, expires_at: instant })
  .meta({ id: 'InspectionLink' });
export const madeLinkSchema = z
  .object({ ...reportLinkSchema.shape, url: z.string().describe('Shown this once.') })
  .meta({ id: 'MadeInspectionLink' });
export const linkParamsSchema = z.object({
  id: inspectionIdSchema,
  link_id: idOf('inspection_link', 'Link: "inl_…".'),
});
export const withdrawnLinkSchema = z.object({ withdrawn: z.literal(true) });

const tokenSchema = z.string().max(64).describe('The end of a shared address.');
export const sharedParamsSchema = z.object({ token: tokenSchema });
export const sharedPictureParamsSchema = z.object({
  token: tokenSchema,
  photo_id: idOf('inspection_photo', 'Photo: "inp_…".'),
  size: z.enum(SHOWN_SIZES).describe('At most 400, 800 or 1,600 px on the longer side.'),
});
export const checklistQuerySchema = z.object({
  version: wholeNumberParameter(1, 1).optional().describe('The newest unless said.'),
});
