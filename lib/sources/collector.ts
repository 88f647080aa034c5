import type { PriceKind } from '@/db/vocabulary';
import type { RawBatch, RawRefusal, RawRow } from './raw-batch';

/** How adverts of a source reach us. */
export const SOURCE_KINDS = [
  'feed',
  'replay',
  'marketplace',
  'dealer_site',
  'licensed_api',
  'captured',
  'sellers',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/**
 * On what ground adverts of a source are used: `own_file` is a file or page that a person brings and
 * answers for; `bundled` ships with the product; `official` is an API or feed that is offered for it;
 * `public_pages` are pages that its robots.txt and terms leave open.
 */
export const SOURCE_GROUNDS = ['own_file', 'bundled', 'official', 'public_pages'] as const;
export type SourceGround = (typeof SOURCE_GROUNDS)[number];

/** A place where cars are listed, as the market records it. */
export interface SourceDescription {
  /** Never changes: with the advert's own id it is the identity of a listing. */
  key: string;
  label: string;
  kind: SourceKind;
  ground: SourceGround;
  /** True where the source itself is made up. */
  isSimulated: boolean;
  /** What a price means where an advert does not say. */
  priceKind: PriceKind;
}

/**
 * Reads adverts of its sources, in batches, oldest first, as the source words them. It believes
 * nothing and writes nothing: normalising and storing come after it. Rows it can't read are refusals in
 * the batch; it rejects only where nothing more can be read.
 */
export interface Collector<Request> {
  readonly kind: SourceKind;
  read(request: Request): AsyncIterable<RawBatch>;
}

/** The query of a source that is read whole, so that what it does not show is not there. */
export const WHOLE_SOURCE_QUERY = 'all';

/** One page of one scan of a source. */
export interface ScanRequest {
  /** The scan that it is read for. */
  scanId?: string;
  sourceKey: string;
  /** In the source's own terms; "all" where it is read whole. */
  query: string;
  /** Where the last finished scan ended, in the collector's own words; null before the first. */
  position: unknown;
  /** Of this scan: 1, 2, 3 … */
  pageNumber: number;
  /** What the page before said that this one needs; null for the first. */
  cursor?: string | null;
  /** The market's time at which this scan began. */
  marketAt: Date;
}

/** What a source showed on one page. */
export interface ScanPage {
  rows: readonly RawRow[];
  refusals: readonly RawRefusal[];
  isLast: boolean;
  /**
   * Of the last page: where the next scan goes on; null where each scan reads all there is. Not looked at
   * on the others.
   */
  position: unknown;
  /** What the next page needs. */
  cursor?: string | null;
  /** How many results the source says there are over all pages; null where it does not say. */
  reportedTotal?: number | null;
}

/**
 * Reads a source a page at a time, so that a scan can go on after an interruption. It believes nothing
 * and writes nothing. Rejects where the page can't be read now; rows that can't be read are refusals.
 */
export interface ScanCollector {
  readonly kind: SourceKind;
  /** True where an operator says what is asked of the source; else it is read whole. */
  readonly isByQuery?: boolean;
  /** The same request gives the same page. */
  readPage(request: ScanRequest): Promise<ScanPage>;
  /** Single adverts as they stand at `marketAt`; gone ones with status `gone`. */
  readAdverts(request: {
    sourceKey: string;
    externalIds: readonly string[];
    position: unknown;
    marketAt: Date;
  }): Promise<ScanPage>;
}

/** The collectors of this process, by source. */
export interface Collectors {
  /** Null for a source that is not read by itself, such as files that people bring. */
  find(sourceKey: string): ScanCollector | null;
}

/** Collectors by the keys of their sources. */
export function collectorsBySource(
  collectors: Readonly<Record<string, ScanCollector>>,
): Collectors {
  const bySource = new Map(Object.entries(collectors));
  return { find: (sourceKey) => bySource.get(sourceKey) ?? null };
}
