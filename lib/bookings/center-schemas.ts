import { z } from 'zod';
import {
  CENTER_MEMBER_KINDS,
  INSPECTION_PLACES,
  SERVICE_CENTER_KINDS,
  STATES,
} from '@/db/vocabulary';
import { timeZoneField } from '@/lib/accounts/schemas';
import { listingIdSchema } from '@/lib/deals/schemas';
import {
  flagParameter,
  pageParameters,
  wholeNumberParameter,
} from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { CLOSURES_MAX, WITHIN_MI_MAX } from './center';
import { SLOT_DAYS_MAX } from './slots';

const instant = z.iso.datetime();
const day = z.iso.date();
const line = (max: number) => z.string().trim().min(1).max(max);

export const centerIdSchema = z
  .string()
  .regex(publicIdPattern('service_center'))
  .describe('Id of a service center: "ctr_…".');
export const serviceIdSchema = z
  .string()
  .regex(publicIdPattern('center_service'))
  .describe('Id of a service of a center: "svc_…".');
export const memberIdSchema = z
  .string()
  .regex(publicIdPattern('center_member'))
  .describe('Id of somebody’s work at a center: "mem_…".');
const personIdSchema = z.string().regex(publicIdPattern('person')).describe('"usr_…"');

const clock = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Write a time such as 08:30.')
  .describe('On a clock at the center: "08:30"; "24:00" is the end of the day.')
  .meta({ examples: ['08:30'] });

const openHoursSchema = z.strictObject({
  weekday: z.int().min(1).max(7).describe('1 is Monday, 7 is Sunday.'),
  from: clock,
  to: clock,
});
const closedDaysSchema = z.strictObject({ from: day, to: day, why: line(80) });

const profile = {
  name: line(80),
  kind: z
    .enum(SERVICE_CENTER_KINDS)
    .describe('workshop: cars come to it. mobile: it comes to the car.'),
  about: z.string().trim().max(1_000),
  phone: z.string().trim().min(5).max(30).nullable(),
  street: line(120),
  zip: z.string().regex(/^\d{5}$/, 'Write five digits.'),
  travel_radius_mi: z
    .int()
    .min(1)
    .max(WITHIN_MI_MAX)
    .nullable()
    .describe('How far it drives to a car; null for a workshop.'),
  time_zone: timeZoneField.describe('IANA name; hours and closed days are meant in it.'),
  capacity: z.int().min(1).max(50).describe('How many cars it takes at one time.'),
  weekly_hours: z.array(openHoursSchema).max(21),
  closures: z.array(closedDaysSchema).max(CLOSURES_MAX).describe('Holidays and other closed days.'),
  lead_hours: z.int().min(0).max(336).describe('How long before it starts a booking is made.'),
  horizon_days: z.int().min(1).max(120).describe('How many days ahead bookings are taken.'),
  cancellation_hours: z.int().min(0).max(336),
  late_fee_bps: z
    .int()
    .min(0)
    .max(10_000)
    .describe('Of the price, in basis points, for cancelling later than that.'),
  is_active: z.boolean().describe('Whether buyers find it.'),
};

export const centerBodySchema = z.strictObject(profile).meta({
  id: 'ServiceCenterBody',
  examples: [
    {
      ...{ name: 'Bay One', kind: 'workshop', about: '', phone: null, street: '1 Main St' },
      ...{ zip: '80202', travel_radius_mi: null, time_zone: 'America/Denver', capacity: 2 },
      weekly_hours: [{ weekday: 1, from: '08:00', to: '17:00' }],
      ...{ closures: [], lead_hours: 12, horizon_days: 28, cancellation_hours: 24 },
      ...{ late_fee_bps: 5_000, is_active: true },
    },
  ],
});
export const centerChangeSchema = z
  .strictObject(profile)
  .partial()
  .meta({ id: 'ServiceCenterChange', examples: [{ capacity: 3 }] });

