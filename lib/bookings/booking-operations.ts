import { z } from 'zod';
import { defineOperation, fileSchema } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import {
  bookingBodySchema,
  bookingChangeSchema,
  bookingIdSchema,
  bookingSchema,
  bookingsQuerySchema,
  bookingWithEventsSchema,
  calendarFeedSchema,
  feedBodySchema,
  feedIdSchema,
  moveBodySchema,
  newFeedSchema,
} from './booking-schemas';

const PATH = '/api/v1/bookings';
const ONE = `${PATH}/{id}`;
const tags = ['inspections'];
const params = z.object({ id: bookingIdSchema });
const move = {
  method: 'POST',
  tags,
  permission: 'bookings.manage',
  params,
  body: moveBodySchema,
  response: bookingWithEventsSchema,
  errors: ['conflict'],
  needsIfMatch: true,
  idempotency: 'ignored',
} as const;

export const listBookingsOperation = defineOperation({
  id: 'bookings.list',
  method: 'GET',
  path: PATH,
  summary: 'Your bookings and those of your center, the last made first',
  tags,
  permission: 'bookings.read',
  query: bookingsQuerySchema,
  response: z.array(bookingSchema),
  isList: true,
});

export const createBookingOperation = defineOperation({
  id: 'bookings.create',
  method: 'POST',
  path: PATH,
  summary: 'Books an inspection of a car at a free time',
  description:
    'The center has to confirm it; its place is held from now on. 409 `conflict` where the time is taken, or another inspection of the car is booked.',
  tags,
  permission: 'bookings.create',
  body: bookingBodySchema,
  response: bookingWithEventsSchema,
  status: 201,
  errors: ['conflict', 'not_found'],
});

export const getBookingOperation = defineOperation({
  id: 'bookings.get',
  method: 'GET',
  path: ONE,
  summary: 'One booking with its trail',
  tags,
  permission: 'bookings.read',
  params,
  response: bookingWithEventsSchema,
});

export const changeBookingOperation = defineOperation({
  id: 'bookings.change',
  method: 'PATCH',
  path: ONE,
  summary: 'Moves a booking to another free time, or changes its notes or mechanic',
  description:
    'What is left out stays. A buyer’s new time waits for the center again; a center’s is confirmed. 409 `conflict` where it is taken, or too late.',
  tags,
  permission: 'bookings.manage',
  params,
  body: bookingChangeSchema,
  response: bookingWithEventsSchema,
  errors: ['conflict'],
  needsIfMatch: true,
});

export const confirmBookingOperation = defineOperation({
  ...move,
  id: 'bookings.confirm',
  path: `${ONE}/confirm`,
  summary: 'Confirms a booking of your center',
});

export const cancelBookingOperation = defineOperation({
  ...move,
  id: 'bookings.cancel',
  path: `${ONE}/cancel`,
  summary: 'Cancels a booking, by either side',
  description: 'A buyer owes `cancel_cost_cents` where the free time is over.',
});

export const completeBookingOperation = defineOperation({
  ...move,
  id: 'bookings.complete',
  path: `${ONE}/complete`,
  summary: 'Says that the inspection was done',
});

export const noShowBookingOperation = defineOperation({
  ...move,
  id: 'bookings.no_show',
  path: `${ONE}/no-show`,
  summary: 'Says that the car was not there',
});

export const bookingCalendarOperation = defineOperation({
  id: 'bookings.calendar',
  method: 'GET',
  path: `${ONE}/calendar`,
  summary: 'One booking as a calendar file',
  tags,
  permission: 'bookings.read',
  params,
  response: fileSchema,
  mediaType: 'text/calendar; charset=utf-8',
});

export const listCalendarFeedsOperation = defineOperation({
  id: 'calendar_feeds.list',
  method: 'GET',
  path: '/api/v1/calendar-feeds',
  summary: 'Your calendar addresses that work',
  tags,
  permission: 'calendar_feeds.manage',
  query: z.object(pageParameters()),
  response: z.array(calendarFeedSchema),
  isList: true,
});

export const makeCalendarFeedOperation = defineOperation({
  id: 'calendar_feeds.create',
  method: 'POST',
  path: '/api/v1/calendar-feeds',
  summary: 'Makes a private address from which a calendar reads bookings',
  tags,
  permission: 'calendar_feeds.manage',
  body: feedBodySchema,
  response: newFeedSchema,
  status: 201,
  errors: ['conflict', 'not_found'],
  idempotency: 'sealed',
});

export const withdrawCalendarFeedOperation = defineOperation({
  id: 'calendar_feeds.delete',
  method: 'DELETE',
  path: '/api/v1/calendar-feeds/{id}',
  summary: 'Withdraws a calendar address for good',
  tags,
  permission: 'calendar_feeds.manage',
  params: z.object({ id: feedIdSchema }),
  response: z.object({ id: feedIdSchema }),
  idempotency: 'ignored',
});

export const readCalendarOperation = defineOperation({
  id: 'calendars.read',
  method: 'GET',
  path: '/api/v1/calendars/{token}',
  summary: 'The bookings behind a calendar address, as iCalendar',
  tags,
  permission: 'calendars.read',
  params: z.object({ token: z.string().max(200).describe('The secret of a calendar’s address.') }),
  response: fileSchema,
  mediaType: 'text/calendar; charset=utf-8',
});
