import { getAnalyticsOperation } from '@/lib/alerts/analytics-operations';
import { getAnalytics } from '@/lib/alerts/analytics-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getAnalyticsOperation, async (ctx) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await getAnalytics(ctx, { personId })) };
  }),
});
