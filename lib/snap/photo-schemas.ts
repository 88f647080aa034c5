import { z } from 'zod';
import { PHOTO_SLOTS, PHOTO_STATES } from '@/db/vocabulary';
import { snapJobIdSchema, snapPhotoIdSchema } from './job-schemas';
import {
  MASK_POINTS_MAX,
  MASKS_MAX,
  PHOTO_BYTES_MAX,
  PHOTO_FORMATS,
  PHOTOS_MAX,
  ROTATIONS,
  SHOWN_SIZES,
} from './photo';

const UPLOAD_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/heic'] as const;
const uploadKeySchema = z
  .uuid()
  .toLowerCase()
  .describe('A UUID that you make for the file: the same once more is the same photo.');
const slotSchema = z.enum(PHOTO_SLOTS).describe('What the photo is to show.');

export const photoListParamsSchema = z.object({ id: snapJobIdSchema });
export const photoParamsSchema = z.object({
  id: snapJobIdSchema,
  photo_id: z
    .union([snapPhotoIdSchema, uploadKeySchema])
    .describe('Id of a photo, "pho_…", or the key under which it was sent.'),
});
/** Where the key takes the place of the id. */
export const photoUploadParamsSchema = z.object({
  id: snapJobIdSchema,
  photo_id: uploadKeySchema,
});
export const photoPictureParamsSchema = z.object({
  ...photoParamsSchema.shape,
  size: z
    .enum([...SHOWN_SIZES, 'unmasked'])
    .describe(
      'At most 400, 800 or 1,600 px on the longer side; `unmasked` is the largest as it came, for its owner alone.',
    ),
});
export const photoPictureQuerySchema = z.object({
  format: z.enum(PHOTO_FORMATS).default('webp').describe('`unmasked` is JPEG always.'),
  v: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('The photo’s version: the answer may then be kept for good.'),
});
export const putPhotoQuerySchema = z.object({ slot: slotSchema.optional() });

export const awaitPhotoBodySchema = z
  .strictObject({
    upload_key: uploadKeySchema,
    byte_count: z.int().min(1).max(PHOTO_BYTES_MAX),
    content_type: z.enum(UPLOAD_TYPES),
    slot: slotSchema.optional(),
  })
  .meta({
    id: 'SnapPhotoUpload',
    examples: [
      {
        upload_key: '0190a6c8-7b1e-7c3a-9f00-2d3c4b5a6978',
        byte_count: 4_194_304,
        content_type: 'image/jpeg',
        slot: 'front_three_quarter',
      },
    ],
  });

const share = z.number().min(0).max(1);
export const photoMaskSchema = z
  .strictObject({
    reason: z.enum(['plate', 'face', 'other']),
    points: z
      .array(z.strictObject({ x: share, y: share }))
      .min(3)
      .max(MASK_POINTS_MAX)
      .describe('Corners, as fractions of width and height of the photo as it is shown.'),
  })
  .meta({
    id: 'SnapPhotoMask',
    examples: [
      {
        reason: 'plate',
        points: [
          { x: 0.42, y: 0.66 },
          { x: 0.58, y: 0.66 },
          { x: 0.58, y: 0.72 },
          { x: 0.42, y: 0.72 },
        ],
      },
    ],
  });

export const photoChangeBodySchema = z
  .strictObject({
    slot: slotSchema.nullable().optional(),
    position: z
      .int()
      .min(0)
      .max(PHOTOS_MAX)
      .optional()
      .describe('0 is first; beyond the end is last.'),
    rotation_degrees: z
      .literal([...ROTATIONS])
      .optional()
      .describe('Clockwise.'),
    masks: z
      .array(photoMaskSchema)
      .max(MASKS_MAX)
      .optional()
      .describe('All of them. They are burned into every size; an empty list takes them off.'),
    is_plate_left: z
      .boolean()
      .optional()
      .describe('True to leave a number plate open that was found; it stays so after turning.'),
  })
  .meta({ id: 'SnapPhotoChange', examples: [{ slot: 'front', position: 0 }] });

const at = z.iso.datetime();

/** A photo of a snap job, as its owner sees it. */
export const snapPhotoSchema = z
  .object({
    id: snapPhotoIdSchema,
    upload_key: z.uuid(),
    state: z.enum(PHOTO_STATES),
    refusal: z.string().nullable(),
    refusal_text: z.string().nullable(),
    position: z.int(),
    slot: slotSchema.nullable(),
    width_px: z.int().nullable().describe('Of the largest size.'),
    height_px: z.int().nullable(),
    rotation_degrees: z.int(),
    hints: z
      .array(
        z.object({
          code: z.enum(['blurred', 'dark', 'overexposed', 'glare', 'small', 'tilted', 'cropped']),
          measure: z.number(),
        }),
      )
      .describe('What could be better. `measure` is by the scale of its kind.'),
    masks: z.array(photoMaskSchema),
    edits: z
      .array(
        z.object({
          kind: z.enum([
            'uprighted',
            'resized',
            'metadata_removed',
            'rotated',
            'cropped',
            'masked',
            'converted',
          ]),
          at,
          by: z.enum(['auto', 'person']),
          detail: z.string(),
        }),
      )
      .describe('Everything that was done to it, in order. Nothing else ever is.'),
    plate_region: z
      .object({
        points: z
          .array(z.object({ x: share, y: share }))
          .describe('Four corners, clockwise from top left, as those of a mask.'),
        confidence: share,
      })
      .nullable()
      .describe(
        'Where a number plate seems to show that nothing covers: a proposal for a mask. Null where none was found.',
      ),
    is_plate_left: z
      .boolean()
      .describe('Its person leaves the plate open: it is not to be proposed any more.'),
    duplicate_of: snapPhotoIdSchema
      .nullable()
      .describe('The earlier photo of this car that looks the same; null where none does.'),
    byte_count: z.int().describe('Of all sizes that are shown.'),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
    created_at: at,
    updated_at: at,
  })
  .meta({ id: 'SnapPhoto' });

export const awaitedPhotoSchema = z
  .object({
    photo: snapPhotoSchema,
    upload_url: z
      .string()
      .nullable()
      .describe('Null where the store takes no files itself: PUT the bytes to the photo instead.'),
    upload_headers: z.record(z.string(), z.string()).describe('To be sent with the bytes.'),
    expires_in_s: z.int().nullable(),
  })
  .meta({ id: 'AwaitedSnapPhoto' });

export const deletedPhotoSchema = z
  .object({ id: snapPhotoIdSchema })
  .meta({ id: 'DeletedSnapPhoto' });
