import { readAlertsOperation } from '@/lib/alerts/history-operations';
import { readAlerts } from '@/lib/alerts/history-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(readAlertsOperation, async (ctx, { body }) => {
    const personId = requirePersonId(ctx.actor);
    const { up_to: upTo = null, up_to_notice: upToNotice = null } = body;
    return { data: toWire(await readAlerts(ctx, { personId, upTo, upToNotice })) };
  }),
});
