import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { auditEntrySchema, auditQuerySchema } from './schemas';

export const listAuditLogOperation = defineOperation({
  id: 'audit_log.list',
  method: 'GET',
  path: '/api/v1/admin/audit-log',
  summary: 'Who did what to what, the newest first',
  description:
    'Entries are numbered and chained by their hashes; `npm run admin -- verify-audit` checks the chain.',
  tags: ['admin'],
  permission: 'audit.read',
  query: auditQuerySchema,
  response: z.array(auditEntrySchema),
  isList: true,
});
