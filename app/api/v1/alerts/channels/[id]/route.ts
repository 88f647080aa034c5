import {
  changeChannelOperation,
  getChannelOperation,
  removeChannelOperation,
} from '@/lib/alerts/channel-operations';
import { changeChannel, getChannel, removeChannel } from '@/lib/alerts/channel-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getChannelOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    const channel = await getChannel(ctx, { personId, id: params.id });
    return { data: toWire(channel), version: channel.version };
  }),
  PATCH: api.route(changeChannelOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const channel = await changeChannel(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id: params.id, version: ifMatchVersion },
      change: { label: body.label, isOn: body.is_on },
    });
    return { data: toWire(channel), version: channel.version };
  }),
  DELETE: api.route(removeChannelOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: await removeChannel(ctx, { personId, id: params.id }) };
  }),
});
