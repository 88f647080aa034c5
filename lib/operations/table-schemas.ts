/** Wire shapes of the operators' tables: what is asked of each, and what a row of it says. */
import { z } from 'zod';
import {
  ALERT_CHANNEL_KINDS,
  ALERT_CHANNEL_STATES,
  BOOKING_STATUSES,
  CORRECTABLE_FACTS,
  DELIVERY_KINDS,
  DELIVERY_STATES,
  INSPECTION_PLACES,
  LISTING_STATUSES,
  MARKET_RATINGS,
  PLANS,
  QUARANTINE_REASONS,
  QUARANTINE_VERDICTS,
  ROLES,
  TITLE_STATUSES,
} from '@/db/vocabulary';
import { EMAIL_CHARACTERS_MAX } from '@/lib/accounts/person';
import { UPKEEP_ROWS_MAX } from '@/lib/alerts/delivery-upkeep';
import { REVIEWED_ROWS_MAX } from '@/lib/listings/quarantine-review';
import { flagParameter, pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';
import { BOOKING_SORTS } from './booking-table-queries';
import { DELIVERY_SORTS } from './delivery-table';
import { LISTING_SORTS } from './listing-table-queries';
import { PEOPLE_SORTS } from './people-table-queries';
import { QUARANTINE_SORTS } from './quarantine-table';
import { DIRECTIONS } from './table-page';
import { USAGE_DAYS, USAGE_DAYS_MAX } from './usage-table';
import { USAGE_SORTS } from './usage-table-queries';
import { VEHICLE_SORTS } from './vehicle-table-queries';

/** Rows of one file. */
export const TABLE_ROWS_MAX = 10_000;
const WORDS_CHARACTERS_MAX = 120;
const SOURCE_CHARACTERS_MAX = 64;
const REASON_CHARACTERS_MAX = 300;

const count = () => z.int().min(0);
const instant = () => z.iso.datetime();
const words = (about: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(WORDS_CHARACTERS_MAX)
    .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters')
    .optional()
    .describe(about);

/** What every table is asked. The first sort is the usual one. */
function tableParameters<const Sorts extends readonly [string, ...string[]]>(sorts: Sorts) {
  return {
    sort: z
      .enum(sorts)
      .default(sorts[0] as never)
      .describe('What rows are ordered by; ties by id.'),
    direction: z.enum(DIRECTIONS).default('desc').describe('desc: the last or the most first.'),
    format: z.enum(['json', 'csv']).optional().describe('The media type; wins over Accept.'),
    ...pageParameters(TABLE_ROWS_MAX),
  };
}

const id = (kind: Parameters<typeof publicIdPattern>[0]) => z.string().regex(publicIdPattern(kind));

/** Search of people. */
export const peopleTableQuerySchema = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(EMAIL_CHARACTERS_MAX)
    .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters')
    .optional()
    .describe('How e-mail or name begin, in any case.'),
  role: z.enum(ROLES).optional().describe('Only people of this role.'),
  plan: z.enum(PLANS).optional().describe('Only people of this plan.'),
  is_disabled: flagParameter().optional().describe('true: only closed accounts.'),
  ...tableParameters(PEOPLE_SORTS),
});

/** Search of adverts. */
export const listingTableQuerySchema = z.object({
  q: words('An id ("lst_…"), a VIN, or make and model, with a year if you like.'),
  source: z.string().min(1).max(SOURCE_CHARACTERS_MAX).optional().describe('The key of a source.'),
  status: z.enum(LISTING_STATUSES).optional().describe('Only adverts of this state.'),
  rating: z
    .enum([...MARKET_RATINGS, 'check_first'])
    .optional()
    .describe('Only what is among the results.'),
  corrected: flagParameter().optional().describe('true: only adverts with a corrected fact.'),
  ...tableParameters(LISTING_SORTS),
});

/** An advert in the operators' table. */
export const listedAdvertSchema = z
  .object({
    id: id('listing'),
    vehicle_id: id('vehicle').nullable(),
    title: z.string(),
    vin: z.string().nullable(),
    source_key: z.string(),
    source_label: z.string(),
    year: z.int(),
    make: z.string(),
    model: z.string(),
    trim: z.string().nullable(),
    price_cents: z.int(),
    mileage_mi: z.int().nullable(),
    title_status: z.enum(TITLE_STATUSES).nullable(),
    status: z.enum(LISTING_STATUSES),
    rating: z.enum(MARKET_RATINGS).nullable().describe('Null where it is not among the results.'),
    is_check_first: z.boolean().nullable(),
    quality_score: z.int(),
    first_seen_at: instant().describe('On the market’s clock.'),
    last_seen_at: instant().describe('On the market’s clock.'),
    is_simulated: z.boolean(),
    correction_count: count().describe('Facts that an operator corrected.'),
  })
  .meta({ id: 'ListedAdvert' });

