import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { toEdit } from '@/lib/snap/job-edit';
import { updateSnapJob } from '@/lib/snap/job-edit-service';
import {
  discardSnapJobOperation,
  getSnapJobOperation,
  updateSnapJobOperation,
} from '@/lib/snap/job-operations';
import { discardSnapJob, getSnapJob } from '@/lib/snap/job-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getSnapJobOperation, async (ctx, { params }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id };
    const job = await getSnapJob(ctx, of);
    return { data: toWire(job), version: job.version };
  }),
  PATCH: api.route(updateSnapJobOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id, version: ifMatchVersion };
    const job = await updateSnapJob(ctx, { ...of, edit: toEdit(body) });
    return { data: toWire(job), version: job.version };
  }),
  DELETE: api.route(discardSnapJobOperation, async (ctx, { params, ifMatchVersion }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id, version: ifMatchVersion };
    return { data: await discardSnapJob(ctx, of) };
  }),
});
