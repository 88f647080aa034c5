import { getAlertOperation } from '@/lib/alerts/history-operations';
import { getAlert } from '@/lib/alerts/history-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getAlertOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await getAlert(ctx, { personId, id: params.id })) };
  }),
});
