import { z } from 'zod';
import { defineOperation } from '@/lib/platform/http/operation';
import { csvOf } from './table-csv';
import {
  bookingTableQuerySchema,
  changedSchema,
  correctionBodySchema,
  correctionSchema,
  deliveryTableQuerySchema,
  listedAdvertSchema,
  listedBookingSchema,
  listedDeliverySchema,
  listedUsageSchema,
  listedVehicleSchema,
  listingTableQuerySchema,
  mergeResultSchema,
  quarantinedRowSchema,
  quarantineReviewBodySchema,
  quarantineTableQuerySchema,
  resolveDeliveriesBodySchema,
  usageTableQuerySchema,
  vehicleStorySchema,
  vehicleTableQuerySchema,
} from './table-schemas';

/** A file of 10,000 rows. */
const EXPORT_STATEMENT_TIMEOUT_MS = 20_000;
const tags = ['admin'] as const;
const listingParams = z.object({ id: z.string().describe('The advert: "lst_…".') });
const vehicleParams = z.object({ id: z.string().describe('The car: "veh_…".') });
const vehicleBody = (about: string) => z.string().max(64).describe(about);

export const listAdminListingsOperation = defineOperation({
  id: 'admin_listings.list',
  method: 'GET',
  path: '/api/v1/admin/listings',
  summary: 'Adverts of the market by source, state and rating',
  description: 'Those that people brought in for themselves are not among them.',
  tags,
  permission: 'admin.read',
  query: listingTableQuerySchema,
  response: z.array(listedAdvertSchema),
  isList: true,
  formats: csvOf(listedAdvertSchema),
  statementTimeoutMs: EXPORT_STATEMENT_TIMEOUT_MS,
});

export const listCorrectionsOperation = defineOperation({
  id: 'listing_corrections.list',
  method: 'GET',
  path: '/api/v1/admin/listings/{id}/corrections',
  summary: 'Facts of an advert that an operator corrected, the newest first',
  tags,
  permission: 'listings.manage',
  params: listingParams,
  response: z.array(correctionSchema),
});

export const createCorrectionOperation = defineOperation({
  id: 'listing_corrections.create',
  method: 'POST',
  path: '/api/v1/admin/listings/{id}/corrections',
  summary: 'Corrects a fact of an advert',
  description:
    'Later readings of the source do not take it back. Another correction of the same fact takes its ' +
    'place; the same value once more changes nothing.',
  tags,
  permission: 'listings.manage',
  params: listingParams,
  body: correctionBodySchema,
  response: correctionSchema,
  status: 201,
});

export const withdrawCorrectionOperation = defineOperation({
  id: 'listing_corrections.withdraw',
  method: 'DELETE',
  path: '/api/v1/admin/listing-corrections/{id}',
  summary: 'Takes a correction back: the advert says again what its source says',
  tags,
  permission: 'listings.manage',
  params: z.object({ id: z.string().describe('The correction: "cor_…".') }),
  response: correctionSchema,
});

export const separateListingOperation = defineOperation({
  id: 'admin_listings.separate',
  method: 'POST',
  path: '/api/v1/admin/listings/{id}/separate',
  summary: 'Takes an advert out of a car that it is not of',
  description: 'It gets its own car again. Undone by `rejoin` with the car that it left.',
  tags,
  permission: 'vehicles.link',
  params: listingParams,
  response: z.object({ is_done: z.boolean().describe('False where it was alone already.') }),
});

export const rejoinListingOperation = defineOperation({
  id: 'admin_listings.rejoin',
  method: 'POST',
  path: '/api/v1/admin/listings/{id}/rejoin',
  summary: 'Puts an advert back to the car that it was taken out of',
  tags,
  permission: 'vehicles.link',
  params: listingParams,
  body: z.strictObject({ vehicle_id: vehicleBody('The car: "veh_…".') }),
  response: z.object({ is_done: z.boolean().describe('False where nobody took it out.') }),
});

export const listQuarantinedRowsOperation = defineOperation({
  id: 'quarantined_rows.list',
  method: 'GET',
  path: '/api/v1/admin/quarantined-rows',
  summary: 'Rows that were refused, with the reason',
  tags,
  permission: 'listings.manage',
  query: quarantineTableQuerySchema,
  response: z.array(quarantinedRowSchema),
  isList: true,
  formats: csvOf(quarantinedRowSchema),
  statementTimeoutMs: EXPORT_STATEMENT_TIMEOUT_MS,
});

