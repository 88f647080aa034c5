import { api } from '@/lib/composition';
import { parsePublicId } from '@/lib/platform/ids';
import { deletePageSampleOperation, getPageSampleOperation } from '@/lib/sources/operations';
import { deletePageSample, getPageSample } from '@/lib/sources/page-samples';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getPageSampleOperation, async (ctx, { params }) => {
    const sample = await getPageSample(ctx, { id: parsePublicId('page_sample', params.id) });
    return {
      data: new Uint8Array(sample.bytes),
      fileName: `${sample.sourceKey}-${params.id}.txt`,
    };
  }),
  DELETE: api.route(deletePageSampleOperation, async (ctx, { params }) => {
    await deletePageSample(ctx, { id: parsePublicId('page_sample', params.id) });
    return { data: { id: params.id } };
  }),
});
