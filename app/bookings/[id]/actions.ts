'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { noteField, timeField } from '@/lib/bookings/booking-form';
import { changeBooking, takeMove } from '@/lib/bookings/booking-moves-service';
import { actions } from '@/lib/composition';

const permission = 'bookings.manage';
const id = z.string().max(64);
const version = z.coerce.number().int().positive();

function shownAnew(bookingId: string): void {
  revalidatePath(`/bookings/${bookingId}`);
  revalidatePath('/bookings');
  revalidatePath('/center', 'layout');
}

/** Confirms, cancels or closes a booking. */
export const moveBookingAction = actions.action(
  {
    id: 'bookings.move',
    permission,
    input: z.object({
      ...{ id, version, note: noteField },
      move: z.enum(['confirm', 'cancel', 'complete', 'no_show']),
    }),
  },
  async (ctx, input): Promise<null> => {
    await takeMove(ctx, input);
    shownAnew(input.id);
    return null;
  },
);

/** Says who of the center inspects; nobody yet where none is chosen. */
export const setMechanicAction = actions.action(
  {
    id: 'bookings.set_mechanic',
    permission,
    input: z.object({ id, version, mechanic: z.string().max(64) }),
  },
  async (ctx, input): Promise<null> => {
    const change = { mechanicId: input.mechanic === '' ? null : input.mechanic };
    await changeBooking(ctx, { id: input.id, version: input.version, change });
    shownAnew(input.id);
    return null;
  },
);

/** Moves a booking to another free time, and goes back to it. */
export const rescheduleAction = actions.action(
  { id: 'bookings.change', permission, input: z.object({ id, version, starts_at: timeField }) },
  async (ctx, input): Promise<null> => {
    const change = { startsAt: input.starts_at };
    await changeBooking(ctx, { id: input.id, version: input.version, change });
    shownAnew(input.id);
    redirect(toRoute(`/bookings/${input.id}`));
  },
);
