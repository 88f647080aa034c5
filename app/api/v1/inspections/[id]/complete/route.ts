import { completeInspection } from '@/lib/bookings/inspection-completion-service';
import { completeInspectionOperation } from '@/lib/bookings/inspection-operations';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(completeInspectionOperation, async (ctx, { params, body }) => {
    const of = { id: params.id, notCheckedReason: body.not_checked_reason };
    return { data: toWire(await completeInspection(ctx, of)) };
  }),
});
