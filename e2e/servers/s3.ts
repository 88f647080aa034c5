import { createHash, createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Heard, type MoodServer, startMoodServer } from './mood-server';

/** How a bucket may fail in its own way: too much asked, trouble, half a file given back, or half of one kept. */
export type BucketMood = 'slow_down' | 'trouble' | 'half_given' | 'half_kept';

/** A bucket that speaks the protocol of S3 as far as it is used (docs.aws.amazon.com/AmazonS3/latest/API, 2026). */
export interface BucketServer {
  server: MoodServer<BucketMood>;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** What is kept, by key. */
  files: Map<string, { body: Buffer; contentType: string | undefined }>;
  /** How much later the bucket's clock is than that of this machine; 0 at first. */
  aheadMs: number;
  /** Whose pages may send files by themselves, as the bucket's CORS rules say; null for nobody's, as of a new one. */
  allowedOrigin: string | null;
}

const KEYS_A_PAGE = 1_000;
const SKEW_MS_MAX = 15 * 60_000;
const OK = 200;

/** What is asked, taken apart. */
interface Asked extends Heard {
  /** As it came, without its query. */
  address: string;
  query: URLSearchParams;
}

/** A refusal in the service's own words. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly more = '',
  ) {
    super(code);
  }
}

/** Starts an empty bucket on a free port. Lists have `keysAPage` keys a page, as many as the real one's unless said. */
export async function startBucketServer(
  options: { keysAPage?: number } = {},
): Promise<BucketServer> {
  const { keysAPage = KEYS_A_PAGE } = options;
  const server = await startMoodServer<BucketMood>((heard, mood, response) => {
    const [address = '', query = ''] = heard.path.split('?', 2);
    const asked: Asked = { ...heard, address, query: new URLSearchParams(query) };
    try {
      if (mood === 'slow_down') throw new Refusal(503, 'SlowDown');
      if (mood === 'trouble') throw new Refusal(500, 'InternalError');
      allowOrigin(one, asked, response);
      if (asked.method === 'OPTIONS') return void response.writeHead(OK).end();
      assertSigned(one, asked);
      answer(one, { asked, mood, keysAPage }, response);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const { status, code, more } = thrown;
      const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message>${more}</Error>`;
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(asked.method === 'HEAD' ? undefined : xml);
    }
  });
  const one: BucketServer = {
    server,
    ...{ bucket: 'cars', region: 'us-east-1' },
    ...{ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret-for-tests' },
    files: new Map(),
    aheadMs: 0,
    allowedOrigin: null,
  };
  return one;
}

/**
 * Tells a browser whether a page may send what it asks for (docs.aws.amazon.com, "Using cross-origin resource
 * sharing"): a question is refused where it may not; another request is answered without the headers.
 */
function allowOrigin(one: BucketServer, asked: Asked, response: ServerResponse): void {
  const { origin } = asked.headers;
  if (origin !== undefined && origin === one.allowedOrigin) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-methods', 'PUT');
    const wanted = asked.headers['access-control-request-headers'];
    if (wanted !== undefined) response.setHeader('access-control-allow-headers', wanted);
  } else if (asked.method === 'OPTIONS') throw new Refusal(403, 'AccessForbidden');
}

function answer(
  one: BucketServer,
  { asked, mood, keysAPage }: { asked: Asked; mood: string; keysAPage: number },
  response: ServerResponse,
): void {
  const [, bucket = '', ...rest] = asked.address.split('/').map(decodeURIComponent);
  if (bucket !== one.bucket) throw new Refusal(404, 'NoSuchBucket');
  const key = rest.join('/');
  if (key === '' && asked.method === 'GET' && asked.query.get('list-type') === '2') {
    response.writeHead(OK, { 'content-type': 'application/xml' });
    response.end(listOf(one, asked.query, keysAPage));
  } else if (key === '') {
    throw new Refusal(405, 'MethodNotAllowed');
  } else if (asked.method === 'PUT') {
    const kept = mood === 'half_kept' ? half(asked.body) : asked.body;
    one.files.set(key, { body: kept, contentType: asked.headers['content-type'] });
    response.writeHead(OK, { etag: `"${createHash('md5').update(kept).digest('hex')}"` }).end();
  } else if (asked.method === 'DELETE') {
    one.files.delete(key);
    response.writeHead(204).end();
  } else if (asked.method === 'GET' || asked.method === 'HEAD') {
    const file = one.files.get(key);
    if (!file) throw new Refusal(404, 'NoSuchKey', `<Key>${key}</Key>`);
    response.writeHead(OK, {
      'content-type': file.contentType ?? 'binary/octet-stream',
      'content-length': file.body.length,
    });
    if (asked.method === 'HEAD') response.end();
    else if (mood === 'half_given') {
      response.write(half(file.body), () => response.destroy());
    } else response.end(file.body);
  } else {
    throw new Refusal(405, 'MethodNotAllowed');
  }
}

const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2));

/** ListObjectsV2, in the order of keys. */
function listOf(one: BucketServer, query: URLSearchParams, keysAPage: number): string {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('start-after') ?? '';
  const all = [...one.files.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = all.slice(0, keysAPage);
  const contents = page.map(
    (key) =>
      `<Contents><Key>${key}</Key><Size>${one.files.get(key)?.body.length ?? 0}</Size></Contents>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<Name>${one.bucket}</Name><Prefix>${prefix}</Prefix><KeyCount>${page.length}</KeyCount>`,
    `<MaxKeys>${keysAPage}</MaxKeys><IsTruncated>${all.length > page.length}</IsTruncated>`,
    `${contents.join('')}</ListBucketResult>`,
  ].join('\n');
}

const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Uint8Array | string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** What a signature says of itself: in a header, or in the address of who was given one. */
interface Signature {
  accessKeyId: string;
  scope: string[];
  names: string;
  date: string;
  bodyDigest: string;
  expiresMs: number | null;
  value: string;
}

/**
 * Works signature version 4 out anew, from what came over the wire (docs.aws.amazon.com, "Signature Version 4
 * signing process"), and refuses as the service does: in its order, with its codes.
 */
function assertSigned(one: BucketServer, asked: Asked): void {
  const signature = signatureOf(asked);
  const [day = '', region = '', service = '', end = ''] = signature.scope;
  if (signature.accessKeyId !== one.accessKeyId) throw new Refusal(403, 'InvalidAccessKeyId');
  if (service !== 's3' || end !== 'aws4_request' || !signature.date.startsWith(day))
    throw new Refusal(400, 'AuthorizationHeaderMalformed');
  if (region !== one.region) {
    throw new Refusal(400, 'AuthorizationHeaderMalformed', `<Region>${one.region}</Region>`);
  }
  const ageMs = Date.now() + one.aheadMs - signedAtMs(signature.date);
  if (signature.expiresMs === null && Math.abs(ageMs) > SKEW_MS_MAX)
    throw new Refusal(403, 'RequestTimeTooSkewed');
  if (signature.expiresMs !== null && ageMs > signature.expiresMs)
    throw new Refusal(403, 'AccessDenied');
  const canonical = [
    asked.method,
    asked.address,
    canonicalQuery(asked.path),
    ...signature.names.split(';').map((name) => `${name}:${asked.headers[name] ?? ''}`),
    '',
    signature.names,
    signature.bodyDigest,
  ].join('\n');
  const key = [day, region, service, end].reduce<Buffer | string>(
    (secret, part) => hmac(secret, part),
    `AWS4${one.secretAccessKey}`,
  );
  const scope = signature.scope.join('/');
  const text = ['AWS4-HMAC-SHA256', signature.date, scope, sha256(canonical)].join('\n');
  if (hmac(key, text).toString('hex') !== signature.value)
    throw new Refusal(403, 'SignatureDoesNotMatch');
  if (signature.expiresMs === null && signature.bodyDigest !== sha256(asked.body))
    throw new Refusal(400, 'XAmzContentSHA256Mismatch');
}

function signatureOf({ headers, query }: Asked): Signature {
  const byHeader =
    /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    );
  if (byHeader) {
    const [, accessKeyId = '', scope = '', names = '', value = ''] = byHeader;
    const { 'x-amz-date': date = '', 'x-amz-content-sha256': bodyDigest = '' } = headers;
    if (!names.split(';').includes('host')) throw new Refusal(403, 'AccessDenied');
    return {
      accessKeyId,
      scope: scope.split('/'),
      names,
      date,
      bodyDigest,
      expiresMs: null,
      value,
    };
  }
  const of = (name: string): string => query.get(`X-Amz-${name}`) ?? '';
  if (of('Algorithm') !== 'AWS4-HMAC-SHA256') throw new Refusal(403, 'AccessDenied');
  const [accessKeyId = '', ...scope] = of('Credential').split('/');
  return {
    ...{ accessKeyId, scope, names: of('SignedHeaders'), date: of('Date') },
    ...{ bodyDigest: 'UNSIGNED-PAYLOAD', value: of('Signature') },
    expiresMs: Number(of('Expires')) * 1_000,
  };
}

/** Sorted by name and encoded strictly, without the signature itself. */
function canonicalQuery(path: string): string {
  const query = path.split('?', 2)[1] ?? '';
  const strictly = (text: string): string =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  return [...new URLSearchParams(query)]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${strictly(name)}=${strictly(value)}`)
    .sort()
    .join('&');
}

/** "20260301T120000Z" in milliseconds. */
function signedAtMs(date: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