const serviceContent = {
  name: line(80),
  place: z.enum(INSPECTION_PLACES),
  price_cents: z.int().min(0).max(1_000_000).describe('US cents.'),
  duration_min: z.int().min(15).max(720),
  checks: z.array(line(120)).max(30).describe('What is looked at.'),
  cannot_check: z.array(line(120)).max(30).describe('What can’t be looked at.'),
  is_active: z.boolean(),
};
export const serviceBodySchema = z.strictObject(serviceContent).meta({
  id: 'CenterServiceBody',
  examples: [
    {
      ...{ name: 'Full inspection', place: 'workshop', price_cents: 19_900, duration_min: 90 },
      ...{ checks: ['On a lift'], cannot_check: [], is_active: true },
    },
  ],
});
export const serviceChangeSchema = z
  .strictObject(serviceContent)
  .partial()
  .meta({ id: 'CenterServiceChange', examples: [{ price_cents: 17_900 }] });
export const centerServiceSchema = z
  .object({ id: serviceIdSchema, ...serviceContent, version: z.int().min(1) })
  .meta({ id: 'CenterService' });

export const serviceCenterSchema = z
  .object({
    id: centerIdSchema,
    ...profile,
    time_zone: z.string().describe('IANA name; hours and closed days are meant in it.'),
    city: z.string(),
    state: z.enum(STATES),
    latitude: z.number(),
    longitude: z.number(),
    is_simulated: z.boolean().describe('Of the demo: nobody stands behind it.'),
    services: z.array(centerServiceSchema),
    version: z.int().min(1),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'ServiceCenter' });

export const nearbyCenterSchema = serviceCenterSchema
  .extend({
    distance_mi: z.number().nullable().describe('By air; null where no place was asked about.'),
    does_come_there: z.boolean().nullable(),
    next_free_at: instant.nullable(),
  })
  .meta({ id: 'NearbyServiceCenter' });

export const centersQuerySchema = z.object({
  ...pageParameters(),
  listing_id: listingIdSchema.optional().describe('Around where this car stands.'),
  zip: z.string().max(10).optional().describe('Around a ZIP code.'),
  within_mi: wholeNumberParameter(1, WITHIN_MI_MAX)
    .default(100)
    .describe('Miles around that place.'),
  place: z.enum(INSPECTION_PLACES).optional().describe('mobile: only those that drive there.'),
  mine: flagParameter().default(false).describe('Those at which you work, hidden ones too.'),
});

export const slotsQuerySchema = z.object({
  service_id: serviceIdSchema,
  from: day.optional().describe('First day, in the time zone of the center. Today unless said.'),
  days: wholeNumberParameter(1, SLOT_DAYS_MAX).default(7).describe('How many days from then.'),
});

export const slotPageSchema = z
  .object({
    time_zone: z.string(),
    from_day: day,
    to_day: day,
    slots: z.array(
      z.object({
        starts_at: instant,
        ends_at: instant,
        day: day.describe('As a calendar at the center shows it.'),
        minute: z.int().describe('Minutes after midnight on a clock there.'),
      }),
    ),
    next_day: day.nullable().describe('`from` of the next page; null after the last.'),
  })
  .meta({ id: 'SlotPage' });

export const memberBodySchema = z
  .strictObject({ email: z.email().max(254), kind: z.enum(CENTER_MEMBER_KINDS) })
  .meta({
    id: 'CenterMemberBody',
    examples: [{ email: 'mechanic@example.com', kind: 'mechanic' }],
  });
export const memberChangeSchema = z
  .strictObject({ is_active: z.boolean() })
  .meta({ id: 'CenterMemberChange', examples: [{ is_active: false }] });
export const memberSchema = z
  .object({
    id: memberIdSchema,
    person_id: personIdSchema,
    display_name: z.string(),
    kind: z.enum(CENTER_MEMBER_KINDS),
    is_active: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'CenterMember' });
