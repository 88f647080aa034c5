import { api } from '@/lib/composition';
import { discardScanOperation } from '@/lib/listings/scan-operations';
import { discardScan } from '@/lib/listings/scan-quarantine';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(discardScanOperation, async (ctx, { params }) => {
    await discardScan(ctx, { scanId: parsePublicId('scan', params.id) });
    return { data: { id: params.id } };
  }),
});
