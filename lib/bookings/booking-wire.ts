import type { z } from 'zod';
import type { BookingChange } from './booking-moves-service';
import type { bookingBodySchema, bookingChangeSchema } from './booking-schemas';
import type { BookingRequest } from './booking-service';
import type { CenterProfile } from './center';
import type { ServiceContent } from './center-people-service';
import type {
  centerBodySchema,
  centerChangeSchema,
  serviceBodySchema,
  serviceChangeSchema,
} from './center-schemas';

/** Fields in the API's spelling, each in ours; what is left out stays left out. */
type Body<S extends z.ZodType> = z.output<S>;

/** A changed profile as the API sends it, in our names. */
export function toCenterChange(body: Body<typeof centerChangeSchema>): {
  [F in keyof CenterProfile]?: CenterProfile[F] | undefined;
} {
  const { name, kind, about, phone, street, zip, capacity, closures } = body;
  return {
    ...{ name, kind, about, phone, street, zip, capacity, closures },
    ...{ travelRadiusMi: body.travel_radius_mi, timeZone: body.time_zone },
    ...{ weeklyHours: body.weekly_hours, leadHours: body.lead_hours },
    ...{ horizonDays: body.horizon_days, cancellationHours: body.cancellation_hours },
    ...{ lateFeeBps: body.late_fee_bps, isActive: body.is_active },
  };
}

/** A whole profile as the API sends it, in our names. */
export function toCenterProfile(body: Body<typeof centerBodySchema>): CenterProfile {
  const { name, kind, about, phone, street, zip, capacity, closures } = body;
  return {
    ...{ name, kind, about, phone, street, zip, capacity, closures },
    ...{ travelRadiusMi: body.travel_radius_mi, timeZone: body.time_zone },
    ...{ weeklyHours: body.weekly_hours, leadHours: body.lead_hours },
    ...{ horizonDays: body.horizon_days, cancellationHours: body.cancellation_hours },
    ...{ lateFeeBps: body.late_fee_bps, isActive: body.is_active },
  };
}

/** A service as the API sends it, in our names. */
export function toServiceContent(body: Body<typeof serviceBodySchema>): ServiceContent {
  const { name, place, checks } = body;
  return {
    ...{ name, place, checks, cannotCheck: body.cannot_check, isActive: body.is_active },
    ...{ priceCents: body.price_cents, durationMin: body.duration_min },
  };
}

/** A changed service as the API sends it, in our names. */
export function toServiceChange(body: Body<typeof serviceChangeSchema>): {
  [F in keyof ServiceContent]?: ServiceContent[F] | undefined;
} {
  const { name, place, checks } = body;
  return {
    ...{ name, place, checks, cannotCheck: body.cannot_check, isActive: body.is_active },
    ...{ priceCents: body.price_cents, durationMin: body.duration_min },
  };
}

/** What a buyer asks for, in our names. */
export function toBookingRequest(body: Body<typeof bookingBodySchema>): BookingRequest {
  return {
    ...{ listingId: body.listing_id, centerId: body.center_id, serviceId: body.service_id },
    ...{ startsAt: new Date(body.starts_at), meetingPlace: body.meeting_place },
    ...{ sellerContactNotes: body.seller_contact_notes, buyerNote: body.buyer_note },
  };
}

/** What is changed of a booking, in our names. */
export function toBookingChange(body: Body<typeof bookingChangeSchema>): BookingChange {
  return {
    startsAt: body.starts_at === undefined ? undefined : new Date(body.starts_at),
    ...{ meetingPlace: body.meeting_place, sellerContactNotes: body.seller_contact_notes },
    ...{ buyerNote: body.buyer_note, mechanicId: body.mechanic_id },
  };
}