export const reviewQuarantinedRowsOperation = defineOperation({
  id: 'quarantined_rows.review',
  method: 'POST',
  path: '/api/v1/admin/quarantined-rows/review',
  summary: 'Says of refused rows that this was right or wrong, or puts them back',
  description:
    'Ids that are unknown, and rows that are judged so already, do not count. Adverts of rows that were refused wrongly are read in again as far as what was kept makes one, and the next reading believes them.',
  tags,
  permission: 'listings.manage',
  body: quarantineReviewBodySchema,
  response: changedSchema
    .extend({ read_count: z.int().describe('Adverts that came into the market or changed.') })
    .meta({ id: 'JudgedRows' }),
});

export const listAdminVehiclesOperation = defineOperation({
  id: 'admin_vehicles.list',
  method: 'GET',
  path: '/api/v1/admin/vehicles',
  summary: 'Cars of the market by VIN or name',
  tags,
  permission: 'admin.read',
  query: vehicleTableQuerySchema,
  response: z.array(listedVehicleSchema),
  isList: true,
  formats: csvOf(listedVehicleSchema),
  statementTimeoutMs: EXPORT_STATEMENT_TIMEOUT_MS,
});

export const getAdminVehicleOperation = defineOperation({
  id: 'admin_vehicles.get',
  method: 'GET',
  path: '/api/v1/admin/vehicles/{id}',
  summary: 'A car with its adverts, why each is of it, and what was merged',
  tags,
  permission: 'admin.read',
  params: vehicleParams,
  response: vehicleStorySchema,
});

export const mergeVehiclesOperation = defineOperation({
  id: 'admin_vehicles.merge',
  method: 'POST',
  path: '/api/v1/admin/vehicles/{id}/merge',
  summary: 'Moves every advert of a car to another one: the two are one',
  description: '409 `conflict` where their VINs differ or no advert is of the car now.',
  tags,
  permission: 'vehicles.link',
  params: vehicleParams,
  body: z.strictObject({ into: vehicleBody('The car that stays: "veh_…".') }),
  response: mergeResultSchema,
});

export const undoMergeOperation = defineOperation({
  id: 'vehicle_merges.undo',
  method: 'DELETE',
  path: '/api/v1/admin/vehicle-merges/{id}',
  summary: 'Undoes a merge: the car that was merged gets its adverts back',
  description: 'No match brings them together again. One that was undone stays so.',
  tags,
  permission: 'vehicles.link',
  params: z.object({ id: z.string().describe('The merge: "mrg_…".') }),
  response: mergeResultSchema,
});

export const listAdminDeliveriesOperation = defineOperation({
  id: 'admin_deliveries.list',
  method: 'GET',
  path: '/api/v1/admin/deliveries',
  summary: 'What leaves to people, with its state, tries and problem',
  tags,
  permission: 'deliveries.manage',
  query: deliveryTableQuerySchema,
  response: z.array(listedDeliverySchema),
  isList: true,
  formats: csvOf(listedDeliverySchema),
  statementTimeoutMs: EXPORT_STATEMENT_TIMEOUT_MS,
});

export const resolveDeliveriesOperation = defineOperation({
  id: 'admin_deliveries.resolve',
  method: 'POST',
  path: '/api/v1/admin/deliveries/resolve',
  summary: 'Sends again what did not get through, or gives up what waits',
  description: 'Deliveries in another state, and ids that are unknown, stay as they are.',
  tags,
  permission: 'deliveries.manage',
  body: resolveDeliveriesBodySchema,
  response: changedSchema,
});

export const listAdminUsageOperation = defineOperation({
  id: 'admin_usage.list',
  method: 'GET',
  path: '/api/v1/admin/usage',
  summary: 'Calls of everybody by day and key',
  description: 'Counted by UTC days, at most a few seconds late. Visitors’ calls are not counted.',
  tags,
  permission: 'people.manage',
  query: usageTableQuerySchema,
  response: z.array(listedUsageSchema),
  isList: true,
  formats: csvOf(listedUsageSchema),
  statementTimeoutMs: EXPORT_STATEMENT_TIMEOUT_MS,
});

export const listAdminBookingsOperation = defineOperation({
  id: 'admin_bookings.list',
  method: 'GET',
  path: '/api/v1/admin/bookings',
  summary: 'Every booking with its state',
  description: 'Without what buyer and center told each other.',
  tags,
  permission: 'people.manage',
  query: bookingTableQuerySchema,
  response: z.array(listedBookingSchema),
  isList: true,
  formats: csvOf(listedBookingSchema),
  statementTimeoutMs: EXPORT_STATEMENT_TIMEOUT_MS,
});
