import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import { type Heard, type MoodServer, startMoodServer } from './mood-server';

/** What the push service answers next. */
export type PushMood = 'slow_down' | 'broken' | 'gone' | 'too_large';

const STATUSES = { slow_down: 429, broken: 503, gone: 410, too_large: 413 } as const;

/** A push service (RFC 8030) and a browser that has subscribed at it. */
export interface PushService extends MoodServer<PushMood> {
  /** As a browser gives it, in JSON. */
  subscription: string;
  /** What the browser reads of a push (RFC 8291). */
  opened(heard: Heard): string;
}

/** Starts one. */
export async function startPushService(
  options: { retryAfterSeconds?: number } = {},
): Promise<PushService> {
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  const auth = randomBytes(16);
  let taken = 0;
  const server = await startMoodServer<PushMood>((_heard, mood, response) => {
    if (mood === 'ok') {
      taken += 1;
      response.writeHead(201, { location: `/message/${taken}` }).end();
      return;
    }
    const wait =
      mood === 'slow_down' ? { 'retry-after': String(options.retryAfterSeconds ?? 7) } : {};
    response.writeHead(STATUSES[mood], wait).end();
  });
  return {
    ...server,
    subscription: JSON.stringify({
      endpoint: `${server.url}/push/one`,
      keys: {
        p256dh: browser.getPublicKey().toString('base64url'),
        auth: auth.toString('base64url'),
      },
    }),
    opened: ({ body }) => {
      // RFC 8188 section 2.1: salt, record size, length of the key id, key id.
      const salt = body.subarray(0, 16);
      const idLength = body.readUInt8(20);
      const senderKey = body.subarray(21, 21 + idLength);
      const content = body.subarray(21 + idLength);
      const shared = browser.computeSecret(senderKey);
      const info = Buffer.concat([
        Buffer.from('WebPush: info\0'),
        browser.getPublicKey(),
        senderKey,
      ]);
      const input = Buffer.from(hkdfSync('sha256', shared, auth, info, 32));
      const key = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16));
      const nonce = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12));
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(content.subarray(-16));
      const padded = Buffer.concat([decipher.update(content.subarray(0, -16)), decipher.final()]);
      return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
    },
  };
}

/** The claims of the sender's token (RFC 8292), once its signature is found to be that of the key it names. */
export function vapidClaims(heard: Heard): { claims: Record<string, unknown>; publicKey: string } {
  const [, token = '', publicKey = ''] =
    /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(heard.headers.authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const key = createPublicKey({
    format: 'jwk',
    key: {
      ...{ kty: 'EC', crv: 'P-256' },
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) throw new Error('the token is not signed by its key');
  return { claims: JSON.parse(Buffer.from(claims, 'base64url').toString()), publicKey };
}
