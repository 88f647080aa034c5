import { apiDocument } from '@/app/api/document';
import { api, runtime } from '@/lib/composition';
import { getOpenApiOperation } from '@/lib/platform/operations';

let document: Record<string, unknown> | undefined;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.openRoute(getOpenApiOperation, async () => {
    // Made at the first request, when the settings are known, and the same ever after.
    document ??= apiDocument({ serverUrl: runtime().env.publicUrl });
    return { data: document };
  }),
});
