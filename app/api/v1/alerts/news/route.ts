import { watchAlertsOperation } from '@/lib/alerts/history-operations';
import { watchAlerts } from '@/lib/alerts/history-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.stream(watchAlertsOperation, async (ctx, { signal }) =>
    watchAlerts(ctx, { personId: requirePersonId(ctx.actor), signal }),
  ),
});
