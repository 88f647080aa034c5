import { randomBytes } from 'node:crypto';
import type { EbaySellEnv } from '@/lib/platform/env-selling';
import { AppError } from '@/lib/platform/errors';
import { type Outbound, outboundText } from '@/lib/platform/outbound';
import { readTradingAnswer } from '@/lib/selling/ebay/trading-answer';
import { callDocument } from '@/lib/selling/ebay/trading-xml';
import type { EbaySelling, TradingReply } from '@/lib/selling/ports';

/** eBay Motors; and the version of the API that the calls are written for (docs of 2026). */
const SITE_ID = '100';
const COMPATIBILITY_LEVEL = '1451';
const TIMEOUT_MS = 30_000;
const PHOTO_TIMEOUT_MS = 60_000;
const BYTES_MAX = 4_000_000;

/** One call of the Trading API; see `EbaySelling.call`. */
export async function callTrading(
  { env, outbound }: { env: EbaySellEnv; outbound: Outbound },
  request: Parameters<EbaySelling['call']>[0],
): Promise<TradingReply> {
  const { name, token, body, photo, isRepeatable } = request;
  const timeoutMs = photo === undefined ? TIMEOUT_MS : PHOTO_TIMEOUT_MS;
  const content = bodyOf(callDocument(name, body), photo);
  try {
    const answer = await outbound.send({
      client: 'ebay_trading',
      url: env.tradingUrl,
      method: 'POST',
      headers: {
        'content-type': content.type,
        'x-ebay-api-call-name': name,
        'x-ebay-api-siteid': SITE_ID,
        'x-ebay-api-compatibility-level': COMPATIBILITY_LEVEL,
        'x-ebay-api-iaf-token': token,
      },
      body: content.body,
      robots: false,
      isIdempotent: isRepeatable,
      timeoutMs,
      deadlineMs: 2 * timeoutMs,
      bytesMax: BYTES_MAX,
    });
    const read = readTradingAnswer(name, outboundText(answer));
    return {
      status: answer.status,
      answer: read,
      failure:
        read === null
          ? new AppError('outbound_unreachable', {
              message: `eBay gave no answer that can be read (HTTP ${answer.status}).`,
            })
          : null,
      retryAfterSeconds: answer.retryAfterSeconds,
    };
  } catch (failure) {
    return { status: null, answer: null, failure, retryAfterSeconds: null };
  }
}

/** XML alone, or as the first part of two with a photo as the second, as UploadSiteHostedPictures wants it. */
function bodyOf(
  xml: string,
  photo: Uint8Array | undefined,
): { type: string; body: string | Uint8Array } {
  if (photo === undefined) return { type: 'text/xml', body: xml };
  const boundary = `deal-scout-${randomBytes(16).toString('hex')}`;
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="XML Payload"\r\n` +
    `Content-Type: text/xml;charset=utf-8\r\n\r\n${xml}\r\n` +
    `--${boundary}\r\nContent-Disposition: form-data; name="photo"; filename="photo.jpg"\r\n` +
    'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n';
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head), photo, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
