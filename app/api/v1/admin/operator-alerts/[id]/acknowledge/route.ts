import { api } from '@/lib/composition';
import { acknowledgeOperatorAlert } from '@/lib/operations/operator-alert-desk';
import { acknowledgeOperatorAlertOperation } from '@/lib/operations/operator-alert-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(acknowledgeOperatorAlertOperation, async (ctx, { params }) => ({
    data: toWire(await acknowledgeOperatorAlert(ctx, params)),
  })),
});
