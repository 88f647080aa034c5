import { api, runtime } from '@/lib/composition';
import { checkReadiness } from '@/lib/platform/health';
import { getHealthOperation } from '@/lib/platform/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.openRoute(getHealthOperation, async () => {
    await checkReadiness(runtime().connection.db);
    return { data: { status: 'ok' as const } };
  }),
});
