import { api } from '@/lib/composition';
import { getAnalytics } from '@/lib/operations/analytics';
import { getAnalyticsOperation } from '@/lib/operations/room-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getAnalyticsOperation, async (ctx) => ({ data: toWire(await getAnalytics(ctx)) })),
});
