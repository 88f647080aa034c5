import { api } from '@/lib/composition';
import { getPerformanceStatsOperation } from '@/lib/operations/health-operations';
import { getPerformanceStats } from '@/lib/operations/stats';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getPerformanceStatsOperation, async (ctx) => ({
    data: toWire(await getPerformanceStats(ctx)),
  })),
});
