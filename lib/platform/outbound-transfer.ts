import { Agent, type Dispatcher, ProxyAgent, request as undiciRequest } from 'undici';
import { AppError, type ErrorCode } from '@/lib/platform/errors';
import {
  type AddressRule,
  assertPublicName,
  guardedLookup,
  type NameResolver,
} from '@/lib/platform/outbound-address';
import { ACCEPT_ENCODING, readOutboundBody } from '@/lib/platform/outbound-body';
import {
  type OutboundAnswer,
  type OutboundRequest,
  type Product,
  productToken,
} from '@/lib/platform/outbound-contract';
import type { CookieShelf } from '@/lib/platform/outbound-cookies';
import type { Deadline } from '@/lib/platform/outbound-deadline';
import { CONNECTIONS_PER_HOST_MAX, HostFailure } from '@/lib/platform/outbound-hosts';
import { parseRetryAfter } from '@/lib/platform/outbound-retry';

const TIMEOUT_MS = 10_000;
const BYTES_MAX = 8 * 1024 * 1024;

/** Brings one request over the wire. */
export interface Carrier {
  /**
   * One HTTP exchange, bounded in time and size. Throws our own refusals as AppError, `HostFailure` for
   * what the host did wrong, and the deadline's reason when that ends it.
   */
  transfer(
    request: OutboundRequest,
    url: URL,
    deadline: Deadline,
  ): Promise<Omit<OutboundAnswer, 'attempts'>>;
  close(): Promise<void>;
}

export interface CarrierOptions {
  product: Product;
  rule: AddressRule;
  resolve: NameResolver;
  proxyUrl: string | null;
  cookies: CookieShelf;
}

/** Connects to judged addresses only: itself, or after judging them asks the proxy to. */
export function createCarrier(options: CarrierOptions): Carrier {
  const { rule, resolve, proxyUrl } = options;
  const dispatcher =
    proxyUrl === null
      ? new Agent({
          connect: { lookup: guardedLookup(rule, resolve) },
          connections: CONNECTIONS_PER_HOST_MAX,
        })
      : new ProxyAgent({ uri: proxyUrl, connections: CONNECTIONS_PER_HOST_MAX });
  return {
    transfer: (request, url, deadline) =>
      transfer({ ...options, dispatcher }, request, url, deadline),
    close: () => dispatcher.close(),
  };
}

async function transfer(
  carrier: CarrierOptions & { dispatcher: Dispatcher },
  request: OutboundRequest,
  url: URL,
  deadline: Deadline,
): Promise<Omit<OutboundAnswer, 'attempts'>> {
  const { cookieJar } = request;
  // What is left of the whole call bounds the attempt, so that a host that hangs is known as one.
  const timeout = AbortSignal.timeout(
    Math.max(1, Math.floor(Math.min(request.timeoutMs ?? TIMEOUT_MS, deadline.leftMs()))),
  );
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
  try {
    // With a proxy there is no socket of ours to the host whose lookup could be guarded.
    if (carrier.proxyUrl !== null) await assertPublicName(url, carrier.rule, carrier.resolve);
    const cookie =
      cookieJar === undefined ? null : await carrier.cookies.cookiesFor(cookieJar, url);
    const response = await undiciRequest(url, {
      dispatcher: carrier.dispatcher,
      method: request.method ?? 'GET',
      headers: {
        'user-agent': productToken(carrier.product),
        'accept-encoding': ACCEPT_ENCODING,
        ...(cookie === null ? {} : { cookie }),
        ...request.headers,
      },
      body: request.body ?? null,
      signal,
    });
    const headers = joinedHeaders(response.headers);
    if (cookieJar !== undefined) {
      await carrier.cookies.keep(cookieJar, url, [response.headers['set-cookie'] ?? []].flat());
    }
    const bytes = await readOutboundBody(response.body, {
      contentEncoding: headers['content-encoding'],
      bytesMax: request.bytesMax ?? BYTES_MAX,
    });
    return {
      status: response.statusCode,
      headers,
      url: url.href,
      bytes,
      retryAfterSeconds: parseRetryAfter(headers['retry-after'], new Date()),
    };
  } catch (thrown) {
    request.signal?.throwIfAborted();
    throw toTransferError(thrown, timeout.aborted, url);
  }
}

/** In what way a connection failed. */
export type ConnectionFailure =
  | 'timeout'
  | 'unknown_name'
  | 'no_route'
  | 'refused'
  | 'broken_off'
  | 'certificate'
  | 'protocol'
  | 'encoding'
  | 'proxy'
  | 'other';

const FAILURES: readonly (readonly [ConnectionFailure, RegExp])[] = [
  ['timeout', /^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/],
  ['unknown_name', /^(ENOTFOUND|ENODATA|EAI_\w+)$/],
  ['no_route', /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN)$/],
  ['refused', /^ECONNREFUSED$/],
  [
    'certificate',
    /CERT|SELF_SIGNED|^UNABLE_TO_|^ERR_TLS|^ERR_SSL|^EPROTO$|^HOSTNAME_MISMATCH$|^INVALID_CA$/,
  ],
  ['proxy', /^UND_ERR_PRX_TLS$/],
  ['encoding', /^(Z_\w+|ERR__?ZLIB\w*|ERR_BROTLI\w*|ERR__ERROR\w*|ERR_PADDING\w*)$/],
  ['protocol', /^(HPE_\w+|UND_ERR_(RES_CONTENT_LENGTH_MISMATCH|RESPONSE|HEADERS_OVERFLOW))$/],
  ['broken_off', /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|ERR_STREAM_PREMATURE_CLOSE)$/],
];

/** Failures that the next second does not mend: another attempt only costs both sides. */
const LASTING: ReadonlySet<ConnectionFailure> = new Set(['certificate']);
const LASTING_CODES = new Set(['ENOTFOUND', 'ENODATA']);

/** In what way it failed, and the code that says so; looks at causes as well. */
function classified(thrown: unknown): { failure: ConnectionFailure; code: string } {
  let current = thrown;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    const code = 'code' in current ? String(current.code) : '';
    const failure = FAILURES.find(([, pattern]) => pattern.test(code))?.[0];
    if (failure) return { failure, code };
    if (/^Proxy response|Proxy Authentication/i.test(current.message)) {
      return { failure: 'proxy', code };
    }
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return { failure: 'other', code: '' };
}

/** Our own refusals stay; whatever the host did wrong counts against it. */
function toTransferError(thrown: unknown, isTimedOut: boolean, url: URL): Error {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.cause instanceof AppError) return thrown.cause;
  const { failure, code } = isTimedOut
    ? { failure: 'timeout' as const, code: '' }
    : classified(thrown);
  const errorCode: ErrorCode = failure === 'timeout' ? 'outbound_timeout' : 'outbound_unreachable';
  const error = new AppError(errorCode, {
    message: thrown instanceof Error ? thrown.message : String(thrown),
    cause: thrown,
    details: { host: url.host, failure },
  });
  return new HostFailure(error, { isLasting: LASTING.has(failure) || LASTING_CODES.has(code) });
}

function joinedHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
