import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import { offeredCarIdSchema } from './publication-schemas';
import {
  answerOfferBodySchema,
  makeOfferBodySchema,
  offerCarBodySchema,
  offerIdSchema,
  offerSchema,
  offersQuerySchema,
  orderIdSchema,
  orderSchema,
  sellerListingChangeSchema,
  sellerListingSchema,
  soldBodySchema,
} from './selling-schemas';

const permission = 'selling.manage';
const tags = ['selling'];
const params = z.object({ id: offeredCarIdSchema });

export const listSellerListingsOperation = defineOperation({
  id: 'seller_listings.list',
  method: 'GET',
  path: '/api/v1/seller-listings',
  summary: 'Your cars on offer, ended and sold ones too, the newest first',
  tags,
  permission,
  query: z.object(pageParameters()),
  response: z.array(sellerListingSchema),
  isList: true,
});

export const offerCarOperation = defineOperation({
  id: 'seller_listings.create',
  method: 'POST',
  path: '/api/v1/seller-listings',
  summary: 'Offers the car of a snap job, or brings the offer in line with the job',
  description:
    'From the confirmed facts and ready photos of the job. 422 `invalid_fields` names what is missing. A job is one car on offer, however often it is sent.',
  tags,
  permission,
  body: offerCarBodySchema,
  response: sellerListingSchema,
  status: 201,
  errors: ['conflict', 'not_found'],
  idempotency: 'ignored',
});

export const getSellerListingOperation = defineOperation({
  id: 'seller_listings.get',
  method: 'GET',
  path: '/api/v1/seller-listings/{id}',
  summary: 'One of your cars on offer',
  tags,
  permission,
  params,
  response: sellerListingSchema,
});

export const updateSellerListingOperation = defineOperation({
  id: 'seller_listings.update',
  method: 'PATCH',
  path: '/api/v1/seller-listings/{id}',
  summary: 'Changes price, words, price steps and where a car of yours is seen',
  description: 'What is left out stays. 409 `conflict` for a car that ended or is sold.',
  tags,
  permission,
  params,
  body: sellerListingChangeSchema,
  response: sellerListingSchema,
  errors: ['conflict'],
  needsIfMatch: true,
});

export const deleteSellerListingOperation = defineOperation({
  id: 'seller_listings.delete',
  method: 'DELETE',
  path: '/api/v1/seller-listings/{id}',
  summary: 'Removes a car on offer everywhere; its job stays',
  tags,
  permission,
  params,
  response: z.object({ id: offeredCarIdSchema }),
  idempotency: 'ignored',
});

export const endSellerListingOperation = defineOperation({
  id: 'seller_listings.end',
  method: 'POST',
  path: '/api/v1/seller-listings/{id}/end',
  summary: 'Takes a car of yours off offer everywhere',
  tags,
  permission,
  params,
  response: sellerListingSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const relistSellerListingOperation = defineOperation({
  id: 'seller_listings.relist',
  method: 'POST',
  path: '/api/v1/seller-listings/{id}/relist',
  summary: 'Offers a car again that ended, or whose sale fell through',
  description: '409 `conflict` where an order of a channel stands.',
  tags,
  permission,
  params,
  response: sellerListingSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const markSoldOperation = defineOperation({
  id: 'seller_listings.sold',
  method: 'POST',
  path: '/api/v1/seller-listings/{id}/sold',
  summary: 'Says that a car of yours is sold and what was paid; it ends everywhere',
  tags,
  permission,
  params,
  body: soldBodySchema,
  response: sellerListingSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const listOrdersOperation = defineOperation({
  id: 'orders.list',
  method: 'GET',
  path: '/api/v1/orders',
  summary: 'Sales of your cars, the newest first',
  tags,
  permission,
  query: z.object(pageParameters()),
  response: z.array(orderSchema),
  isList: true,
});

export const getOrderOperation = defineOperation({
  id: 'orders.get',
  method: 'GET',
  path: '/api/v1/orders/{id}',
  summary: 'One sale of a car of yours',
  tags,
  permission,
  params: z.object({ id: orderIdSchema }),
  response: orderSchema,
});

export const listOffersOperation = defineOperation({
  id: 'offers.list',
  method: 'GET',
  path: '/api/v1/offers',
  summary: 'Offers that you made and offers for your cars, the newest first',
  description: 'Each with where its amount stands in the range of the car’s valuation.',
  tags,
  permission: 'sellers.contact',
  query: offersQuerySchema,
  response: z.array(offerSchema),
  errors: ['not_found'],
  isList: true,
});

export const makeOfferOperation = defineOperation({
  id: 'offers.create',
  method: 'POST',
  path: '/api/v1/offers',
  summary: 'Offers an amount for a car that its owner offers here',
  description: 'Good for 48 hours; one waits at a time. 409 `conflict` with the reason.',
  tags,
  permission: 'sellers.contact',
  body: makeOfferBodySchema,
  response: offerSchema,
  status: 201,
  errors: ['conflict', 'not_found'],
  // The same amount while it waits is the same offer.
  idempotency: 'ignored',
});

export const answerOfferOperation = defineOperation({
  id: 'offers.answer',
  method: 'POST',
  path: '/api/v1/offers/{id}/answer',
  summary: 'Accepts, declines, counters or withdraws an offer',
  description: 'The same answer again changes nothing; of two at once the first counts.',
  tags,
  permission: 'sellers.contact',
  params: z.object({ id: offerIdSchema }),
  body: answerOfferBodySchema,
  response: offerSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});
