import { z } from 'zod';
import { defineOperation, fileSchema } from '@/lib/platform/http/operation';
import { PHOTO_BYTES_MAX } from '@/lib/snap/photo';
import * as wire from './inspection-schemas';

const tags = ['inspections'] as const;
const performed = { tags, permission: 'inspections.perform' } as const;
const read = { tags, permission: 'inspections.read' } as const;
const shared = { tags, permission: 'inspections.share' } as const;
const open = { tags, permission: 'inspection_reports.read' } as const;
const PATH = '/api/v1/inspections';
const ONE = `${PATH}/{id}`;
const REPORTS = '/api/v1/inspection-reports';
const params = wire.inspectionParamsSchema;
/** A photo is decoded and written anew before the answer, and may wait for others. */
const PHOTO_TIMEOUT_MS = 15_000;

export const getChecklistOperation = defineOperation({
  ...open,
  id: 'inspections.checklist',
  method: 'GET',
  path: `${PATH}/checklist`,
  summary: 'What a mechanic looks at, point by point',
  query: wire.checklistQuerySchema,
  response: wire.checklistSchema,
  cacheSeconds: 3_600,
});

export const startInspectionOperation = defineOperation({
  ...performed,
  id: 'inspections.start',
  method: 'POST',
  path: PATH,
  summary: 'Begins the inspection of a confirmed booking of your center',
  description: 'A booking has one inspection: beginning it again gives the same.',
  body: wire.startInspectionBodySchema,
  response: wire.inspectionSchema,
  status: 201,
  errors: ['conflict', 'not_found'],
  idempotency: 'ignored',
});

export const listInspectionsOperation = defineOperation({
  ...read,
  id: 'inspections.list',
  method: 'GET',
  path: PATH,
  summary: 'Inspections that you booked or that your center does, the newest first',
  query: wire.inspectionsQuerySchema,
  response: z.array(wire.inspectionSummarySchema),
  isList: true,
});

export const getInspectionOperation = defineOperation({
  ...read,
  id: 'inspections.get',
  method: 'GET',
  path: ONE,
  summary: 'One inspection with its answers and photos',
  params,
  response: wire.inspectionSchema,
});

