import { createHash } from 'node:crypto';
import { AppError } from '@/lib/platform/errors';
import { type OutboundAnswer, outboundText } from '@/lib/platform/outbound';
import { processSingleton } from '@/lib/platform/singleton';
import { numberAt, parseJson, textAt } from '@/lib/sources/page/page-scripts';
import type { SignContext } from '@/lib/sources/source-definition';

/** What an application may do without a person: read public data. */
const SCOPE = 'https://api.ebay.com/oauth/api_scope';
const TOKEN_PATH = '/identity/v1/oauth2/token';
/** A token is given up this long before it ends, so that no call carries one that ends on the way. */
const MARGIN_MS = 120_000;
/** Less is not worth keeping; eBay's last two hours. */
const LIFE_SECONDS_MAX = 7_200;
const TIMEOUT_MS = 10_000;

interface KeptToken {
  token: string;
  goodUntilMs: number;
}

/**
 * Tokens stay in the memory of their process: whoever reads the shared cache must not find one, and eBay
 * gives each process its own.
 */
const kept = () => processSingleton('ebay-tokens', () => new Map<string, Promise<KeptToken>>());

function nameOf({ credentials, baseUrl }: SignContext): string {
  const { EBAY_CLIENT_ID = '', EBAY_CLIENT_SECRET = '' } = credentials;
  return createHash('sha256')
    .update(JSON.stringify([baseUrl, EBAY_CLIENT_ID, EBAY_CLIENT_SECRET]))
    .digest('base64url');
}

/**
 * The application's token (client credentials grant), of which one is asked for at a time and kept until
 * shortly before it ends. Throws `source_off` where eBay does not take the keys, `outbound_paused` where it
 * wants to be left alone, `outbound_unreachable` where it fails, and what the outbound client throws.
 */
export async function ebayToken(how: SignContext): Promise<string> {
  const tokens = kept();
  const name = nameOf(how);
  const present = tokens.get(name);
  if (present) {
    const { token, goodUntilMs } = await present;
    if (how.now.getTime() < goodUntilMs) return token;
    // Of many who find it over, the first takes it away and the others wait for the new one.
    if (tokens.get(name) === present) tokens.delete(name);
    return ebayToken(how);
  }
  const asked = askToken(how);
  tokens.set(name, asked);
  asked.catch(() => {
    if (tokens.get(name) === asked) tokens.delete(name);
  });
  return (await asked).token;
}

/** Forgets the application's token: eBay did not take it any more. */
export function forgetEbayToken(how: SignContext): void {
  kept().delete(nameOf(how));
}

async function askToken({ credentials, baseUrl, outbound, now }: SignContext): Promise<KeptToken> {
  const { EBAY_CLIENT_ID: id = '', EBAY_CLIENT_SECRET: secret = '' } = credentials;
  const answer = await outbound.send({
    client: 'ebay',
    url: `${baseUrl}${TOKEN_PATH}`,
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: SCOPE }).toString(),
    robots: false,
    isIdempotent: true,
    timeoutMs: TIMEOUT_MS,
  });
  if (answer.status !== 200) throw refusal(answer);
  const body = parseJson(outboundText(answer));
  const token = textAt(body, 'access_token');
  if (token === undefined) {
    throw new AppError('outbound_unreachable', { message: 'eBay answered without a token.' });
  }
  const lifeSeconds = Math.min(numberAt(body, 'expires_in') ?? 0, LIFE_SECONDS_MAX);
  return { token, goodUntilMs: now.getTime() + Math.max(0, lifeSeconds * 1_000 - MARGIN_MS) };
}

function refusal(answer: OutboundAnswer): AppError {
  const { status, retryAfterSeconds } = answer;
  if (status === 429) {
    return new AppError('outbound_paused', {
      message: 'eBay gives no more tokens for now.',
      retryAfterSeconds: retryAfterSeconds ?? 60,
    });
  }
  if (status >= 500) {
    return new AppError('outbound_unreachable', {
      message: `eBay gave no token (HTTP ${status}).`,
    });
  }
  const said = textAt(parseJson(outboundText(answer)), 'error') ?? `HTTP ${status}`;
  const reason = /^[a-z_ 0-9A-Z]{1,40}$/.test(said) ? said : `HTTP ${status}`;
  return new AppError('source_off', {
    message: `eBay does not take EBAY_CLIENT_ID and EBAY_CLIENT_SECRET (${reason}).`,
  });
}
