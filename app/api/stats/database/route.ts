import { api } from '@/lib/composition';
import { getDatabaseStatsOperation } from '@/lib/operations/health-operations';
import { getDatabaseStats } from '@/lib/operations/stats';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getDatabaseStatsOperation, async (ctx, { query }) => ({
    data: toWire(await getDatabaseStats(ctx, query)),
  })),
});
