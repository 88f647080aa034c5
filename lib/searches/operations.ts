import { z } from 'zod';
import { dealSchema } from '@/lib/deals/schemas';
import { formatParameter } from '@/lib/platform/http/formats';
import { defineOperation } from '@/lib/platform/http/operation';
import { marketParameters, marketQuerySchema, marketSchema } from './market-schemas';
import { resultFormats } from './result-formats';
import {
  includeParameter,
  publicSearchQuerySchema,
  searchQuerySchema,
  wordsQuerySchema,
  wordsReadingSchema,
} from './schemas';

const resultDescription =
  'Filters, order and paging are those of the result page. Without a key, an account or a browser ' +
  'session a page holds at most 5 rows. Costs and the deal score follow buyer_zip or buyer_state; ' +
  'without either, the buyer is assumed to live in the state of the car and to fetch it there.';

export const listDealsOperation = defineOperation({
  id: 'deals.list',
  method: 'GET',
  path: '/api/v1/deals',
  summary: 'The public ranking: one row per car, the safest saving first',
  description: resultDescription,
  tags: ['deals'],
  permission: 'deals.read',
  query: searchQuerySchema.extend({ ...includeParameter, ...formatParameter }),
  response: z.array(dealSchema),
  isList: true,
  formats: resultFormats,
});

export const listListingsOperation = defineOperation({
  id: 'listings.list',
  method: 'GET',
  path: '/api/v1/listings',
  summary: 'Every live advert, also several of one car, the newest first',
  description: resultDescription,
  tags: ['listings'],
  permission: 'listings.read',
  query: searchQuerySchema.extend({ ...includeParameter, ...formatParameter }),
  response: z.array(dealSchema),
  isList: true,
  formats: resultFormats,
});

export const searchPublicOperation = defineOperation({
  id: 'public.search',
  method: 'GET',
  path: '/api/public/search',
  summary: 'The first five of the public ranking for these filters, for anyone',
  description:
    'The filters and orders of /api/v1/deals. Never more than 5 rows and never a second page; ' +
    '`page.total` says how many cars match.',
  tags: ['deals'],
  permission: 'deals.read',
  query: publicSearchQuerySchema.extend({ ...includeParameter, ...formatParameter }),
  response: z.array(dealSchema),
  isList: true,
  formats: resultFormats,
});

export const getMarketOperation = defineOperation({
  id: 'market.get',
  method: 'GET',
  path: '/api/v1/market/{make}/{model}',
  summary: 'One model’s market: asks, value by age and mileage, trend, supply, days to sell',
  description:
    'Counts and asks are of the cars on offer now, each once at its cheapest advert; the other figures of ' +
    'adverts, each with how many it rests on. A figure that rests on too few is null or empty and says so. ' +
    'Up to ten minutes old.',
  tags: ['market'],
  permission: 'market.read',
  params: marketParameters,
  query: marketQuerySchema,
  response: marketSchema,
});

export const readWordsOperation = defineOperation({
  id: 'search.words',
  method: 'GET',
  path: '/api/v1/search/words',
  summary: 'A sentence as filters',
  description:
    'Read by rules over the names on sale, places, numbers and common wordings, one typing error forgiven; ' +
    'the same sentence always gives the same filters. What no rule understands is in `ignored`; where the ' +
    'server has a language model, its suggestions for that are among the filters and named in `suggested`, ' +
    'and what rules read always stands.',
  tags: ['deals'],
  permission: 'search.live',
  query: wordsQuerySchema,
  response: wordsReadingSchema,
});
