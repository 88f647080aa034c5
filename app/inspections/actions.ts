'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { LINK_DAYS_USUAL } from '@/lib/bookings/inspection-links';
import { makeReportLink, withdrawReportLink } from '@/lib/bookings/inspection-report-service';
import { startInspection } from '@/lib/bookings/inspection-service';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';

const id = z.string().max(64);

/** Begins the inspection of a booking, or opens the one that was begun. */
export const startInspectionAction = actions.action(
  { id: 'inspections.start', permission: 'inspections.perform', input: z.object({ booking: id }) },
  async (ctx, { booking: bookingId }): Promise<null> => {
    const inspection = await startInspection(ctx, { bookingId });
    redirect(toRoute(`/inspections/${inspection.id}`));
  },
);

/** Makes an address under which others read a report; it is shown this once. */
export const shareReportAction = actions.action(
  { id: 'inspection_links.create', permission: 'inspections.share', input: z.object({ id }) },
  async (ctx, { id: inspectionId }) => {
    const of = { personId: requirePersonId(ctx.actor), id: inspectionId, days: LINK_DAYS_USUAL };
    const { url } = await makeReportLink(ctx, of);
    revalidatePath(`/inspections/${inspectionId}/report`);
    return { url };
  },
);

/** Ends such an address. */
export const withdrawReportLinkAction = actions.action(
  {
    id: 'inspection_links.withdraw',
    permission: 'inspections.share',
    input: z.object({ id, link: id }),
  },
  async (ctx, { id: inspectionId, link: linkId }) => {
    const personId = requirePersonId(ctx.actor);
    await withdrawReportLink(ctx, { personId, id: inspectionId, linkId });
    revalidatePath(`/inspections/${inspectionId}/report`);
    return { sentence: 'Withdrawn.' };
  },
);