export const putAnswersOperation = defineOperation({
  ...performed,
  id: 'inspections.answer',
  method: 'POST',
  path: `${ONE}/answers`,
  summary: 'Takes in what a device did, also long after it did it',
  description:
    'Each change says what its device knew of the point. Where that is what stands, it is `taken`; where somebody else answered meanwhile, both answers stay and the change is `kept_beside` until one settles them. Sending the same changes again changes nothing. 422 takes in none of them.',
  params,
  body: wire.answersBodySchema,
  response: wire.syncAnswerSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const putInspectionPhotoOperation = defineOperation({
  ...performed,
  id: 'inspections.put_photo',
  method: 'PUT',
  path: `${ONE}/photos/{photo_id}`,
  summary: 'Sends a photo of a point: its bytes are the body',
  description:
    '`photo_id` is a UUID that you make for the file: the same once more is the same photo. JPEG, PNG, WebP, AVIF or HEIC up to 25 MB; what is stored is written anew, without place, time or camera.',
  params: wire.putPhotoParamsSchema,
  query: wire.putPhotoQuerySchema,
  bodyType: 'bytes',
  bodyMediaTypes: ['image/*', 'application/octet-stream'],
  bodyLimitBytes: PHOTO_BYTES_MAX,
  response: wire.inspectionPhotoSchema,
  errors: ['conflict', 'storage_full'],
  statementTimeoutMs: PHOTO_TIMEOUT_MS,
  idempotency: 'ignored',
});

export const deleteInspectionPhotoOperation = defineOperation({
  ...performed,
  id: 'inspections.delete_photo',
  method: 'DELETE',
  path: `${ONE}/photos/{photo_id}`,
  summary: 'Deletes a photo of an open inspection for good',
  params: wire.photoParamsSchema,
  response: wire.deletedPhotoSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const getInspectionPictureOperation = defineOperation({
  ...read,
  id: 'inspections.picture',
  method: 'GET',
  path: `${ONE}/photos/{photo_id}/{size}`,
  summary: 'A photo’s bytes in one size',
  params: wire.pictureParamsSchema,
  query: wire.pictureQuerySchema,
  response: fileSchema,
  mediaType: 'image/webp',
});

export const completeInspectionOperation = defineOperation({
  ...performed,
  id: 'inspections.complete',
  method: 'POST',
  path: `${ONE}/complete`,
  summary: 'Completes and signs an inspection',
  description:
    '422 lists everything that is missing, as `points.<key>`. A signed inspection is never changed; completing it again gives the same. Its booking is completed with it.',
  params,
  body: wire.completeBodySchema,
  response: wire.inspectionSchema,
  idempotency: 'ignored',
});

export const getInspectionReportOperation = defineOperation({
  ...read,
  id: 'inspections.report',
  method: 'GET',
  path: `${ONE}/report`,
  summary: 'The signed report',
  params,
  response: wire.signedReportSchema,
});

export const printInspectionReportOperation = defineOperation({
  ...read,
  id: 'inspections.print_report',
  method: 'GET',
  path: `${ONE}/report/pdf`,
  summary: 'The signed report as PDF',
  params,
  response: fileSchema,
  mediaType: 'application/pdf',
});

export const listReportLinksOperation = defineOperation({
  ...shared,
  id: 'inspection_links.list',
  method: 'GET',
  path: `${ONE}/links`,
  summary: 'Addresses under which others read a report of yours',
  description: 'At most ten, the newest first.',
  params,
  response: z.array(wire.reportLinkSchema),
});

export const makeReportLinkOperation = defineOperation({
  ...shared,
  id: 'inspection_links.create',
  method: 'POST',
  path: `${ONE}/links`,
  summary: 'Makes an address under which anybody reads a report of yours until it ends',
  params,
  body: wire.makeLinkBodySchema,
  response: wire.madeLinkSchema,
  status: 201,
  errors: ['conflict'],
  idempotency: 'sealed',
});

export const withdrawReportLinkOperation = defineOperation({
  ...shared,
  id: 'inspection_links.withdraw',
  method: 'DELETE',
  path: `${ONE}/links/{link_id}`,
  summary: 'Ends such an address at once',
  params: wire.linkParamsSchema,
  response: wire.withdrawnLinkSchema,
  idempotency: 'ignored',
});

export const getSharedReportOperation = defineOperation({
  ...open,
  id: 'inspection_reports.get',
  method: 'GET',
  path: `${REPORTS}/{token}`,
  summary: 'The report behind a shared address',
  params: wire.sharedParamsSchema,
  response: wire.sharedReportSchema,
});

export const printSharedReportOperation = defineOperation({
  ...open,
  id: 'inspection_reports.print',
  method: 'GET',
  path: `${REPORTS}/{token}/pdf`,
  summary: 'The same as PDF',
  params: wire.sharedParamsSchema,
  response: fileSchema,
  mediaType: 'application/pdf',
});

export const getSharedPictureOperation = defineOperation({
  ...open,
  id: 'inspection_reports.picture',
  method: 'GET',
  path: `${REPORTS}/{token}/photos/{photo_id}/{size}`,
  summary: 'A photo of a shared report',
  params: wire.sharedPictureParamsSchema,
  query: wire.pictureQuerySchema,
  response: fileSchema,
  mediaType: 'image/webp',
});

export const checkReportOperation = defineOperation({
  ...open,
  id: 'inspection_reports.check',
  method: 'POST',
  path: `${REPORTS}/verify`,
  summary: 'Says whether a report that you hold was signed here and is unaltered',
  body: wire.checkReportBodySchema,
  response: wire.reportVerdictSchema,
  idempotency: 'ignored',
});
