'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { noteField, timeField } from '@/lib/bookings/booking-form';
import { createBooking } from '@/lib/bookings/booking-service';
import { actions } from '@/lib/composition';

/** Books the time that was chosen, and goes to the booking. */
export const bookAction = actions.action(
  {
    id: 'bookings.create',
    permission: 'bookings.create',
    input: z.object({
      listing: z.string().max(64),
      center: z.string().max(64),
      service: z.string().max(64),
      starts_at: timeField,
      meeting_place: noteField,
      seller_contact_notes: noteField,
      buyer_note: noteField,
    }),
  },
  async (ctx, input): Promise<null> => {
    const booking = await createBooking(ctx, {
      ...{ listingId: input.listing, centerId: input.center, serviceId: input.service },
      ...{ startsAt: input.starts_at, meetingPlace: input.meeting_place },
      ...{ sellerContactNotes: input.seller_contact_notes, buyerNote: input.buyer_note },
    });
    redirect(toRoute(`/bookings/${booking.id}`));
  },
);
