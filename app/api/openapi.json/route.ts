import { api, runtime } from '@/lib/composition';
import * as costs from '@/lib/costs/operations';
import * as deals from '@/lib/deals/operations';
import { openApiDocument } from '@/lib/platform/http/openapi';
import * as platform from '@/lib/platform/operations';
import { getOpenApiOperation } from '@/lib/platform/operations';
import * as searches from '@/lib/searches/operations';
import * as valuation from '@/lib/valuation/operations';
import packageFile from '@/package.json';

const operations = [searches, deals, valuation, costs, platform].flatMap((room) =>
  Object.values(room),
);

let document: Record<string, unknown> | undefined;

/** Made at the first request, when the settings are known, and the same ever after. */
function apiDocument(): Record<string, unknown> {
  document ??= openApiDocument(operations, {
    title: 'Deal Scout',
    version: packageFile.version,
    description: packageFile.description,
    serverUrl: runtime().env.publicUrl,
  });
  return document;
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.openRoute(getOpenApiOperation, async () => ({ data: apiDocument() })),
});
