import { defineOperation } from '@/lib/platform/http/operation';
import { snapJobParamsSchema, snapJobSchema } from './job-schemas';
import {
  jobPriceBodySchema,
  jobPricingQuerySchema,
  priceSuggestionSchema,
  pricingBodySchema,
} from './price-schemas';

const PATH = '/api/v1/snap-jobs/{id}';
const ofJob = { tags: ['snap'], permission: 'snap.manage', params: snapJobParamsSchema } as const;

export const suggestPriceOperation = defineOperation({
  id: 'pricing.suggest',
  method: 'POST',
  path: '/api/v1/pricing/suggest',
  summary: 'What to ask for a car: price, expected days and what is left, in each way of selling',
  description:
    'By VIN, or by year, make and model. From the valuation that buyers see and the endings of this market; what is not known is null with its reason, never 0. Nothing is stored. 503 `unavailable` while the market has no model.',
  tags: ['snap'],
  permission: 'pricing.suggest',
  body: pricingBodySchema,
  response: priceSuggestionSchema,
});

export const getJobPriceSuggestionOperation = defineOperation({
  ...ofJob,
  id: 'snap_jobs.price_suggestion',
  method: 'GET',
  path: `${PATH}/price-suggestion`,
  summary: 'The same for a car that you photograph to sell, from its confirmed facts',
  description: '422 names each fact that is not confirmed yet.',
  query: jobPricingQuerySchema,
  response: priceSuggestionSchema,
});

export const setJobPriceOperation = defineOperation({
  ...ofJob,
  id: 'snap_jobs.set_price',
  method: 'PUT',
  path: `${PATH}/price`,
  summary: 'Sets what you ask for it, and the price below which you do not sell',
  description: 'A car that is on offer keeps its price there until it is offered anew.',
  body: jobPriceBodySchema,
  response: snapJobSchema,
  needsIfMatch: true,
});
