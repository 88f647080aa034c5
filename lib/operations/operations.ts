import { z } from 'zod';
import { defineOperation, fileSchema } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import {
  auditEntrySchema,
  auditQuerySchema,
  keyQuerySchema,
  ownedKeySchema,
  userChangeSchema,
  userSchema,
  userSessionSchema,
} from './schemas';
import { csvOf } from './table-csv';
import { peopleTableQuerySchema } from './table-schemas';

const userParams = z.object({ id: z.string().describe('The person: "usr_…".') });
const keyParams = z.object({ id: z.string().describe('The key: "key_…".') });

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

export const listUsersOperation = defineOperation({
  id: 'users.list',
  method: 'GET',
  path: '/api/v1/admin/users',
  summary: 'People by name, role and plan',
  tags: ['admin'],
  permission: 'people.manage',
  query: peopleTableQuerySchema,
  response: z.array(userSchema),
  isList: true,
  formats: csvOf(userSchema),
});

export const getUserOperation = defineOperation({
  id: 'users.get',
  method: 'GET',
  path: '/api/v1/admin/users/{id}',
  summary: 'One person',
  tags: ['admin'],
  permission: 'people.manage',
  params: userParams,
  response: userSchema,
});

export const updateUserOperation = defineOperation({
  id: 'users.update',
  method: 'PATCH',
  path: '/api/v1/admin/users/{id}',
  summary: 'Changes role or plan, closes an account or opens it',
  description:
    'Another role and closing end the sessions of the person within five seconds. 409 `conflict` ' +
    'where it would take the last admin away.',
  tags: ['admin'],
  permission: 'people.manage',
  params: userParams,
  body: userChangeSchema,
  response: userSchema,
  needsIfMatch: true,
});

export const listUserSessionsOperation = defineOperation({
  id: 'users.sessions',
  method: 'GET',
  path: '/api/v1/admin/users/{id}/sessions',
  summary: 'Where a person is signed in, the newest first',
  tags: ['admin'],
  permission: 'people.manage',
  params: userParams,
  query: z.object(pageParameters()),
  response: z.array(userSessionSchema),
  isList: true,
});

export const endUserSessionsOperation = defineOperation({
  id: 'users.end_sessions',
  method: 'DELETE',
  path: '/api/v1/admin/users/{id}/sessions',
  summary: 'Ends every session of a person within five seconds',
  tags: ['admin'],
  permission: 'people.manage',
  params: userParams,
  response: userSchema,
});

export const listAllKeysOperation = defineOperation({
  id: 'admin_api_keys.list',
  method: 'GET',
  path: '/api/v1/admin/api-keys',
  summary: 'Keys of everybody or of one person, the newest first',
  tags: ['admin'],
  permission: 'people.manage',
  query: keyQuerySchema,
  response: z.array(ownedKeySchema),
  isList: true,
});

export const revokeAnyKeyOperation = defineOperation({
  id: 'admin_api_keys.revoke',
  method: 'DELETE',
  path: '/api/v1/admin/api-keys/{id}',
  summary: 'Revokes a key for good',
  description: 'A key that was revoked before stays as it is.',
  tags: ['admin'],
  permission: 'people.manage',
  params: keyParams,
  response: ownedKeySchema,
});

const EXPORT_STATEMENT_TIMEOUT_MS = 20_000;

export const exportAccountOperation = defineOperation({
  id: 'account.export',
  method: 'GET',
  path: '/api/v1/account/export',
  summary: 'Everything that is kept about you',
  description:
    'A zip of JSON files with a README.txt that says what each holds. With a session or an access ' +
    'token, not with a key; five an hour.',
  tags: ['account'],
  permission: 'account.manage',
  response: fileSchema,
  mediaType: 'application/zip',
  statementTimeoutMs: EXPORT_STATEMENT_TIMEOUT_MS,
});
