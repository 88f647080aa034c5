import { getInspectionReportOperation } from '@/lib/bookings/inspection-operations';
import { getInspectionReport } from '@/lib/bookings/inspection-report-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getInspectionReportOperation, async (ctx, { params }) => ({
    data: toWire(await getInspectionReport(ctx, { id: params.id })),
  })),
});
