import { api } from '@/lib/composition';
import { listAdminVehiclesOperation } from '@/lib/operations/table-operations';
import { splitTableQuery } from '@/lib/operations/table-page';
import { listVehicleTable } from '@/lib/operations/vehicle-table';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listAdminVehiclesOperation, async (ctx, { query }) => {
    const { vehicles, nextCursor } = await listVehicleTable(ctx, splitTableQuery(query));
    return { data: toWire(vehicles), page: { limit: query.limit, next_cursor: nextCursor } };
  }),
});
