import { toCenterProfile } from '@/lib/bookings/booking-wire';
import {
  createServiceCenterOperation,
  listServiceCentersOperation,
} from '@/lib/bookings/center-operations';
import { createCenter } from '@/lib/bookings/center-service';
import { listCenters } from '@/lib/bookings/nearby-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listServiceCentersOperation, async (ctx, { query }) => {
    const { limit, cursor = null, zip, place, mine: isOwn } = query;
    const question = { zip, place, isOwn, limit, cursor, withinMi: query.within_mi };
    const found = await listCenters(ctx, { ...question, listingId: query.listing_id });
    return { data: toWire(found.centers), page: { limit, next_cursor: found.nextCursor } };
  }),
  POST: api.route(createServiceCenterOperation, async (ctx, { body }) => {
    const center = await createCenter(ctx, toCenterProfile(body));
    const location = `/api/v1/service-centers/${center.id}`;
    return { data: toWire(center), version: center.version, location };
  }),
});
