import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { accuracySchema } from './accuracy-schemas';
import {
  storedValuationSchema,
  valuationIdSchema,
  valuationQuerySchema,
  valuationRequestsSchema,
  valuationsSchema,
} from './schemas';

/** A thousand cars with every field that they may have. */
const BULK_BODY_BYTES = 1024 * 1024;

export const createValuationOperation = defineOperation({
  id: 'valuations.create',
  method: 'POST',
  path: '/api/v1/valuations',
  summary: 'What a car is worth in this market, with range, parts and comps',
  description:
    'By VIN, or by year, make and model; or a list of up to 1,000 such cars (5 without a key, an ' +
    'account or a browser session), answered by one entry each in the same order. Nothing is stored.',
  tags: ['valuations'],
  permission: 'valuations.create',
  query: valuationQuerySchema,
  body: valuationRequestsSchema,
  bodyLimitBytes: BULK_BODY_BYTES,
  response: valuationsSchema,
});

export const getValuationOperation = defineOperation({
  id: 'valuations.get',
  method: 'GET',
  path: '/api/v1/valuations/{id}',
  summary: 'A stored valuation of a listing, with its parts and comps',
  description:
    'Valuations are never changed: a listing that is valued again gets a new one, and the older ones ' +
    'stay with the model version that made them.',
  tags: ['valuations'],
  permission: 'listings.read',
  params: z.object({ id: valuationIdSchema }),
  response: storedValuationSchema,
});

export const getAccuracyOperation = defineOperation({
  id: 'accuracy.get',
  method: 'GET',
  path: '/api/v1/accuracy',
  summary: 'How well the values of this market meet its prices, by parts of the market',
  description:
    'The back-test of the model in force: each advert’s price against its value by a fit that saw neither ' +
    'that price nor another advert of the same car. Prices that a simulation made up are not in it.',
  tags: ['valuations'],
  permission: 'market.read',
  response: accuracySchema,
});
