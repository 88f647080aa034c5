import { putAnswersOperation } from '@/lib/bookings/inspection-operations';
import { putAnswers } from '@/lib/bookings/inspection-service';
import { toChanges } from '@/lib/bookings/inspection-wire';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(putAnswersOperation, async (ctx, { params, body }) => ({
    data: toWire(await putAnswers(ctx, { id: params.id, changes: toChanges(body) })),
  })),
});
