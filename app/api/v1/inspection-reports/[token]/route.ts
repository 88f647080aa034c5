import { getSharedReportOperation } from '@/lib/bookings/inspection-operations';
import { getSharedReport } from '@/lib/bookings/inspection-report-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getSharedReportOperation, async (ctx, { params }) => ({
    data: toWire(await getSharedReport(ctx, { token: params.token })),
  })),
});
