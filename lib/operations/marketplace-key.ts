import type { Cache } from '@/lib/platform/cache';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { type Outbound, type OutboundAnswer, outboundText } from '@/lib/platform/outbound';
import { processSingleton } from '@/lib/platform/singleton';
import { MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/platform/time';
import type { SourceCatalog, SourceSettings } from '@/lib/sources/ports';
import type { SourceRequest } from '@/lib/sources/source-definition';
import { type NoticeKey, parseNoticeKey } from './marketplace-notice';

/** eBay asks to keep a key for an hour. */
const KEPT_MS = MS_PER_HOUR;
/** A key that eBay does not have is asked for again after this time. */
const UNKNOWN_KEPT_MS = 5 * MS_PER_MINUTE;
const KEYS_MAX = 50;
const TIMEOUT_MS = 5_000;
const RETRY_SECONDS = 60;

/** What asking eBay for a key stands on. */
export interface NoticePorts {
  catalog: SourceCatalog;
  sourceSettings: SourceSettings;
  outbound: Outbound;
  cache: Cache;
}

interface KeptKey {
  key: Promise<NoticeKey | null>;
  untilMs: number;
}

const kept = () => processSingleton('ebay-notice-keys', () => new Map<string, KeptKey>());

/**
 * eBay's public key of that id; null where it has none. Asked for once an hour. Throws `source_off` where
 * our own keys of eBay are not set or not taken, and `unavailable` where eBay gives no answer now.
 */
export async function findNoticeKey(
  ctx: Ctx<NoticePorts>,
  keyId: string,
): Promise<NoticeKey | null> {
  const { catalog, sourceSettings } = ctx.ports;
  const ebay = catalog.find('ebay');
  const credentials = ebay && sourceSettings.credentialsOf(ebay);
  if (!ebay || !credentials) {
    throw new AppError('source_off', {
      message: 'Notices of eBay are taken where EBAY_CLIENT_ID and EBAY_CLIENT_SECRET are set.',
    });
  }
  const baseUrl = sourceSettings.baseUrlOf(ebay);
  const keys = kept();
  const name = `${baseUrl} ${keyId}`;
  const nowMs = ctx.now().getTime();
  const present = keys.get(name);
  if (present && nowMs < present.untilMs) return present.key;
  const asked: KeptKey = {
    key: askKey(ctx, { url: `${baseUrl}/commerce/notification/v1/public_key/${keyId}` }),
    untilMs: nowMs + KEPT_MS,
  };
  keys.delete(name);
  keys.set(name, asked);
  const [oldest] = keys.keys();
  if (keys.size > KEYS_MAX && oldest !== undefined) keys.delete(oldest);
  try {
    const key = await asked.key;
    if (key === null) asked.untilMs = nowMs + UNKNOWN_KEPT_MS;
    return key;
  } catch (error) {
    if (keys.get(name) === asked) keys.delete(name);
    throw error;
  }
}

async function askKey(ctx: Ctx<NoticePorts>, request: SourceRequest): Promise<NoticeKey | null> {
  const { outbound, cache, catalog, sourceSettings } = ctx.ports;
  const ebay = catalog.find('ebay');
  if (!ebay?.sign || !ebay.resign) throw new AppError('source_off');
  const how = {
    credentials: sourceSettings.credentialsOf(ebay) ?? {},
    baseUrl: sourceSettings.baseUrlOf(ebay),
    outbound,
    cache,
    now: ctx.now(),
  };
  const asJson = { ...request, headers: { accept: 'application/json' } };
  const send = (signed: SourceRequest) =>
    outbound.send({ ...signed, client: 'ebay', robots: false, timeoutMs: TIMEOUT_MS });
  let answer = await send(await ebay.sign(asJson, how));
  if (answer.status === 401) answer = await send(await ebay.resign(asJson, how));
  return keyOf(answer);
}

function keyOf(answer: OutboundAnswer): NoticeKey | null {
  const { status, retryAfterSeconds } = answer;
  if (status === 400 || status === 404) return null;
  if (status !== 200) {
    throw new AppError('unavailable', {
      message: `eBay gave no public key (HTTP ${status})`,
      retryAfterSeconds: retryAfterSeconds ?? RETRY_SECONDS,
    });
  }
  try {
    return parseNoticeKey(JSON.parse(outboundText(answer)));
  } catch {
    return null;
  }
}
