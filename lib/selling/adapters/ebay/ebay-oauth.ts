import type { EbaySellEnv } from '@/lib/platform/env-selling';
import { AppError, invalidFields } from '@/lib/platform/errors';
import { type Outbound, type OutboundAnswer, outboundText } from '@/lib/platform/outbound';
import type { EbayGrant } from '@/lib/selling/ports';

/**
 * The Trading API takes any user token, and this scope is the least there is (OAuth scopes at
 * developer.ebay.com, read 2026).
 */
export const EBAY_SCOPE = 'https://api.ebay.com/oauth/api_scope';
const TIMEOUT_MS = 15_000;
const BYTES_MAX = 100_000;
const TOKEN_CHARACTERS_MAX = 8_000;
/** What eBay documents, where an answer does not say: two hours and eighteen months. */
const ACCESS_LIFE_SECONDS = 7_200;
const REFRESH_LIFE_SECONDS = 47_304_000;

interface OauthKit {
  env: EbaySellEnv;
  outbound: Outbound;
}

/** The page at eBay on which a person agrees to lend the account. */
export function consentUrl(env: EbaySellEnv, state: string): string {
  const query = new URLSearchParams({
    client_id: env.clientId,
    redirect_uri: env.ruName,
    response_type: 'code',
    scope: EBAY_SCOPE,
    state,
  });
  return `${env.authUrl}/oauth2/authorize?${query}`;
}

/** See `EbaySelling.exchangeCode`. */
export async function exchangeCode(kit: OauthKit, code: string): Promise<EbayGrant> {
  const answer = await askToken(kit, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: kit.env.ruName,
  });
  const grant = answer.status === 200 ? readGrant(answer) : null;
  if (grant !== null && grant.refreshToken !== null) return grant;
  if (grantError(answer) === 'invalid_grant' || grantError(answer) === 'invalid_request') {
    const message = 'eBay does not take this consent any more. Begin anew.';
    throw invalidFields([{ field: 'code', message }]);
  }
  throw failureOf(answer);
}

/** See `EbaySelling.refresh`. */
export async function refreshGrant(kit: OauthKit, refreshToken: string): Promise<EbayGrant | null> {
  const answer = await askToken(kit, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    scope: EBAY_SCOPE,
  });
  if (answer.status === 200) {
    const grant = readGrant(answer);
    if (grant !== null) return grant;
  }
  if (grantError(answer) === 'invalid_grant') return null;
  throw failureOf(answer);
}

async function askToken(
  { env, outbound }: OauthKit,
  form: Record<string, string>,
): Promise<OutboundAnswer> {
  const keys = Buffer.from(`${env.clientId}:${env.clientSecret}`).toString('base64');
  return outbound.send({
    client: 'ebay_oauth',
    url: `${env.apiUrl}/identity/v1/oauth2/token`,
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Basic ${keys}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form).toString(),
    robots: false,
    // A code is taken once: a second try after a lost answer would be refused and look like a revocation.
    isIdempotent: form.grant_type === 'refresh_token',
    timeoutMs: TIMEOUT_MS,
    deadlineMs: 2 * TIMEOUT_MS,
    bytesMax: BYTES_MAX,
  });
}

function readGrant(answer: OutboundAnswer): EbayGrant | null {
  const body = readJson(answer);
  const accessToken = tokenOf(body.access_token);
  if (accessToken === null) return null;
  return {
    accessToken,
    accessLifeSeconds: secondsOf(body.expires_in) ?? ACCESS_LIFE_SECONDS,
    refreshToken: tokenOf(body.refresh_token),
    refreshLifeSeconds:
      tokenOf(body.refresh_token) === null
        ? null
        : (secondsOf(body.refresh_token_expires_in) ?? REFRESH_LIFE_SECONDS),
  };
}

function readJson(answer: OutboundAnswer): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(outboundText(answer));
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A token goes into a header: printable characters alone. */
function tokenOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > TOKEN_CHARACTERS_MAX) return null;
  return /^[\x21-\x7e]+$/.test(value) ? value : null;
}

function secondsOf(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value < 1e9 ? Math.floor(value) : null;
}

function grantError(answer: OutboundAnswer): string | null {
  if (answer.status < 400 || answer.status >= 500) return null;
  const { error } = readJson(answer);
  return typeof error === 'string' ? error : null;
}

function failureOf(answer: OutboundAnswer): AppError {
  const { status, retryAfterSeconds } = answer;
  if (status === 429) {
    return new AppError('outbound_paused', {
      message: 'eBay gives no more tokens for now.',
      retryAfterSeconds: retryAfterSeconds ?? 60,
    });
  }
  if (grantError(answer) === 'invalid_client' || status === 401) {
    return new AppError('source_off', {
      message:
        'eBay does not take the application’s keys. Look at EBAY_SELL_CLIENT_ID and EBAY_SELL_CLIENT_SECRET.',
    });
  }
  return new AppError('outbound_unreachable', { message: `eBay gave no token (HTTP ${status}).` });
}
