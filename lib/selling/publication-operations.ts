import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  consentSchema,
  ebayAccountSchema,
  exchangeBodySchema,
  nothingBodySchema,
  offeredCarIdSchema,
  publicationSchema,
  publishBodySchema,
  verifyBodySchema,
} from './publication-schemas';

const tags = ['selling'];
const permission = 'selling.manage';
const account = 'ebay_account.manage';
const params = z.object({ id: offeredCarIdSchema });

export const listPublicationsOperation = defineOperation({
  id: 'publications.list',
  method: 'GET',
  path: '/api/v1/seller-listings/{id}/publications',
  summary: 'Where a car of yours is published: state, preview, fees, problems and calls',
  tags,
  permission,
  params,
  response: z.array(publicationSchema),
  isList: true,
});

export const verifyPublicationOperation = defineOperation({
  id: 'publications.verify_ebay',
  method: 'POST',
  path: '/api/v1/seller-listings/{id}/publications/ebay/verify',
  summary: 'Checks at eBay whether it takes the car, and what it charges; publishes nothing',
  description:
    'Problems and fees are in the answer. 409 `conflict` where the advert runs, no account is linked, or eBay is not set up.',
  tags,
  permission,
  params,
  body: verifyBodySchema,
  response: publicationSchema,
  errors: ['conflict', 'outbound_unreachable', 'outbound_timeout', 'outbound_paused', 'source_off'],
  idempotency: 'ignored',
});

export const publishPublicationOperation = defineOperation({
  id: 'publications.publish_ebay',
  method: 'POST',
  path: '/api/v1/seller-listings/{id}/publications/ebay/publish',
  summary: 'Agrees to the fees and publishes the car at eBay',
  description:
    'Comes after a dry run that passed. 409 `conflict`, with the sum in words, where the fees are others, and where the car changed since. Sent again it changes nothing.',
  tags,
  permission,
  params,
  body: publishBodySchema,
  response: publicationSchema,
  status: 202,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const endPublicationOperation = defineOperation({
  id: 'publications.end_ebay',
  method: 'POST',
  path: '/api/v1/seller-listings/{id}/publications/ebay/end',
  summary: 'Ends the advert at eBay; the car stays on offer elsewhere',
  tags,
  permission,
  params,
  body: nothingBodySchema,
  response: publicationSchema,
  errors: ['conflict', 'outbound_unreachable', 'outbound_timeout', 'outbound_paused', 'source_off'],
  idempotency: 'ignored',
});

export const getEbayAccountOperation = defineOperation({
  id: 'ebay.account',
  method: 'GET',
  path: '/api/v1/ebay/account',
  summary: 'How you stand with eBay here',
  tags,
  permission: account,
  response: ebayAccountSchema,
});

export const authorizeEbayOperation = defineOperation({
  id: 'ebay.authorize',
  method: 'GET',
  path: '/api/v1/ebay/authorize',
  summary: 'Begins to lend your eBay account: where to agree',
  tags,
  permission: account,
  response: consentSchema,
  errors: ['conflict'],
});

export const exchangeEbayOperation = defineOperation({
  id: 'ebay.exchange',
  method: 'POST',
  path: '/api/v1/ebay/exchange',
  summary: 'Ends it, with the code and state that eBay sent back',
  description: 'Each state is good once, for ten minutes and for the person who began.',
  tags,
  permission: account,
  body: exchangeBodySchema,
  response: ebayAccountSchema,
  errors: ['conflict', 'outbound_unreachable', 'outbound_timeout', 'outbound_paused', 'source_off'],
  idempotency: 'ignored',
});

export const unlinkEbayOperation = defineOperation({
  id: 'ebay.unlink',
  method: 'DELETE',
  path: '/api/v1/ebay/account',
  summary: 'Forgets your eBay account at once',
  tags,
  permission: account,
  response: ebayAccountSchema,
  idempotency: 'ignored',
});
