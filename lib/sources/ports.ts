import type { FetchedPage } from './page/page-reading';
import type {
  PolicyClass,
  SourceDefinition,
  SourceRequest,
  TransportName,
} from './source-definition';

/** A request as a transport gets it. */
export interface TransportRequest extends SourceRequest {
  /** Who asks, for logs and metrics: the key of the source. */
  client: string;
  /** False only for official APIs and feeds under their own terms. */
  robots: boolean;
  /** Least time between two requests to the host. */
  pauseMs: number;
  /** For everything: robots.txt, waiting, retries and the last byte. */
  timeoutMs?: number;
  /** Most bytes of the page, decoded. */
  bytesMax?: number;
  /** Of an earlier answer, for a conditional request. */
  etag?: string | undefined;
  lastModified?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** A page as it was fetched. */
export interface TransportAnswer extends FetchedPage {
  url: string;
  /** Lower-case names; empty where the transport does not tell. */
  headers: Readonly<Record<string, string>>;
  /** How old the copy is by what the answer says; null where that is not known. */
  ageSeconds: number | null;
  /** True for the answer "as you know it" to a conditional request; then there are no bytes. */
  isNotModified: boolean;
  /** Seconds after which the source wants to be asked again; null where it does not say. */
  retryAfterSeconds: number | null;
  /** Millionths of a US dollar that the fetch cost. */
  costMicros: number;
}

/**
 * One way to fetch pages. An answer with any status is an answer, a 403 as well; throws what
 * `lib/platform/outbound.ts` throws where there is none.
 */
export interface Transport {
  readonly name: TransportName;
  fetch(request: TransportRequest): Promise<TransportAnswer>;
  close(): Promise<void>;
}

/** The transports of this process. */
export interface Transports {
  /** Throws `unavailable`, saying what to set, for one that is not set up. */
  get(name: TransportName): Transport;
  /** What is missing for it, in words; null where it is ready. */
  problemOf(name: TransportName): string | null;
  close(): Promise<void>;
}

/** official: APIs and feeds only. polite: pages that robots.txt and terms leave open as well. */
export const COLLECTION_POLICIES = ['official', 'polite'] as const;
export type CollectionPolicy = (typeof COLLECTION_POLICIES)[number];

/** What the operator's settings say about sources. */
export interface SourceSettings {
  policy: CollectionPolicy;
  /** Where the source answers, without a trailing slash. */
  baseUrlOf(definition: SourceDefinition): string;
  /** Its keys by name; null where one that it wants is not set. */
  credentialsOf(definition: SourceDefinition): Readonly<Record<string, string>> | null;
  /** Most calls a day to a provider (a source's key, or firecrawl); null where there is no cap. */
  dailyCallsMax(provider: string): number | null;
}

/** Every source that this program can read. */
export interface SourceCatalog {
  list(): readonly SourceDefinition[];
  find(key: string): SourceDefinition | null;
}

/** Whether the operator's policy lets a source be read by itself. */
export function isWithinPolicy(policy: CollectionPolicy, of: PolicyClass): boolean {
  if (of === 'capture') return false;
  return of === 'official' || policy === 'polite';
}
