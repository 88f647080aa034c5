import { api } from '@/lib/composition';
import { measureService } from '@/lib/operations/watch';
import { readMetrics } from '@/lib/platform/metrics';
import { getMetricsOperation } from '@/lib/platform/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getMetricsOperation, async (ctx) => {
    await measureService(ctx);
    return { data: await readMetrics(ctx) };
  }),
});
