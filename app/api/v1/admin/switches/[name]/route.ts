import { api } from '@/lib/composition';
import { getSwitchOperation, setSwitchOperation } from '@/lib/operations/switch-operations';
import { getSwitch, setSwitch } from '@/lib/operations/switches';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getSwitchOperation, async (ctx, { params }) => {
    const found = await getSwitch(ctx, params);
    return { data: toWire(found), version: found.version };
  }),
  PUT: api.route(setSwitchOperation, async (ctx, { params, body, ifMatchVersion: version }) => {
    const set = await setSwitch(ctx, { name: params.name, version, wish: body });
    return { data: toWire(set), version: set.version };
  }),
});
