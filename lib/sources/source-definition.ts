import type { Cache } from '@/lib/platform/cache';
import type { Outbound } from '@/lib/platform/outbound';
import type { SourceDescription } from './collector';
import type { FetchedPage, PageReading } from './page/page-reading';
import type { RawListing } from './raw-listing';
import type { SourceFilter, SourceQuery } from './source-query';

/** How pages of a source can be fetched. */
export const TRANSPORTS = ['http', 'browser', 'firecrawl'] as const;
export type TransportName = (typeof TRANSPORTS)[number];

/**
 * On what terms a source may be read. official: an API or a feed that is offered for it. pages: its public
 * pages, as its robots.txt and terms allow, under the policy `polite` and after an operator has read the
 * terms. capture: never by itself; a person brings a page that they are looking at.
 */
export const POLICY_CLASSES = ['official', 'pages', 'capture'] as const;
export type PolicyClass = (typeof POLICY_CLASSES)[number];

/** One request to a source. */
export interface SourceRequest {
  url: string;
  method?: 'GET' | 'POST';
  /** Lower-case names. */
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** What the browser transport waits for before it takes the page: a selector. */
  waitFor?: string;
}

/** What a request is built from. */
export interface RequestContext {
  query: SourceQuery;
  /** 1, 2, 3 … */
  pageNumber: number;
  /** Of the page before this one; null for the first. */
  cursor: string | null;
  /** Where the source answers, without a trailing slash: its own address unless the settings say another. */
  baseUrl: string;
}

/** What proves who asks is made from. */
export interface SignContext {
  /** The source's keys by the names of their settings; every name it wants is there. */
  credentials: Readonly<Record<string, string>>;
  baseUrl: string;
  outbound: Outbound;
  /** Keeps a token between requests and processes. */
  cache: Cache;
  now: Date;
}

/**
 * One source, whole: what it may be asked for, how, and how its answers are read. Everything else
 * (fetching, pace, retries, breakers, cache, caps, normalising, storing) is done for it.
 */
export interface SourceDefinition extends SourceDescription {
  policy: PolicyClass;
  /** Where it answers, without a trailing slash; '' where a query's address says it. */
  baseUrl: string;
  /** Hosts of its pages: a saved page or a pasted address of one of them (or below one) is its. */
  hosts: readonly string[];
  /** The first is used unless an operator chooses another. */
  transports: readonly TransportName[];
  /** What the source itself filters by; the rest is filtered here. */
  filters: readonly SourceFilter[];
  /** Results on a full page. */
  pageSize: number;
  /** The most pages that it shows of one query. */
  pagesMax: number;
  /** Milliseconds between two requests, at least; robots.txt may ask for more. */
  pauseMs: number;
  /** In one or two sentences for the operator: what its terms say about programs, and where they are. */
  termsNote: string;
  /** Whose terms and robots.txt an operator reads before it is switched on. */
  termsUrl: string | null;
  /** Names of the settings without which it can't be asked, such as EBAY_CLIENT_ID. */
  credentials?: readonly string[];
  /** Adds to a request what proves who asks; may fetch a token for it. */
  sign?(request: SourceRequest, how: SignContext): Promise<SourceRequest>;
  /** For a request that was refused with 401 once signed: forgets what proved it, and signs it anew. */
  resign?(request: SourceRequest, how: SignContext): Promise<SourceRequest>;
  /** True for a page that is this source's, by marks of its own; cheap. */
  isOwnPage(text: string): boolean;
  /** Null where the query cannot be asked or no such page exists. */
  buildRequest(context: RequestContext): SourceRequest | null;
  /** Reads one answer, without input or output; what it throws counts as a layout not recognised. */
  parsePage(page: FetchedPage): PageReading;
  /** Where results lack facts that the page of one advert has. */
  detail?: {
    isWanted(listing: RawListing): boolean;
    buildRequest(listing: RawListing, baseUrl: string): SourceRequest | null;
  };
}
