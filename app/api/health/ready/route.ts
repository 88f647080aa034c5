import { api, runtime } from '@/lib/composition';
import { checkReadiness } from '@/lib/platform/health';
import { getReadinessOperation } from '@/lib/platform/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.openRoute(getReadinessOperation, async () => ({
    data: { status: 'ready' as const, checks: await checkReadiness(runtime().connection.db) },
  })),
});
