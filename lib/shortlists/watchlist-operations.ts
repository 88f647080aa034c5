import { z } from 'zod';
import { buyerParameters } from '@/lib/deals/schemas';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import { watchlistFormats } from './watchlist-formats';
import {
  carBodySchema,
  hiddenCarIdSchema,
  hiddenCarSchema,
  watchChangeSchema,
  watchedCarIdSchema,
  watchedCarSchema,
  watchlistQuerySchema,
} from './watchlist-schemas';

const permission = 'watchlist.manage';
const tags = ['watchlist'];
const watchedParams = z.object({ id: watchedCarIdSchema });

export const listWatchlistOperation = defineOperation({
  id: 'watchlist.list',
  method: 'GET',
  path: '/api/v1/watchlist',
  summary: 'The cars that you watch, with what became of them and their prices',
  description:
    'A car whose advert ended stays, with when it was last seen and its last price. Had as CSV too. `page.facets.status` ' +
    'counts the whole list.',
  tags,
  permission,
  query: watchlistQuerySchema,
  response: z.array(watchedCarSchema),
  isList: true,
  formats: watchlistFormats,
});

export const watchCarOperation = defineOperation({
  id: 'watchlist.create',
  method: 'POST',
  path: '/api/v1/watchlist',
  summary: 'Puts the car of an advert on your watchlist',
  description:
    'A car is there once, by whichever of its adverts: one that is on the list stays as it is, and one that was removed ' +
    'within 30 days comes back with its notes. 409 `conflict` beyond 500 cars.',
  tags,
  permission,
  body: carBodySchema,
  response: watchedCarSchema,
  status: 201,
  errors: ['conflict'],
  // The same car is the same entry, whatever the key.
  idempotency: 'ignored',
});

export const getWatchedCarOperation = defineOperation({
  id: 'watchlist.get',
  method: 'GET',
  path: '/api/v1/watchlist/{id}',
  summary: 'One car that you watch',
  tags,
  permission,
  params: watchedParams,
  query: z.object(buyerParameters),
  response: watchedCarSchema,
});

export const updateWatchedCarOperation = defineOperation({
  id: 'watchlist.update',
  method: 'PATCH',
  path: '/api/v1/watchlist/{id}',
  summary: 'Writes status, note, target or walk-away price of a car that you watch',
  description:
    'What is left out stays; null takes a price away. A target is at most the walk-away price.',
  tags,
  permission,
  params: watchedParams,
  body: watchChangeSchema,
  response: watchedCarSchema,
  needsIfMatch: true,
});

export const unwatchCarOperation = defineOperation({
  id: 'watchlist.delete',
  method: 'DELETE',
  path: '/api/v1/watchlist/{id}',
  summary: 'Takes a car off your watchlist',
  description: 'For 30 days putting it there again brings its notes back; then they are forgotten.',
  tags,
  permission,
  params: watchedParams,
  response: z.object({ id: watchedCarIdSchema }),
  idempotency: 'ignored',
});

export const listHiddenCarsOperation = defineOperation({
  id: 'hidden_cars.list',
  method: 'GET',
  path: '/api/v1/hidden-cars',
  summary: 'The cars that you hid from your results, the last one first',
  tags,
  permission,
  query: z.object(pageParameters()),
  response: z.array(hiddenCarSchema),
  isList: true,
});

export const hideCarOperation = defineOperation({
  id: 'hidden_cars.create',
  method: 'POST',
  path: '/api/v1/hidden-cars',
  summary: 'Leaves the car of an advert out of your results',
  description: 'A car that is hidden stays so. 409 `conflict` beyond 500 cars.',
  tags,
  permission,
  body: carBodySchema,
  response: hiddenCarSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const showCarAgainOperation = defineOperation({
  id: 'hidden_cars.delete',
  method: 'DELETE',
  path: '/api/v1/hidden-cars/{id}',
  summary: 'Shows a hidden car among your results again',
  tags,
  permission,
  params: z.object({ id: hiddenCarIdSchema }),
  response: z.object({ id: hiddenCarIdSchema }),
  idempotency: 'ignored',
});
