import { sessionCookieName } from '@/lib/accounts/session-token';
import { runtime } from '@/lib/composition';
import { apiDocument } from './document';

let document: Record<string, unknown> | undefined;

/** The API's document at this address: made when it is first asked for, and the same ever after. */
export function ownDocument(): Record<string, unknown> {
  const { market, publicUrl } = runtime().env;
  document ??= apiDocument({
    serverUrl: publicUrl,
    sessionCookie: sessionCookieName(market, publicUrl.startsWith('https://')),
  });
  return document;
}
