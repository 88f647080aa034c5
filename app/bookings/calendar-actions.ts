'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { makeCalendarFeed, withdrawCalendarFeed } from '@/lib/bookings/calendar-service';
import { actions } from '@/lib/composition';

const permission = 'calendar_feeds.manage';

function shownAnew(): void {
  revalidatePath('/bookings');
  revalidatePath('/center', 'layout');
}

/** Makes an address; it is shown this once. */
export const makeFeedAction = actions.action(
  { id: 'calendar_feeds.create', permission, input: z.object({ center: z.string().max(64) }) },
  async (ctx, { center }): Promise<{ url: string }> => {
    const { url } = await makeCalendarFeed(ctx, { centerId: center === '' ? null : center });
    shownAnew();
    return { url };
  },
);

/** Withdraws an address for good. */
export const withdrawFeedAction = actions.action(
  { id: 'calendar_feeds.delete', permission, input: z.object({ id: z.string().max(64) }) },
  async (ctx, { id }): Promise<null> => {
    await withdrawCalendarFeed(ctx, { id });
    shownAnew();
    return null;
  },
);
