import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';

const count = () => z.int().min(0);
const scanId = () => z.string().regex(publicIdPattern('scan'));
const SOURCE_KEY_CHARACTERS_MAX = 100;

/** A scan that waits for an operator. */
const quarantinedScanSchema = z
  .object({
    id: scanId(),
    source_key: z.string(),
    query: z.string(),
    started_at: z.iso.datetime(),
    read_count: count(),
    page_count: count().describe('Pages that wait.'),
    problem: z.string().describe('Why it is doubted.'),
  })
  .meta({ id: 'QuarantinedScan' });

const decision = {
  method: 'POST',
  tags: ['admin'],
  permission: 'sources.manage',
  params: z.object({ id: z.string().describe('The scan: "scn_…".') }),
  body: z.strictObject({}).optional(),
  response: z.object({ id: scanId() }),
} as const;

export const listQuarantinedScansOperation = defineOperation({
  id: 'admin_scans.quarantined',
  method: 'GET',
  path: '/api/v1/admin/scans',
  summary: 'Scans in quarantine, the newest first',
  description:
    'They showed much less than usual or lost fields. Nothing of them is in the market until somebody releases them. At most 50.',
  tags: ['admin'],
  permission: 'sources.manage',
  query: z.object({
    source_key: z.string().max(SOURCE_KEY_CHARACTERS_MAX).optional().describe('Of one source.'),
    ...pageParameters(),
  }),
  response: z.array(quarantinedScanSchema),
  isList: true,
});

export const releaseScanOperation = defineOperation({
  ...decision,
  id: 'admin_scans.release',
  path: '/api/v1/admin/scans/{id}/release',
  summary: 'Brings what a scan in quarantine read into the market after all',
});

export const discardScanOperation = defineOperation({
  ...decision,
  id: 'admin_scans.discard',
  path: '/api/v1/admin/scans/{id}/discard',
  summary: 'Drops what a scan in quarantine read',
});
