import type { PageContext } from '@/app/page-context';
import { listBookings } from '@/lib/bookings/booking-service';
import { CENTERS_OF_PERSON_MAX } from '@/lib/bookings/center';
import { listOwnCenters } from '@/lib/bookings/center-service';
import { getCenterWeek } from '@/lib/bookings/center-week-service';
import { assertMayUse } from '@/lib/platform/authz';
import type { CenterAddress } from './center-address';

const REQUESTS_SHOWN = 50;
const PAST_SHOWN = 20;

/** Whether the reader may have centers of their own; mechanics see those of others. */
function mayManage(ctx: PageContext): boolean {
  try {
    assertMayUse(ctx.actor, 'service_centers.manage');
    return true;
  } catch {
    return false;
  }
}

/** The reader's centers, what waits to be confirmed, a week of one center and its past bookings. */
export async function loadCenter(ctx: PageContext, { center, week, past }: CenterAddress) {
  const { centers } = await listOwnCenters(ctx, { cursor: null, limit: CENTERS_OF_PERSON_MAX });
  const isManager = mayManage(ctx);
  const shown = centers.find(({ id }) => id === center) ?? centers[0];
  if (!shown) return { centers, isManager, desk: null };
  const centerId = shown.id;
  const [calendar, requests, ended] = await Promise.all([
    getCenterWeek(ctx, { centerId, day: week }),
    listBookings(ctx, {
      ...{ side: 'center', statuses: ['requested'], cursor: null, limit: REQUESTS_SHOWN },
    }),
    listBookings(ctx, {
      ...{ side: 'center', centerId, statuses: ['completed', 'cancelled', 'no_show'] },
      ...{ cursor: past, limit: PAST_SHOWN },
    }),
  ]);
  return {
    ...{ centers, isManager },
    desk: { centerId, calendar, requests: requests.bookings, ended },
  };
}
