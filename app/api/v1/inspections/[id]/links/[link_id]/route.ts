import { withdrawReportLinkOperation } from '@/lib/bookings/inspection-operations';
import { withdrawReportLink } from '@/lib/bookings/inspection-report-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(withdrawReportLinkOperation, async (ctx, { params }) => {
    const of = { personId: requirePersonId(ctx.actor), id: params.id, linkId: params.link_id };
    await withdrawReportLink(ctx, of);
    return { data: { withdrawn: true as const } };
  }),
});
