import { z } from 'zod';
import { DRAFT_ORIGINS, SNAP_STEPS } from '@/db/vocabulary';
import { DRAFT_WARNING_CODES } from './draft-check';
import { DRAFT_CHECK_KEYS } from './draft-missing';
import { DESCRIPTION_MAX, TITLE_MAX } from './draft-text';
import { snapJobIdSchema, snapPhotoIdSchema } from './job-schemas';

/** What people type before it is cleaned: the verb says what is too long. */
const TYPED_MAX = 60_000;

export const titleField = z.string().max(TYPED_MAX).describe(`At most ${TITLE_MAX} characters.`);
export const descriptionField = z
  .string()
  .max(TYPED_MAX)
  .describe(`Plain text of at most ${DESCRIPTION_MAX.toLocaleString('en-US')} characters.`);

export const saveDraftBodySchema = z
  .strictObject({
    title: titleField,
    description: descriptionField,
    is_still_right: z
      .boolean()
      .default(false)
      .describe('The words are right for facts that changed since they were made.'),
  })
  .meta({
    id: 'SaveDraftBody',
    examples: [{ title: '2019 Honda Civic EX, 61,200 miles', description: 'A quiet car.' }],
  });

export const writeDraftBodySchema = z
  .strictObject({
    by: z
      .enum(['template', 'language_model'])
      .default('template')
      .describe(
        'A language model says the same sentences in other words; what it adds or leaves out is refused, and the template’s words are given with the reason.',
      ),
    replace_version: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe(
        'The version of the job whose words are replaced. null: words that are there stay, and these are only proposed.',
      ),
  })
  .meta({ id: 'WriteDraftBody', examples: [{ by: 'template' }] });

const evidenceSchema = z.object({
  kind: z.enum(['fact', 'answer', 'damage', 'place']),
  name: z.string().describe('Of the fact or question, or the id of the damage.'),
  label: z.string(),
  from: z.string().describe('Where it comes from, in words.'),
  photo_id: snapPhotoIdSchema.nullable(),
});
const sentenceSchema = z.object({
  field: z.enum(['title', 'description']),
  text: z.string(),
  is_heading: z.boolean(),
  evidence: z
    .array(evidenceSchema)
    .describe('What the sentence rests on; empty for headings and for words of your own.'),
});
const warningSchema = z.object({
  code: z.enum(DRAFT_WARNING_CODES),
  field: z.enum(['title', 'description']),
  found: z.string().describe('The words it is about; empty where something is missing.'),
  message: z.string(),
});
const limitSchema = z
  .object({ max: z.int().min(1), source: z.string() })
  .nullable()
  .describe('null: no published limit is known.');
const siteSchema = z.object({
  key: z.string(),
  name: z.string(),
  note: z.string(),
  photos: limitSchema,
  fields: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      text: z.string(),
      limit: limitSchema,
      is_cut: z.boolean().describe('Whether the limit left some of it out.'),
    }),
  ),
});
const checkSchema = z.object({
  key: z.enum(DRAFT_CHECK_KEYS),
  is_done: z.boolean(),
  is_needed: z.boolean().describe('Whether the car can’t be offered without it.'),
  text: z.string(),
  step: z.enum(SNAP_STEPS),
});

export const snapDraftSchema = z
  .object({
    job_id: snapJobIdSchema,
    title: z.string().nullable(),
    description: z.string().nullable().describe('Plain text.'),
    origin: z.enum(DRAFT_ORIGINS).nullable().describe('Who wrote it; null: nobody yet.'),
    is_behind: z.boolean().describe('Facts or answers changed since the words were made.'),
    sentences: z.array(sentenceSchema),
    warnings: z.array(warningSchema).describe('Where the words and what you confirmed disagree.'),
    proposal: z
      .object({ title: z.string(), description: z.string() })
      .nullable()
      .describe('What templates make of the present facts; null where the words are just that.'),
    sites: z.array(siteSchema).describe('The words at each site, within its known limits.'),
    checks: z.array(checkSchema).describe('What is still missing.'),
    has_model: z.boolean().describe('Whether a language model can be asked.'),
    version: z.int().describe('Of the job, for If-Match.'),
  })
  .meta({ id: 'SnapDraft' });

export const writtenDraftSchema = z
  .object({
    title: z.string(),
    description: z.string(),
    origin: z.enum(['template', 'language_model']),
    is_stored: z.boolean().describe('false: only proposed beside the words that are there.'),
    model_problem: z
      .object({
        code: z.string().describe('Why the words are the template’s.'),
        words: z.array(z.string()),
      })
      .nullable(),
    draft: snapDraftSchema,
  })
  .meta({ id: 'WrittenDraft' });
