import { ownDocument } from '@/app/api/own-document';
import { api } from '@/lib/composition';
import { getOpenApiOperation } from '@/lib/platform/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.openRoute(getOpenApiOperation, async () => ({ data: ownDocument() })),
});
