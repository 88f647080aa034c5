import { checkReportOperation } from '@/lib/bookings/inspection-operations';
import { checkReport } from '@/lib/bookings/inspection-report-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(checkReportOperation, async (ctx, { body }) => {
    const { report, signature, key_id: keyId } = body;
    return { data: toWire(await checkReport(ctx, { report, signature, keyId })) };
  }),
});
