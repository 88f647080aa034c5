import { printSharedReportOperation } from '@/lib/bookings/inspection-operations';
import { printSharedReport } from '@/lib/bookings/inspection-report-service';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(printSharedReportOperation, async (ctx, { params }) => {
    const { fileName, bytes } = await printSharedReport(ctx, { token: params.token });
    return { data: bytes, fileName };
  }),
});
