import { sendChannelCode } from '@/lib/alerts/channel-codes';
import { sendCodeOperation } from '@/lib/alerts/channel-operations';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(sendCodeOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await sendChannelCode(ctx, { personId, id: params.id })) };
  }),
});
