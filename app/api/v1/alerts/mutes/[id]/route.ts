import { unmute } from '@/lib/alerts/mutes';
import { removeMuteOperation } from '@/lib/alerts/preference-operations';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(removeMuteOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await unmute(ctx, { personId, id: params.id })) };
  }),
});
