import { api } from '@/lib/composition';
import { getDetailedHealth } from '@/lib/operations/health';
import { getDetailedHealthOperation } from '@/lib/operations/health-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getDetailedHealthOperation, async (ctx) => ({
    data: toWire(await getDetailedHealth(ctx)),
  })),
});
