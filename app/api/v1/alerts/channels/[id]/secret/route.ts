import { rotateSecretOperation } from '@/lib/alerts/channel-operations';
import { rotateSecret } from '@/lib/alerts/channel-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(rotateSecretOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await rotateSecret(ctx, { personId, id: params.id })) };
  }),
});
