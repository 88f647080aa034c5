import { z } from 'zod';
import {
  BOOKING_EVENT_KINDS,
  BOOKING_SIDES,
  BOOKING_STATUSES,
  INSPECTION_PLACES,
} from '@/db/vocabulary';
import { listingIdSchema } from '@/lib/deals/schemas';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { BOOKING_MOVES, NOTE_CHARACTERS_MAX } from './booking';
import { centerIdSchema, serviceIdSchema } from './center-schemas';

const instant = z.iso.datetime();
const note = z.string().trim().min(1).max(NOTE_CHARACTERS_MAX).nullable();

export const bookingIdSchema = z
  .string()
  .regex(publicIdPattern('booking'))
  .describe('Id of a booking: "bkg_…".');
const personIdSchema = z.string().regex(publicIdPattern('person')).describe('"usr_…"');

const notes = {
  meeting_place: note.describe('Where the car stands; wanted for a mobile inspection.'),
  seller_contact_notes: note.describe('How to reach the seller; for you and the center only.'),
  buyer_note: note.describe('What is to be looked at.'),
};

export const bookingBodySchema = z
  .strictObject({
    listing_id: listingIdSchema,
    center_id: centerIdSchema,
    service_id: serviceIdSchema,
    starts_at: instant.describe('Of a free slot of the service.'),
    meeting_place: notes.meeting_place.default(null),
    seller_contact_notes: notes.seller_contact_notes.default(null),
    buyer_note: notes.buyer_note.default(null),
  })
  .meta({
    id: 'BookingBody',
    examples: [
      {
        listing_id: 'lst_01hzy3v5c8f0q9t2r6m4k7x1ab',
        center_id: 'ctr_01hzy3v5c8f0q9t2r6m4k7x1ab',
        service_id: 'svc_01hzy3v5c8f0q9t2r6m4k7x1ab',
        starts_at: '2026-03-10T15:00:00Z',
      },
    ],
  });

export const bookingChangeSchema = z
  .strictObject({
    starts_at: instant.optional().describe('Another free slot.'),
    meeting_place: notes.meeting_place.optional(),
    seller_contact_notes: notes.seller_contact_notes.optional(),
    buyer_note: notes.buyer_note.optional(),
    mechanic_id: personIdSchema
      .nullable()
      .optional()
      .describe('Who inspects: a mechanic of the center; written by the center.'),
  })
  .meta({ id: 'BookingChange', examples: [{ starts_at: '2026-03-11T15:00:00Z' }] });

export const moveBodySchema = z
  .strictObject({ note: note.optional() })
  .meta({ id: 'BookingMoveBody', examples: [{ note: 'The car is sold.' }] });

export const bookingEventSchema = z.object({
  kind: z.enum(BOOKING_EVENT_KINDS),
  side: z.enum(BOOKING_SIDES).describe('By whom.'),
  to_status: z.enum(BOOKING_STATUSES),
  starts_at: instant,
  note: z.string().nullable(),
  at: instant,
});

export const bookingSchema = z
  .object({
    id: bookingIdSchema,
    side: z.enum(BOOKING_SIDES).describe('On which side you are.'),
    status: z.enum(BOOKING_STATUSES),
    center_id: centerIdSchema,
    service_id: serviceIdSchema,
    listing_id: listingIdSchema.nullable(),
    vehicle_id: z.string().regex(publicIdPattern('vehicle')).nullable(),
    car_name: z.string(),
    service_name: z.string(),
    place: z.enum(INSPECTION_PLACES),
    center: z.object({
      name: z.string(),
      phone: z.string().nullable(),
      address: z.string(),
      time_zone: z.string(),
      is_simulated: z.boolean(),
    }),
    buyer_name: z.string().nullable().describe('For the center; null for the buyer.'),
    mechanic_id: personIdSchema.nullable(),
    mechanic_name: z.string().nullable(),
    starts_at: instant,
    ends_at: instant,
    price_cents: z.int().describe('US cents, as it was when it was booked.'),
    free_until: instant.describe('Until when the buyer cancels or moves it for free.'),
    cancel_cost_cents: z.int().describe('What cancelling costs the buyer now.'),
    cancellation_rule: z.string(),
    late_fee_cents: z.int().nullable(),
    meeting_place: z.string().nullable(),
    seller_contact_notes: z.string().nullable(),
    buyer_note: z.string().nullable(),
    moves: z.array(z.enum(BOOKING_MOVES)).describe('What you may do with it now.'),
    version: z.int().min(1).describe('For If-Match: `"v3"` where this is 3.'),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Booking' });

export const bookingWithEventsSchema = bookingSchema
  .extend({ events: z.array(bookingEventSchema).describe('Its trail, the first first.') })
  .meta({ id: 'BookingWithEvents' });

export const bookingsQuerySchema = z.object({
  ...pageParameters(),
  side: z.enum(['buyer', 'center']).optional().describe('Your own, or those of your center.'),
  center_id: centerIdSchema.optional(),
  listing_id: listingIdSchema.optional(),
  status: z.enum(BOOKING_STATUSES).optional().describe('Only those that stand so.'),
});

export const feedIdSchema = z
  .string()
  .regex(publicIdPattern('calendar_feed'))
  .describe('Id of a calendar address: "cal_…".');
export const calendarFeedSchema = z
  .object({
    id: feedIdSchema,
    center_id: centerIdSchema.nullable().describe('Null for your own bookings.'),
    center_name: z.string().nullable(),
    created_at: instant,
    last_read_at: instant.nullable(),
  })
  .meta({ id: 'CalendarFeed' });
export const newFeedSchema = calendarFeedSchema
  .extend({ url: z.string().describe('Shown this once. Whoever has it reads.') })
  .meta({ id: 'NewCalendarFeed' });
export const feedBodySchema = z
  .strictObject({ center_id: centerIdSchema.nullable().default(null) })
  .meta({ id: 'CalendarFeedBody', examples: [{ center_id: null }] });
