import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { resumeSource } from '@/lib/sources/administration';
import { getManagedSource } from '@/lib/sources/managed-sources';
import { resumeSourceOperation } from '@/lib/sources/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(resumeSourceOperation, async (ctx, { params }) => {
    await resumeSource(ctx, params);
    return { data: toWire(await getManagedSource(ctx, params)) };
  }),
});
