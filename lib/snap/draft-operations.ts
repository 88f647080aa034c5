import { defineOperation, fileSchema } from '@/lib/platform/http/operation';
import {
  saveDraftBodySchema,
  snapDraftSchema,
  writeDraftBodySchema,
  writtenDraftSchema,
} from './draft-schemas';
import { snapJobParamsSchema } from './job-schemas';

const PATH = '/api/v1/snap-jobs/{id}';
const common = {
  tags: ['snap'],
  permission: 'snap.manage',
  params: snapJobParamsSchema,
} as const;
/** Twenty-four photos are read from a store that may be far away. */
const KIT_STATEMENT_TIMEOUT_MS = 20_000;

export const getDraftOperation = defineOperation({
  ...common,
  id: 'snap_jobs.draft',
  method: 'GET',
  path: `${PATH}/draft`,
  summary: 'Title and description with what each sentence rests on, and the words at each site',
  response: snapDraftSchema,
});

export const saveDraftOperation = defineOperation({
  ...common,
  id: 'snap_jobs.save_draft',
  method: 'PUT',
  path: `${PATH}/draft`,
  summary: 'Stores your own title and description',
  description:
    'Never refused for what they say: where they and what you confirmed disagree, there are warnings.',
  body: saveDraftBodySchema,
  response: snapDraftSchema,
  needsIfMatch: true,
});

export const writeDraftOperation = defineOperation({
  ...common,
  id: 'snap_jobs.write_draft',
  method: 'POST',
  path: `${PATH}/draft/write`,
  summary: 'Writes words of confirmed facts and answers alone',
  description:
    'Stored where there are none yet, or in place of those of `replace_version`: 412 where the job is at another version. Else only proposed.',
  body: writeDraftBodySchema,
  response: writtenDraftSchema,
  errors: ['precondition_failed'],
  // Writing again what was written changes nothing.
  idempotency: 'ignored',
});

export const exportKitOperation = defineOperation({
  ...common,
  id: 'snap_jobs.export_kit',
  method: 'GET',
  path: `${PATH}/export-kit`,
  summary: 'A zip for sites that no program posts to',
  description:
    'Photos in order, a text for each site, facts.json and the window sticker. 30 an hour.',
  response: fileSchema,
  mediaType: 'application/zip',
  statementTimeoutMs: KIT_STATEMENT_TIMEOUT_MS,
});

export const windowStickerOperation = defineOperation({
  ...common,
  id: 'snap_jobs.window_sticker',
  method: 'GET',
  path: `${PATH}/window-sticker`,
  summary: 'One page to print, with a QR code of the public page while the car has one',
  description: '120 an hour.',
  response: fileSchema,
  mediaType: 'application/pdf',
});
