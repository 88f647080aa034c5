/** What a center's people type about it, as the verbs take it. */
import { z } from 'zod';
import type { ClosedDays, OpenHours } from '@/db/booking-content';
import { SERVICE_CENTER_KINDS } from '@/db/vocabulary';
import { timeZoneField } from '@/lib/accounts/schemas';
import type { CenterProfile } from './center';

const CLOCK = /^(([01]?\d|2[0-3]):[0-5]\d|24:00)$/;
const CLOSED_LINE = /^(\d{4}-\d{2}-\d{2})(?:\s+(\d{4}-\d{2}-\d{2}))?\s+(\S.*)$/;
const BPS_PER_PERCENT = 100;

/** Of one day: "08:00-12:00, 13:00-17:00"; empty is closed. */
const hoursOfDayField = z
  .string()
  .trim()
  .max(80)
  .optional()
  .transform((text, context) => {
    const openings = (text ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
    return openings.flatMap((opening) => {
      const [from = '', to = ''] = opening.split(/\s*[-–]\s*/);
      if (CLOCK.test(from) && CLOCK.test(to)) {
        return [{ from: from.padStart(5, '0'), to: to.padStart(5, '0') }];
      }
      context.addIssue({ code: 'custom', message: 'Write hours such as 08:00-17:00.' });
      return [];
    });
  });

/** Closed days, a line each: "2026-12-24 2026-12-26 Christmas", or one date. */
const closuresField = z
  .string()
  .max(6_000)
  .optional()
  .transform((text, context) => {
    const lines = (text ?? '').split('\n').map((line) => line.trim());
    return lines.flatMap((line): ClosedDays[] => {
      if (line === '') return [];
      const [, from, to, why] = CLOSED_LINE.exec(line) ?? [];
      if (from && why && z.iso.date().safeParse(from).success) {
        const last = to ?? from;
        if (z.iso.date().safeParse(last).success)
          return [{ from, to: last, why: why.slice(0, 80) }];
      }
      const message = 'A line each: 2026-12-24 2026-12-26 Christmas.';
      context.addIssue({ code: 'custom', message });
      return [];
    });
  })
  .pipe(z.array(z.custom<ClosedDays>()).max(60, 'At most 60 lines.'));

const whole = (minimum: number, maximum: number) =>
  z.coerce.number('Write a whole number.').int('Write a whole number.').min(minimum).max(maximum);
const line = (max: number, missing: string) => z.string().trim().min(1, missing).max(max);

/** The fields of a profile's form. */
export const centerFields = {
  name: line(80, 'Write its name.'),
  kind: z.enum(SERVICE_CENTER_KINDS),
  about: z.string().trim().max(1_000),
  phone: z.string().trim().max(30),
  street: line(120, 'Write its street.'),
  zip: z
    .string()
    .trim()
    .regex(/^\d{5}$/, 'Write five digits.'),
  travel_radius_mi: z.union([z.literal('').transform(() => null), whole(1, 500)]),
  time_zone: timeZoneField,
  capacity: whole(1, 50),
  day_1: hoursOfDayField,
  day_2: hoursOfDayField,
  day_3: hoursOfDayField,
  day_4: hoursOfDayField,
  day_5: hoursOfDayField,
  day_6: hoursOfDayField,
  day_7: hoursOfDayField,
  closures: closuresField,
  lead_hours: whole(0, 336),
  horizon_days: whole(1, 120),
  cancellation_hours: whole(0, 336),
  late_fee_percent: whole(0, 100),
  shown: z.literal('yes').optional(),
};

/** A typed profile in our names. */
export function toTypedProfile(typed: z.output<z.ZodObject<typeof centerFields>>): CenterProfile {
  const { name, kind, about, phone, street, zip, capacity, closures } = typed;
  const days = [
    ...[typed.day_1, typed.day_2, typed.day_3, typed.day_4, typed.day_5],
    ...[typed.day_6, typed.day_7],
  ];
  const weeklyHours: OpenHours[] = days.flatMap((openings, index) =>
    openings.map((opening) => ({ weekday: index + 1, ...opening })),
  );
  return {
    ...{ name, kind, about, street, zip, capacity, closures, weeklyHours },
    ...{ phone: phone === '' ? null : phone, timeZone: typed.time_zone },
    ...{ travelRadiusMi: kind === 'workshop' ? null : typed.travel_radius_mi },
    ...{ leadHours: typed.lead_hours, horizonDays: typed.horizon_days },
    cancellationHours: typed.cancellation_hours,
    lateFeeBps: typed.late_fee_percent * BPS_PER_PERCENT,
    isActive: typed.shown === 'yes',
  };
}

/** Hours of a weekday as they are typed. */
export function typedHours(hours: readonly OpenHours[], weekday: number): string {
  return hours
    .filter((each) => each.weekday === weekday)
    .map(({ from, to }) => `${from}-${to}`)
    .join(', ');
}

/** Closed days as they are typed. */
export function typedClosures(closures: readonly ClosedDays[]): string {
  return closures.map(({ from, to, why }) => `${from} ${to} ${why}`).join('\n');
}
