import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { testSourceOperation } from '@/lib/sources/operations';
import { testSource } from '@/lib/sources/test-fetch';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(testSourceOperation, async (ctx, { params, body }) => ({
    data: toWire(await testSource(ctx, { key: params.key, query: body.query })),
  })),
});
