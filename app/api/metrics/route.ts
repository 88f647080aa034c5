import { api } from '@/lib/composition';
import { measureJobs } from '@/lib/operations/health';
import { processMetrics, readMetrics } from '@/lib/platform/metrics';
import { getMetricsOperation } from '@/lib/platform/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getMetricsOperation, async (ctx) => {
    await measureJobs(ctx, processMetrics());
    return { data: await readMetrics(ctx) };
  }),
});
