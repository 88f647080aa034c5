import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import type { NameResolver } from '@/lib/platform/outbound-address';

export interface OutboundRequest {
  /** Who asks, for logs and metrics: the id of a source or service in our code. */
  client: string;
  url: string;
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** `if-none-match` and `if-modified-since` make it conditional; the answer may then be a 304. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** False only for official APIs under their own terms; pages are read as robots.txt says. */
  robots?: boolean;
  /** True for what a page loads beside itself: robots.txt is asked, but its pause is not kept again. */
  isPartOfPage?: boolean;
  /** True for a POST that carries its own idempotency key and may be repeated. */
  isIdempotent?: boolean;
  /**
   * Says of an answer that would be tried again whether that can help: a quota that is used up stays so.
   * Without it every such answer is.
   */
  isWorthRetry?: (answer: Pick<OutboundAnswer, 'status' | 'headers' | 'bytes'>) => boolean;
  /** Most attempts after the first; 3 unless it says less. */
  retriesMax?: number;
  /** Time for one attempt, from connecting to the last byte. */
  timeoutMs?: number;
  /** Time for everything: robots.txt, waiting, redirects, retries and the last byte. No cap where absent. */
  deadlineMs?: number;
  /** Most bytes taken off the wire, and most after decompression. */
  bytesMax?: number;
  /** Least time between two requests to the host. */
  pauseMs?: number;
  /**
   * A jar by name: cookies that sites set are kept in memory under it and sent back, each to the
   * registrable domain that set it. None are kept where absent, or where `headers` has a cookie.
   */
  cookieJar?: string;
  signal?: AbortSignal;
}

/** Any answer with a status, also 4xx and 5xx; what to make of it is the caller's business. */
export interface OutboundAnswer {
  status: number;
  /** Lower-case names; repeated headers joined with ", ". */
  headers: Readonly<Record<string, string>>;
  /** The address that answered, after redirects. */
  url: string;
  bytes: Buffer;
  /** What a Retry-After of the answer asks for; null when it has none. */
  retryAfterSeconds: number | null;
  attempts: number;
}

export interface Outbound {
  /**
   * Fetches. Throws `outbound_address_refused`, `outbound_robots_refused`, `outbound_timeout`,
   * `outbound_too_large`, `outbound_unreachable` (its details have the kind of `failure`), or
   * `outbound_paused` with the seconds after which the host may be asked again.
   */
  send(request: OutboundRequest): Promise<OutboundAnswer>;
  close(): Promise<void>;
}

/** The client with its door apart, for what somebody else fetches in our name. */
export interface OutboundWithDoor extends Outbound {
  /**
   * All that `send` does before it asks: checks the address and every address of its name, robots.txt
   * and the host's pauses, and waits for its turn. Throws as `send` does.
   */
  admit(
    request: Pick<
      OutboundRequest,
      'client' | 'url' | 'robots' | 'isPartOfPage' | 'pauseMs' | 'deadlineMs' | 'signal'
    >,
  ): Promise<URL>;
}

/** Name, version and contact of the product; sites read it in their logs and in robots.txt. */
export interface Product {
  name: string;
  version: string;
  contactUrl: string | null;
}

export interface OutboundOptions {
  product: Product;
  allowCidrs: readonly string[];
  /** A proxy that asks other sites for us. Addresses are judged here all the same, before it is asked. */
  proxyUrl?: string | null;
  log: Log;
  metrics: Metrics;
  /** Multiplies waits between retries; 1 outside tests. */
  retryTimeScale?: number;
  breakerOpenMs?: number;
  resolve?: NameResolver;
  random?: () => number;
  nowMs?: () => number;
}

/** "DealScout/1.0 (+https://…)": who we are and where to complain. */
export function productToken(product: Product): string {
  const contact = product.contactUrl === null ? '' : ` (+${product.contactUrl})`;
  return `${product.name}/${product.version}${contact}`;
}
