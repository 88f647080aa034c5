import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { newId } from '@/lib/platform/ids';
import { createSnapJobOperation, listSnapJobsOperation } from '@/lib/snap/job-operations';
import { createSnapJob, listSnapJobs } from '@/lib/snap/job-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listSnapJobsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { jobs, nextCursor } = await listSnapJobs(ctx, { personId, limit, cursor });
    return { data: toWire(jobs), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(createSnapJobOperation, async (ctx, { body }) => {
    const { create_key: createKey = newId(), zip = null } = body;
    const personId = requirePersonId(ctx.actor);
    const job = await createSnapJob(ctx, { personId, createKey, zip });
    return { data: toWire(job), version: job.version, location: `/api/v1/snap-jobs/${job.id}` };
  }),
});
