import { api } from '@/lib/composition';
import { listAuditEntries } from '@/lib/operations/audit-log';
import { listAuditLogOperation } from '@/lib/operations/operations';
import { toAuditFilter } from '@/lib/operations/schemas';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listAuditLogOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const page = await listAuditEntries(ctx, { filter: toAuditFilter(query), limit, cursor });
    return { data: toWire(page.entries), page: { limit, next_cursor: page.nextCursor } };
  }),
});
