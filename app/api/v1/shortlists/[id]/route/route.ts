import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { toWire } from '@/lib/platform/http/snake-case';
import { boardRouteOperation } from '@/lib/shortlists/board-operations';
import { planBoardRoute } from '@/lib/shortlists/viewing-route-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(boardRouteOperation, async (ctx, { params, query }) => {
    const { zip = null, car_id: carIds = null, round_trip: isRoundTrip } = query;
    const { start_minute: startMinute, viewing_minutes: viewingMinutes } = query;
    const route = await planBoardRoute(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id: params.id, zip, carIds },
      ...{ isRoundTrip, startMinute, viewingMinutes },
    });
    if (!route) throw invalidFields([{ field: 'zip', message: 'Say where the day starts.' }]);
    return { data: toWire({ ...route, unplaced: route.unplaced.map(({ id }) => id) }) };
  }),
});
