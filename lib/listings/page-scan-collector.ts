import type { ScanCollector, ScanPage, ScanRequest, SourceKind } from '@/lib/sources/collector';
import type { PageReading } from '@/lib/sources/page/page-reading';
import type { RawRow } from '@/lib/sources/raw-batch';
import type { RawListing } from '@/lib/sources/raw-listing';
import { readAdvertPage, readSourcePage, verdictError } from '@/lib/sources/reading';
import { findSource } from '@/lib/sources/registry';
import type { ReadingCtx } from '@/lib/sources/source-call';
import type { SourceDefinition } from '@/lib/sources/source-definition';
import { isWithinQuery, parseSourceQuery, type SourceQuery } from '@/lib/sources/source-query';
import { readAdvert } from './advert-reading';
import { findKnownAdverts, type KnownAdvert } from './known-advert-queries';
import { sellerHashOf } from './seller-hash';

/** Pages of single adverts that are read for one page of results. */
const DETAILS_PER_PAGE_MAX = 10;
/** Pages of single adverts that are read for one question about them. */
const CHECKS_AT_ONCE_MAX = 20;

/** What a collector of pages stands on. */
export interface PageScanParts {
  kind: SourceKind;
  /** A context of the job that reads. */
  makeContext(): Promise<ReadingCtx>;
  /** Of the hashes that stand for sellers. */
  sellerSecret: string;
}

/**
 * The collector of sources that are read by their definitions: a page of a scan is a page of the source,
 * without what its query did not ask for and without names of sellers. Rejects with `source_blocked`,
 * `source_not_rendered`, `source_unrecognised` for a page that says nothing about the market, and with what
 * `readSourcePage` throws.
 */
export function createPageScanCollector(parts: PageScanParts): ScanCollector {
  return {
    kind: parts.kind,
    isByQuery: true,
    readPage: async (request) => readScanPage(await parts.makeContext(), parts, request),
    readAdverts: async (request) => {
      const ctx = await parts.makeContext();
      const rows = await checkAdverts(ctx, parts, request);
      return { rows, refusals: [], isLast: true, position: null };
    },
  };
}

async function readScanPage(
  ctx: ReadingCtx,
  parts: PageScanParts,
  request: ScanRequest,
): Promise<ScanPage> {
  const { scanId, sourceKey, pageNumber, cursor = null } = request;
  const definition = ctx.ports.catalog.find(sourceKey);
  const query = parseSourceQuery(request.query);
  const reading = await readSourcePage(ctx, {
    sourceKey,
    query,
    pageNumber,
    cursor,
    purpose: 'scan',
    scanId,
  });
  const failure = verdictError(definition?.label ?? sourceKey, reading);
  if (failure) throw failure;
  const listings = definition
    ? await withDetails(ctx, definition, { listings: reading.listings, scanId })
    : reading.listings;
  const isWanted = queryFilter(ctx, sourceKey, query);
  return {
    rows: listings.filter(isWanted).map((raw, index) => toRow(parts, sourceKey, raw, index + 1)),
    refusals: [],
    isLast: isLastPage(definition, reading, pageNumber),
    position: null,
    cursor: reading.nextCursor,
    reportedTotal: reading.reportedTotal,
  };
}

/** Where a source does not say whether another page follows, a page that is not full is the last. */
function isLastPage(
  definition: SourceDefinition | null,
  reading: PageReading,
  pageNumber: number,
): boolean {
  if (definition === null || pageNumber >= definition.pagesMax) return true;
  if (reading.verdict === 'empty' || reading.hasNext !== null) return reading.hasNext !== true;
  return reading.listings.length + reading.rejected.length < definition.pageSize;
}

/** True for adverts within the bounds of a query, as far as they say. */
function queryFilter(
  ctx: ReadingCtx,
  sourceKey: string,
  query: SourceQuery,
): (raw: RawListing) => boolean {
  const thisYear = ctx.market.now().getUTCFullYear();
  const defaultPriceKind = findSource(ctx.market.name, sourceKey)?.priceKind ?? 'dealer_ask';
  return (raw) => isWithinQuery(query, readAdvert(raw, { thisYear, defaultPriceKind }));
}

