import type { PageContext } from '@/app/page-context';
import { listBookings, listBookingsOfDays } from '@/lib/bookings/booking-service';
import { CENTERS_OF_PERSON_MAX } from '@/lib/bookings/center';
import { listOwnCenters } from '@/lib/bookings/center-service';
import { assertMayUse } from '@/lib/platform/authz';
import { MS_PER_DAY } from '@/lib/platform/time';
import { addDays, instantOfWall, wallTime } from '@/lib/platform/wall-time';

const DAYS_SHOWN = 7;
const REQUESTS_SHOWN = 50;

/** Whether the reader may have centers of their own; mechanics see those of others. */
function mayManage(ctx: PageContext): boolean {
  try {
    assertMayUse(ctx.actor, 'service_centers.manage');
    return true;
  } catch {
    return false;
  }
}

/** The reader's centers with what waits to be confirmed, today and the next days, on their clock. */
export async function loadCenterDay(ctx: PageContext) {
  const { centers } = await listOwnCenters(ctx, { cursor: null, limit: CENTERS_OF_PERSON_MAX });
  const timeZone = centers[0]?.timeZone ?? 'UTC';
  const today = wallTime(ctx.now(), timeZone).day;
  const from = instantOfWall(today, 0, timeZone);
  const tomorrow = instantOfWall(addDays(today, 1), 0, timeZone);
  const to = new Date(from.getTime() + DAYS_SHOWN * MS_PER_DAY);
  const [week, { bookings: requests }] = await Promise.all([
    listBookingsOfDays(ctx, { side: 'center', statuses: ['requested', 'confirmed'], from, to }),
    listBookings(ctx, {
      ...{ side: 'center', statuses: ['requested'], cursor: null, limit: REQUESTS_SHOWN },
    }),
  ]);
  const sections = [
    { id: 'requests', title: 'To confirm', bookings: requests, none: 'Nothing waits for you.' },
    {
      ...{ id: 'today', title: 'Today', none: 'Nothing today.' },
      bookings: week.filter(({ startsAt }) => startsAt < tomorrow),
    },
    {
      ...{ id: 'week', title: 'The next days', none: 'Nothing in the next days.' },
      bookings: week.filter(({ startsAt }) => startsAt >= tomorrow),
    },
  ];
  return { centers, isManager: mayManage(ctx), sections };
}
