import { api } from '@/lib/composition';
import { listOperatorAlerts } from '@/lib/operations/operator-alert-desk';
import { listOperatorAlertsOperation } from '@/lib/operations/operator-alert-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listOperatorAlertsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const { alerts, nextCursor } = await listOperatorAlerts(ctx, { limit, cursor });
    return { data: toWire(alerts), page: { limit, next_cursor: nextCursor } };
  }),
});