function toRow(
  { sellerSecret }: PageScanParts,
  sourceKey: string,
  listing: RawListing,
  line: number,
): RawRow {
  const { sellerName, ...raw } = listing;
  const sellerHash = sellerName ? sellerHashOf(sourceKey, sellerName, sellerSecret) : null;
  return { line, raw: sellerHash === null ? raw : { ...raw, sellerHash } };
}

/**
 * Adverts with what their own pages add, for the first ten whose entry among results lacks it. Those known
 * from before have it from there: their pages are not read again, and nothing that was known is lost.
 */
async function withDetails(
  ctx: ReadingCtx,
  definition: SourceDefinition,
  page: { listings: readonly RawListing[]; scanId: string | undefined },
): Promise<readonly RawListing[]> {
  const { detail, key: sourceKey } = definition;
  const wanted = page.listings.filter((listing) => detail?.isWanted(listing));
  if (wanted.length === 0) return page.listings;
  const externalIds = wanted.flatMap(({ externalId }) => externalId ?? []);
  const known = await findKnownAdverts(ctx.db, { sourceKey, externalIds });
  const fuller = new Map<RawListing, RawListing>();
  let readCount = 0;
  for (const listing of wanted) {
    const before = known.get(listing.externalId ?? '');
    if (before) fuller.set(listing, { ...knownFacts(before), ...present(listing) });
    if (before || readCount >= DETAILS_PER_PAGE_MAX) continue;
    readCount += 1;
    const asked = { sourceKey, listing, purpose: 'scan', scanId: page.scanId } as const;
    const advert = await readAdvertPage(ctx, asked).catch((error: unknown) => {
      // Results are worth as much without it; the source's state says what happened.
      ctx.log.info({ error, source_key: sourceKey }, 'page of an advert not read');
      return null;
    });
    if (advert === null) break;
    if (advert.state === 'read') fuller.set(listing, advert.listing);
  }
  return page.listings.map((listing) => fuller.get(listing) ?? listing);
}

/** What is known of an advert that does not change, as cells of a row. */
function knownFacts(advert: KnownAdvert): RawListing {
  const { mileageMi, priceCents: _price, priceKind: _kind, ...facts } = advert;
  return present({ ...facts, mileage: mileageMi });
}

/** The cells of a row that say something. */
function present(cells: object): RawListing {
  return Object.fromEntries(
    Object.entries(cells).filter(([, value]) => value !== undefined && value !== null),
  );
}

/** An advert that is not offered any more, as it was known. */
function goneRow(advert: KnownAdvert, line: number): RawRow {
  const { priceCents, priceKind } = advert;
  return {
    line,
    raw: { ...knownFacts(advert), price: priceCents / 100, priceKind },
    status: 'gone',
  };
}

/** How single adverts stand, by their own pages; those that say nothing are left out. */
async function checkAdverts(
  ctx: ReadingCtx,
  parts: PageScanParts,
  { sourceKey, externalIds }: { sourceKey: string; externalIds: readonly string[] },
): Promise<RawRow[]> {
  const some = externalIds.slice(0, CHECKS_AT_ONCE_MAX);
  const known = await findKnownAdverts(ctx.db, { sourceKey, externalIds: some });
  const rows: RawRow[] = [];
  for (const advert of known.values()) {
    const listing = knownAddress(advert);
    const page = await readAdvertPage(ctx, { sourceKey, listing, purpose: 'scan' });
    const failure = page.reading && verdictError(sourceKey, page.reading);
    if (failure && page.state === 'unread') throw failure;
    const line = rows.length + 1;
    if (page.state === 'ended') rows.push(goneRow(advert, line));
    if (page.state === 'read') {
      const read = { ...knownFacts(advert), ...page.listing, externalId: advert.externalId };
      rows.push(toRow(parts, sourceKey, read, line));
    }
  }
  return rows;
}

function knownAddress({ externalId, url, title }: KnownAdvert): RawListing {
  return { externalId, title, ...(url === null ? {} : { url }) };
}
