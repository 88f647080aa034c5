import { api } from '@/lib/composition';
import { listSwitchesOperation } from '@/lib/operations/switch-operations';
import { listSwitches } from '@/lib/operations/switches';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listSwitchesOperation, async (ctx) => ({ data: toWire(await listSwitches(ctx)) })),
});
