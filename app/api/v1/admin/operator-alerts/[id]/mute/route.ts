import { api } from '@/lib/composition';
import { muteOperatorAlert } from '@/lib/operations/operator-alert-desk';
import { muteOperatorAlertOperation } from '@/lib/operations/operator-alert-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(muteOperatorAlertOperation, async (ctx, { params, body }) => ({
    data: toWire(await muteOperatorAlert(ctx, { id: params.id, hours: body.hours })),
  })),
});
