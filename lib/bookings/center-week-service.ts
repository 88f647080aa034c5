/** What the people of a center plan by: a week of its bookings, and who of them inspects. */
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { parsePublicId, toPublicId } from '@/lib/platform/ids';
import { addDays, instantOfWall, wallTime } from '@/lib/platform/wall-time';
import { type CenterRow, findCenterRow, findMembership } from './booking-access-queries';
import { listBookingsBetween } from './booking-queries';
import { readerOf, toBooking } from './booking-service';
import { CENTER_MEMBERS_MAX } from './center';
import { listMechanicRows } from './center-queries';
import {
  DAYS_OF_WEEK,
  isDayClosed,
  type Mechanic,
  onWall,
  type WeekBooking,
  weekAround,
} from './center-week';

/** Cancelled ones hold no place. */
const SHOWN = ['requested', 'confirmed', 'completed', 'no_show'] as const;
/** A busy week of a center with many places; the rest is said to be missing. */
const BOOKINGS_MAX = 500;
/** Years from now in which a week is looked at. */
const YEARS_MAX = 5;

/** A week of a center on its own clock. */
export interface CenterWeek {
  center: { id: string; name: string; timeZone: string; capacity: number };
  /** From Monday to Sunday. */
  days: { day: string; isClosed: boolean }[];
  /** Today where the center is. */
  today: string;
  bookings: WeekBooking[];
  mechanics: Mechanic[];
  /** True where there are more bookings than are shown. */
  isCut: boolean;
}

/** On which side of a center the actor works; throws `not_found` where they don't. */
async function sideAt(
  ctx: Ctx,
  centerId: string,
): Promise<{ center: CenterRow; side: 'center' | 'mechanic' | 'admin' }> {
  authorize(ctx, 'bookings.read');
  const { actor } = ctx;
  const center = await findCenterRow(ctx.db, centerId);
  const personId = personIdOf(actor);
  if (!center || personId === null) throw notFound('service center');
  const { isManager, isMechanic } = await findMembership(ctx.db, { centerId, personId });
  if (isManager) return { center, side: 'center' };
  if (isMechanic) return { center, side: 'mechanic' };
  if (actor.kind === 'person' && actor.role === 'admin') return { center, side: 'admin' };
  throw notFound('service center');
}

/**
 * The week (Monday to Sunday where the center is) around a date, or around today where it is null. Throws
 * `not_found` for a center at which the actor does not work, and `invalid_fields` for a date that is none or
 * years away.
 */
export async function getCenterWeek(
  ctx: Ctx,
  input: { centerId: string; day: string | null },
): Promise<CenterWeek> {
  authorize(ctx, 'bookings.read');
  const centerId = parsePublicId('service_center', input.centerId);
  const { center, side } = await sideAt(ctx, centerId);
  const { timeZone, name, capacity } = center;
  const now = ctx.now();
  const today = wallTime(now, timeZone).day;
  const days = weekAround(input.day === null ? today : requireDay(input.day, now));
  const [first = today] = days;
  const rows = await listBookingsBetween(ctx.db, {
    ...{ reader: readerOf(ctx), side: null, listingId: null, centerId, statuses: SHOWN },
    from: instantOfWall(first, 0, timeZone),
    to: instantOfWall(addDays(first, DAYS_OF_WEEK), 0, timeZone),
    limit: BOOKINGS_MAX + 1,
  });
  return {
    center: { id: input.centerId, name, timeZone, capacity },
    days: days.map((day) => ({ day, isClosed: isDayClosed(center, day) })),
    today,
    bookings: rows
      .slice(0, BOOKINGS_MAX)
      .map((row) => onWall(toBooking(row, side, now), row.booking.bay)),
    mechanics: await mechanicsOf(ctx, centerId),
    isCut: rows.length > BOOKINGS_MAX,
  };
}

function requireDay(day: string, now: Date): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  const yearsAway = Math.abs(Number(day.slice(0, 4)) - now.getUTCFullYear());
  if (isDate && yearsAway <= YEARS_MAX) return day;
  throw invalidFields([{ field: 'day', message: 'is not a date of these years' }]);
}

/** Who inspects at a center of the actor's now, the longest first. Throws `not_found` for another's. */
export async function listMechanics(ctx: Ctx, input: { centerId: string }): Promise<Mechanic[]> {
  authorize(ctx, 'bookings.read');
  const centerId = parsePublicId('service_center', input.centerId);
  await sideAt(ctx, centerId);
  return mechanicsOf(ctx, centerId);
}

async function mechanicsOf(ctx: Ctx, centerId: string): Promise<Mechanic[]> {
  const rows = await listMechanicRows(ctx.db, { centerId, limit: CENTER_MEMBERS_MAX });
  return rows.map(({ personId, displayName }) => ({
    ...{ personId: toPublicId('person', personId), displayName },
  }));
}
