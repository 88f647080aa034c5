import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import {
  CAPTURE_BODY_BYTES_MAX,
  captureAddressSchema,
  captureBodySchema,
  captureDetailQuerySchema,
  captureDetailSchema,
  captureIdSchema,
  captureSchema,
} from './schemas';

const permission = 'captures.manage';
const tags = ['captures'];
/** A page of many adverts is judged, stored and valued before the answer. */
const STATEMENT_TIMEOUT_MS = 15_000;

export const listCapturesOperation = defineOperation({
  id: 'captures.list',
  method: 'GET',
  path: '/api/v1/captures',
  summary: 'What you brought in, the newest first',
  tags,
  permission,
  query: z.object(pageParameters()),
  response: z.array(captureSchema),
  isList: true,
});

export const createCaptureOperation = defineOperation({
  id: 'captures.create',
  method: 'POST',
  path: '/api/v1/captures',
  summary: 'Brings in adverts by address, page or mail, for you alone',
  description:
    'Send `url` to have a page fetched under the rules of its source (409 `source_off` says what to do where it is not), ' +
    '`html` with or without `url` for a page that you are looking at, or `mail_base64` for a saved mail. Its adverts are ' +
    'valued like any others and shown to nobody else. The same thing again updates its capture. At most 200 a day. The ' +
    'page itself is not kept.',
  tags,
  permission,
  body: captureBodySchema,
  bodyLimitBytes: CAPTURE_BODY_BYTES_MAX,
  response: captureSchema,
  status: 201,
  statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  errors: [
    'needs_own_market',
    'conflict',
    'source_off',
    'outbound_address_refused',
    'outbound_unreachable',
    'outbound_timeout',
    'outbound_too_large',
  ],
  // The same content is the same capture, whatever its key.
  idempotency: 'ignored',
});

export const getCaptureOperation = defineOperation({
  id: 'captures.get',
  method: 'GET',
  path: '/api/v1/captures/{id}',
  summary: 'One capture with a page of its adverts',
  tags,
  permission,
  params: z.object({ id: captureIdSchema }),
  query: captureDetailQuerySchema,
  response: captureDetailSchema,
});

export const deleteCaptureOperation = defineOperation({
  id: 'captures.delete',
  method: 'DELETE',
  path: '/api/v1/captures/{id}',
  summary: 'Removes a capture and the adverts that only it brought, for good',
  tags,
  permission,
  params: z.object({ id: captureIdSchema }),
  response: z.object({ id: captureIdSchema, listing_count: z.int().min(0) }),
  idempotency: 'ignored',
});

export const getCaptureAddressOperation = defineOperation({
  id: 'capture_address.get',
  method: 'GET',
  path: '/api/v1/captures/address',
  summary: 'The mail address to which you forward alert mails',
  tags,
  permission,
  response: captureAddressSchema,
});

export const createCaptureAddressOperation = defineOperation({
  id: 'capture_address.create',
  method: 'POST',
  path: '/api/v1/captures/address',
  summary: 'Makes your mail address, or a new one in place of it',
  description:
    'The address before it stops working at once. 409 `source_off` where no mail is taken in.',
  tags,
  permission,
  response: captureAddressSchema,
  status: 201,
  errors: ['needs_own_market', 'source_off'],
  idempotency: 'sealed',
});

export const deleteCaptureAddressOperation = defineOperation({
  id: 'capture_address.delete',
  method: 'DELETE',
  path: '/api/v1/captures/address',
  summary: 'Takes your mail address back: mail to it is dropped unread',
  tags,
  permission,
  response: captureAddressSchema,
  idempotency: 'ignored',
});
