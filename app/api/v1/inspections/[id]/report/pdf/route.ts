import { printInspectionReportOperation } from '@/lib/bookings/inspection-operations';
import { printInspectionReport } from '@/lib/bookings/inspection-report-service';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(printInspectionReportOperation, async (ctx, { params }) => {
    const { fileName, bytes } = await printInspectionReport(ctx, { id: params.id });
    return { data: bytes, fileName };
  }),
});
