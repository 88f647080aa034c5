import { apiDocument } from '@/app/api/document';
import { sessionCookieName } from '@/lib/accounts/session-token';
import { api, runtime } from '@/lib/composition';
import { getOpenApiOperation } from '@/lib/platform/operations';

let document: Record<string, unknown> | undefined;

/** Made at the first request, when the settings are known, and the same ever after. */
function ownDocument(): Record<string, unknown> {
  const { market, publicUrl } = runtime().env;
  document ??= apiDocument({
    serverUrl: publicUrl,
    sessionCookie: sessionCookieName(market, publicUrl.startsWith('https://')),
  });
  return document;
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.openRoute(getOpenApiOperation, async () => ({ data: ownDocument() })),
});
