import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import {
  buyerParameters,
  dealDetailSchema,
  listingIdSchema,
  priceHistoryEntrySchema,
} from './schemas';
import { vehicleTimelineSchema } from './timeline-schemas';
import { priceHistoryQuerySchema, vehicleParameters, vehicleSchema } from './vehicle-schemas';

export const getListingOperation = defineOperation({
  id: 'listings.get',
  method: 'GET',
  path: '/api/v1/listings/{id}',
  summary: 'One listing with its value, comps, cost, risk, score and history',
  tags: ['listings'],
  permission: 'listings.read',
  params: z.object({ id: listingIdSchema }),
  query: z.object(buyerParameters),
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
