import { api } from '@/lib/composition';
import { releaseScanOperation } from '@/lib/listings/scan-operations';
import { releaseScan } from '@/lib/listings/scan-quarantine';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(releaseScanOperation, async (ctx, { params }) => {
    await releaseScan(ctx, { scanId: parsePublicId('scan', params.id) });
    return { data: { id: params.id } };
  }),
});