/** A corrected fact. */
export const correctionSchema = z
  .object({
    id: id('listing_correction'),
    listing_id: id('listing'),
    field: z.enum(CORRECTABLE_FACTS),
    value: z.string().nullable().describe('Null: nobody knows.'),
    said: z.string().nullable().describe('What the source says, at its latest reading.'),
    reason: z.string(),
    corrected_at: instant(),
    withdrawn_at: instant().nullable().describe('Null while it holds.'),
  })
  .meta({ id: 'ListingCorrection' });

/** What is corrected, and why. */
export const correctionBodySchema = z.strictObject({
  field: z.enum(CORRECTABLE_FACTS),
  value: z
    .string()
    .max(WORDS_CHARACTERS_MAX)
    .describe(
      'As text; empty where nobody knows. Words of our vocabulary where the fact has some.',
    ),
  reason: z
    .string()
    .trim()
    .min(3)
    .max(REASON_CHARACTERS_MAX)
    .describe('For whoever reads it later; no names, numbers or addresses of people.'),
});

/** Search of refused rows. */
export const quarantineTableQuerySchema = z.object({
  reason: z.enum(QUARANTINE_REASONS).optional().describe('Only rows refused for this.'),
  source: z.string().min(1).max(SOURCE_CHARACTERS_MAX).optional().describe('The key of a source.'),
  state: z.enum(['waiting', 'reviewed']).optional().describe('Waiting for a look, or looked at.'),
  ...tableParameters(QUARANTINE_SORTS),
});

/** A refused row. */
export const quarantinedRowSchema = z
  .object({
    id: id('quarantined_row'),
    source_key: z.string(),
    source_label: z.string(),
    row_number: count(),
    reason: z.enum(QUARANTINE_REASONS),
    field: z.string(),
    message: z.string(),
    said: z.string().describe('What the row says of the car, in one line.'),
    is_simulated: z.boolean(),
    verdict: z.enum(QUARANTINE_VERDICTS).nullable().describe('Null while it waits for a look.'),
    reviewed_at: instant().nullable(),
    created_at: instant(),
  })
  .meta({ id: 'QuarantinedRow' });

/** What is said of refused rows. */
export const quarantineReviewBodySchema = z.strictObject({
  ids: z
    .array(id('quarantined_row'))
    .min(1)
    .max(REVIEWED_ROWS_MAX)
    .meta({ examples: [['qrw_01j8zq3x4e7b9r2m5k6n8p0s1t']] }),
  verdict: z
    .enum(QUARANTINE_VERDICTS)
    .nullable()
    .describe('Null puts them back among those that wait for a look.'),
});

/** How many rows changed. */
export const changedSchema = z.object({ changed_count: count() }).meta({ id: 'ChangedRows' });

/** Search of cars. */
export const vehicleTableQuerySchema = z.object({
  q: words('An id ("veh_…"), a VIN, or make and model, with a year if you like.'),
  merged: flagParameter().optional().describe('true: only cars that others were merged into.'),
  ...tableParameters(VEHICLE_SORTS),
});

/** A car in the operators' table. */
export const listedVehicleSchema = z
  .object({
    id: id('vehicle'),
    vin: z.string().nullable(),
    year: z.int(),
    make: z.string(),
    model: z.string(),
    trim: z.string().nullable(),
    advert_count: count(),
    live_count: count(),
    created_at: instant(),
  })
  .meta({ id: 'ListedVehicle' });

/** A car with its adverts and merges. */
export const vehicleStorySchema = listedVehicleSchema
  .extend({
    adverts: z.array(
      z.object({
        id: id('listing'),
        title: z.string(),
        source_label: z.string(),
        vin: z.string().nullable(),
        price_cents: z.int(),
        mileage_mi: z.int().nullable(),
        status: z.enum(LISTING_STATUSES),
        link_reason: z.string(),
        linked_at: instant(),
      }),
    ),
    merges: z.array(
      z.object({
        id: id('vehicle_merge'),
        from_vehicle_id: id('vehicle'),
        into_vehicle_id: id('vehicle'),
        advert_count: count(),
        merged_at: instant(),
        undone_at: instant().nullable(),
      }),
    ),
  })
  .meta({ id: 'VehicleStory' });

