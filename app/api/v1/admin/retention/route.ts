import { api } from '@/lib/composition';
import { getRetention } from '@/lib/operations/retention';
import { getRetentionOperation } from '@/lib/operations/retention-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getRetentionOperation, async (ctx) => ({ data: toWire(await getRetention(ctx)) })),
});
