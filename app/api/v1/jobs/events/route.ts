import { api } from '@/lib/composition';
import { watchJobsOperation } from '@/lib/operations/job-operations';
import { watchJobs } from '@/lib/operations/jobs';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.stream(watchJobsOperation, async (ctx, { signal }) =>
    watchJobs(ctx, { signal, toData: toWire }),
  ),
});
