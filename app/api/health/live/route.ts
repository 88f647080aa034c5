import { api } from '@/lib/composition';
import { getLivenessOperation } from '@/lib/platform/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.openRoute(getLivenessOperation, async () => ({ data: { status: 'live' as const } })),
});
