import {
  listInspectionsOperation,
  startInspectionOperation,
} from '@/lib/bookings/inspection-operations';
import { listInspections, startInspection } from '@/lib/bookings/inspection-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listInspectionsOperation, async (ctx, { query }) => {
    const { limit, cursor = null, status = null, listing_id: listingId = null } = query;
    const found = await listInspections(ctx, { limit, cursor, status, listingId });
    return { data: toWire(found.inspections), page: { limit, next_cursor: found.nextCursor } };
  }),
  POST: api.route(startInspectionOperation, async (ctx, { body }) => {
    const inspection = await startInspection(ctx, { bookingId: body.booking_id });
    return { data: toWire(inspection), location: `/api/v1/inspections/${inspection.id}` };
  }),
});
