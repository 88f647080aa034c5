import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { valuationIdSchema } from '@/lib/valuation/schemas';
import { resaleParameters } from './profit-schemas';
import {
  buyerParameters,
  dealDetailSchema,
  listingIdSchema,
  priceHistoryEntrySchema,
} from './schemas';
import { vehicleTimelineSchema } from './timeline-schemas';
import {
  chosenValuationQuerySchema,
  chosenValuationSchema,
  valuationLogEntrySchema,
  valuationLogQuerySchema,
} from './valuation-schemas';
import { priceHistoryQuerySchema, vehicleParameters, vehicleSchema } from './vehicle-schemas';

export const getListingOperation = defineOperation({
  id: 'listings.get',
  method: 'GET',
  path: '/api/v1/listings/{id}',
  summary: 'One listing with its value, comps, cost, risk, score and history',
  tags: ['listings'],
  permission: 'listings.read',
  params: z.object({ id: listingIdSchema }),
  query: z.object({ ...buyerParameters, ...resaleParameters }),
  response: dealDetailSchema,
});

export const getVehicleOperation = defineOperation({
  id: 'vehicles.get',
  method: 'GET',
  path: '/api/v1/vehicles/{id}',
  summary: 'One car, by its id or VIN, with all its adverts and its value',
  description:
    'A car that several sources offer is one vehicle with several listings, cheapest first. A VIN may ' +
    'be written with spaces or hyphens and in small letters.',
  tags: ['vehicles'],
  permission: 'listings.read',
  params: vehicleParameters,
  response: vehicleSchema,
});

export const listPriceHistoryOperation = defineOperation({
  id: 'vehicles.price_history',
  method: 'GET',
  path: '/api/v1/vehicles/{id}/price-history',
  summary: 'The prices at which a car was seen, at all sources, oldest first',
  description:
    'One entry for each time a source showed something new. Without a key, an account or a browser ' +
    'session a page holds at most 5 entries.',
  tags: ['vehicles'],
  permission: 'listings.read',
  params: vehicleParameters,
  query: priceHistoryQuerySchema,
  response: z.array(priceHistoryEntrySchema),
  isList: true,
});

export const getVehicleTimelineOperation = defineOperation({
  id: 'vehicles.timeline',
  method: 'GET',
  path: '/api/v1/vehicles/{id}/timeline',
  summary: 'One car, one timeline: its adverts over sources, sellers and relists',
  description:
    'Every advert of the car with its price steps and days on market, beside the days since the car’s first ' +
    'advert, which a new advert does not reset; and the stretches in which it was not offered.',
  tags: ['vehicles'],
  permission: 'listings.read',
  params: vehicleParameters,
  response: vehicleTimelineSchema,
});

export const getChosenValuationOperation = defineOperation({
  id: 'valuations.choose',
  method: 'GET',
  path: '/api/v1/valuations/{id}/chosen',
  summary: 'A stored valuation as it would be without some comps, or with some counting more',
  description:
    'The stored figures beside those by the comps chosen, and how much each comp counts. Of what the ' +
    'weighted median of the comps’ adjusted prices moves, the value follows by 0.75 W / (W + 8), W being the ' +
    'similarity of all comps added up, and never leaves the stored p10 to p90. The range only grows, by the ' +
    'root of (W + 8) / (similarity left + 8). With fewer than three comps left nothing is rated. The same ' +
    'address gives everybody the same figures; nothing is stored.',
  tags: ['valuations'],
  permission: 'listings.read',
  params: z.object({ id: valuationIdSchema }),
  query: chosenValuationQuerySchema,
  response: chosenValuationSchema,
});

export const listListingValuationsOperation = defineOperation({
  id: 'listings.valuations',
  method: 'GET',
  path: '/api/v1/listings/{id}/valuations',
  summary: 'Every stored valuation of a listing, and why its rating changed',
  description:
    'Newest first. Each says what it owes to the ask, a model trained anew, the mileage, other facts and the ' +
    'comps, in cents that add up, and rates the asks that came while it held. Without a key, an account or a ' +
    'browser session a page holds at most 5 entries.',
  tags: ['valuations', 'listings'],
  permission: 'listings.read',
  params: z.object({ id: listingIdSchema }),
  query: valuationLogQuerySchema,
  response: z.array(valuationLogEntrySchema),
  isList: true,
});
