import { api } from '@/lib/composition';
import { listQuarantinedScansOperation } from '@/lib/listings/scan-operations';
import { listQuarantinedScans } from '@/lib/listings/scan-quarantine';
import { toWire } from '@/lib/platform/http/snake-case';
import { toPublicId } from '@/lib/platform/ids';
import { pageOf } from '@/lib/sources/source-list';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listQuarantinedScansOperation, async (ctx, { query }) => {
    const { limit, cursor = null, source_key: sourceKey = null } = query;
    const scans = await listQuarantinedScans(ctx, { sourceKey });
    const all = scans.map((scan) => ({ ...scan, id: toPublicId('scan', scan.id) }));
    const { rows, nextCursor } = pageOf(all, { limit, cursor });
    return { data: toWire(rows), page: { limit, next_cursor: nextCursor } };
  }),
});
