import { listAlertsOperation } from '@/lib/alerts/history-operations';
import { listAlerts } from '@/lib/alerts/history-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listAlertsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const { alerts, nextCursor } = await listAlerts(ctx, {
      ...{ personId: requirePersonId(ctx.actor), limit, cursor },
      ...{ kinds: query.kind ?? [], channelKinds: query.channel ?? [] },
      deliveryStates: query.delivery_state ?? [],
      opportunityStates: query.state ?? [],
      savedSearchId: query.saved_search_id,
      opportunityId: query.opportunity_id,
      isUnreadOnly: query.unread ?? false,
    });
    return { data: toWire(alerts), page: { limit, next_cursor: nextCursor } };
  }),
});
