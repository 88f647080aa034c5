import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { showCarAgain } from '@/lib/shortlists/hidden-cars-service';
import { showCarAgainOperation } from '@/lib/shortlists/watchlist-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(showCarAgainOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await showCarAgain(ctx, { personId, id: params.id })) };
  }),
});
