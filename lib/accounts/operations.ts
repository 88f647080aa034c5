import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import {
  apiKeySchema,
  createApiKeyBodySchema,
  createdApiKeySchema,
  logInBodySchema,
  logOutBodySchema,
  refreshBodySchema,
  tokensSchema,
} from './credential-schemas';
import { usageFormats, usageQuerySchema, usageSchema } from './usage-schemas';

const CREDENTIALS_BYTES_MAX = 10_000;

export const logInOperation = defineOperation({
  id: 'auth.login',
  method: 'POST',
  path: '/api/auth/login',
  summary: 'Signs a program in by e-mail and password',
  description:
    'Gives an access token for 30 minutes and a refresh token for 7 days. 401 ' +
    '`second_factor_required` when the account asks for a code as well. For programs that run by ' +
    'themselves an API key is simpler. Tries are counted per account and address, together with ' +
    'those of the sign-in page.',
  tags: ['auth'],
  permission: 'auth.enter',
  body: logInBodySchema,
  bodyLimitBytes: CREDENTIALS_BYTES_MAX,
  response: tokensSchema,
  errors: ['second_factor_required'],
  // A wrong password must stay counted, and tokens are kept nowhere.
  idempotency: 'ignored',
});

export const refreshTokensOperation = defineOperation({
  id: 'auth.refresh',
  method: 'POST',
  path: '/api/auth/refresh',
  summary: 'The next pair of tokens for a refresh token',
  description:
    'Each refresh token works once. One that comes a second time has been copied, so it ends the ' +
    'whole session; of two calls at once one is answered. A session lasts 7 days from its last ' +
    'refresh, 90 days at most.',
  tags: ['auth'],
  permission: 'auth.enter',
  body: refreshBodySchema,
  bodyLimitBytes: CREDENTIALS_BYTES_MAX,
  response: tokensSchema,
  idempotency: 'ignored',
});

export const logOutOperation = defineOperation({
  id: 'auth.logout',
  method: 'POST',
  path: '/api/auth/logout',
  summary: 'Ends the session of a refresh token, or the one that asks',
  description:
    'Ending what is over changes nothing. Access tokens of the session end within 5 seconds.',
  tags: ['auth'],
  permission: 'auth.enter',
  body: logOutBodySchema,
  bodyLimitBytes: CREDENTIALS_BYTES_MAX,
  response: z.object({ status: z.literal('signed_out') }),
  idempotency: 'ignored',
});

export const listApiKeysOperation = defineOperation({
  id: 'api_keys.list',
  method: 'GET',
  path: '/api/v1/api-keys',
  summary: 'Your own keys, the newest first',
  description: 'Expired and revoked ones included. Not for keys: sign in, or send an access token.',
  tags: ['account'],
  permission: 'api_keys.manage',
  query: z.object(pageParameters()),
  response: z.array(apiKeySchema),
  isList: true,
});

export const createApiKeyOperation = defineOperation({
  id: 'api_keys.create',
  method: 'POST',
  path: '/api/v1/api-keys',
  summary: 'Makes a key for your own account',
  description:
    'The key is in this answer and nowhere else. 409 `conflict` beyond 20 keys that work.',
  tags: ['account'],
  permission: 'api_keys.manage',
  body: createApiKeyBodySchema,
  response: createdApiKeySchema,
  status: 201,
  idempotency: 'sealed',
});

export const revokeApiKeyOperation = defineOperation({
  id: 'api_keys.revoke',
  method: 'DELETE',
  path: '/api/v1/api-keys/{id}',
  summary: 'Revokes one of your own keys for good',
  description: 'It stops working everywhere within 5 seconds. A revoked one stays as it is.',
  tags: ['account'],
  permission: 'api_keys.manage',
  params: z.object({ id: z.string().describe('"key_…"') }),
  response: apiKeySchema,
});

export const readUsageOperation = defineOperation({
  id: 'usage.read',
  method: 'GET',
  path: '/api/v1/usage',
  summary: 'What you and your keys called, by day, key or endpoint',
  description:
    'Counted by UTC days, at most a few seconds late; every answer counts, also 304 and refusals. As ' +
    'CSV for a bill with `group_by=detail&format=csv`. A key needs the scope `usage.read`.',
  tags: ['account'],
  permission: 'usage.read',
  query: usageQuerySchema,
  response: z.array(usageSchema),
  isList: true,
  formats: usageFormats,
});