/** What a merge or its undoing did. */
export const mergeResultSchema = z
  .object({
    id: id('vehicle_merge'),
    from_vehicle_id: id('vehicle'),
    into_vehicle_id: id('vehicle'),
    moved_count: count().describe('Adverts that are of another car now.'),
  })
  .meta({ id: 'MergeResult' });

/** Search of deliveries. */
export const deliveryTableQuerySchema = z.object({
  q: words('A person ("usr_…") or a delivery ("dlv_…").'),
  state: z.enum(DELIVERY_STATES).optional().describe('Only messages of this state.'),
  channel: z.enum(ALERT_CHANNEL_KINDS).optional().describe('Only messages of such channels.'),
  ...tableParameters(DELIVERY_SORTS),
});

/** A delivery as an operator sees it. */
export const listedDeliverySchema = z
  .object({
    id: id('delivery'),
    user_id: id('person'),
    email: z.string(),
    channel_kind: z.enum(ALERT_CHANNEL_KINDS),
    channel_state: z.enum(ALERT_CHANNEL_STATES),
    kind: z.enum(DELIVERY_KINDS),
    state: z.enum(DELIVERY_STATES),
    attempt_count: count(),
    alert_count: count(),
    problem: z.string().nullable(),
    due_at: instant(),
    sent_at: instant().nullable(),
    delivered_at: instant().nullable(),
    created_at: instant(),
  })
  .meta({ id: 'ListedDelivery' });

/** What to do about deliveries. */
export const resolveDeliveriesBodySchema = z.strictObject({
  ids: z
    .array(id('delivery'))
    .min(1)
    .max(UPKEEP_ROWS_MAX)
    .meta({ examples: [['dlv_01j8zq3x4e7b9r2m5k6n8p0s1t']] }),
  act: z
    .enum(['resend', 'give_up'])
    .describe('resend: what failed or was dropped is due now. give_up: what waits is dropped.'),
});

const day = z.iso.date({ error: 'must be a day such as 2026-03-01' });

/** Search of calls. */
export const usageTableQuerySchema = z.object({
  q: words('A person ("usr_…").'),
  plan: z.enum(PLANS).optional().describe('Only calls of people of this plan.'),
  from: day
    .optional()
    .describe(
      `First day, in UTC; ${USAGE_DAYS} days up to \`to\` unless given (that day alone where ordered by calls), ${USAGE_DAYS_MAX} at most.`,
    ),
  to: day.optional().describe('Last day, in UTC; today unless given.'),
  ...tableParameters(USAGE_SORTS),
});

/** Calls of one caller on one day. */
export const listedUsageSchema = z
  .object({
    day: z.iso.date(),
    user_id: id('person'),
    email: z.string(),
    plan: z.enum(PLANS),
    caller: z
      .union([z.literal('session'), id('api_key')])
      .describe('A key’s id, or `session` for calls with a token or a cookie.'),
    key_name: z.string().nullable(),
    requests: count(),
    failures: count().describe('Answers from 400 on, refusals by the limit included.'),
    limited: count().describe('Refusals by the limit (429).'),
  })
  .meta({ id: 'ListedUsage' });

/** Search of bookings. */
export const bookingTableQuerySchema = z.object({
  q: words('A booking ("bkg_…"), a person ("usr_…") or a center ("ctr_…").'),
  status: z.enum(BOOKING_STATUSES).optional().describe('Only bookings of this state.'),
  upcoming: flagParameter().optional().describe('true: only those that have not begun.'),
  ...tableParameters(BOOKING_SORTS),
});

/** A booking as an operator sees it: not what buyer and center told each other. */
export const listedBookingSchema = z
  .object({
    id: id('booking'),
    center_id: id('service_center'),
    center_name: z.string(),
    buyer_id: id('person').nullable().describe('Null once that person is gone.'),
    email: z.string().nullable(),
    listing_id: id('listing').nullable(),
    car_name: z.string(),
    service_name: z.string(),
    place: z.enum(INSPECTION_PLACES),
    status: z.enum(BOOKING_STATUSES),
    price_cents: count(),
    late_fee_cents: count().nullable(),
    has_mechanic: z.boolean(),
    starts_at: instant(),
    ends_at: instant(),
    created_at: instant(),
  })
  .meta({ id: 'ListedBooking' });
