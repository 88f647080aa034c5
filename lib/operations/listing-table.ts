/** Adverts as an operator's table: found by what they say, where they are from and how they were judged. */
import type { ListingStatus, MarketRating, TitleStatus } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { parsePublicId, toPublicId } from '@/lib/platform/ids';
import { type CarWords, readCarWords } from './car-words';
import {
  type ListingCriteria,
  type ListingSort,
  listingOrder,
  selectListingRows,
  selectSourceNames,
} from './listing-table-queries';
import { cutPage, positionOf, type TableQuery } from './table-page';

/** Which adverts are wanted, as an operator says it. */
export interface ListingFilter {
  /** An id ("lst_…"), a VIN, or make and model. */
  q?: string | undefined;
  source?: string | undefined;
  status?: ListingStatus | undefined;
  /** A market rating, or those to check first. */
  rating?: MarketRating | 'check_first' | undefined;
  corrected?: boolean | undefined;
}
export type ListingQuery = TableQuery<ListingFilter, ListingSort>;

/** One advert in the table. */
export interface ListedAdvert {
  /** "lst_…" */
  id: string;
  /** "veh_…" */
  vehicleId: string | null;
  title: string;
  vin: string | null;
  sourceKey: string;
  sourceLabel: string;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  priceCents: number;
  mileageMi: number | null;
  titleStatus: TitleStatus | null;
  status: ListingStatus;
  /** Null where it is not among the results. */
  rating: MarketRating | null;
  isCheckFirst: boolean | null;
  qualityScore: number;
  /** On the market's clock. */
  firstSeenAt: Date;
  lastSeenAt: Date;
  isSimulated: boolean;
  /** Facts that an operator corrected. */
  correctionCount: number;
}

type Row = Awaited<ReturnType<typeof selectListingRows>>[number];

function toListed({ sortKey: _place, ...row }: Row): ListedAdvert {
  return {
    ...row,
    id: toPublicId('listing', row.id),
    vehicleId: row.vehicleId === null ? null : toPublicId('vehicle', row.vehicleId),
  };
}

/** The criteria of a filter; null where nothing can be as asked (an id that is none). */
function criteriaOf(filter: ListingFilter): ListingCriteria | null {
  const words: CarWords | null = filter.q === undefined ? {} : readCarWords(filter.q, 'listing');
  if (words === null) return null;
  const { rating } = filter;
  return {
    ...words,
    sourceKey: filter.source,
    status: filter.status,
    ...(rating === 'check_first' ? { isCheckFirst: true } : { rating }),
    isCorrected: filter.corrected,
  };
}

/** A page of adverts; `cursor` is the `nextCursor` of the page before. Throws `invalid_fields` for another one. */
export async function listListingTable(
  ctx: Ctx,
  query: ListingQuery,
): Promise<{ listings: ListedAdvert[]; nextCursor: string | null }> {
  authorize(ctx, 'admin.read');
  const order = listingOrder(query.sort, query.direction === 'desc');
  const after = positionOf(query, order.type);
  const criteria = criteriaOf(query.filter);
  if (criteria === null) return { listings: [], nextCursor: null };
  const page = { order, after, limit: query.limit + 1 };
  const { rows, nextCursor } = cutPage(await selectListingRows(ctx.db, criteria, page), query);
  return { listings: rows.map(toListed), nextCursor };
}

/** One advert of the market ("lst_…"). Throws `not_found`. */
export async function getListedAdvert(ctx: Ctx, input: { id: string }): Promise<ListedAdvert> {
  authorize(ctx, 'admin.read');
  const [row] = await selectListingRows(
    ctx.db,
    { id: parsePublicId('listing', input.id) },
    { order: listingOrder('added_at', true), after: null, limit: 1 },
  );
  if (!row) throw notFound('listing');
  return toListed(row);
}

/** The sources by name, for choosing one. */
export async function listSourceNames(ctx: Ctx): Promise<{ key: string; label: string }[]> {
  authorize(ctx, 'admin.read');
  return selectSourceNames(ctx.db);
}
