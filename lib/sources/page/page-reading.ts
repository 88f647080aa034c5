import type { RawListing } from '@/lib/sources/raw-listing';

/**
 * What a page turned out to be. Only `ok` and `empty` say something about the market: `empty` is the
 * source's own word that nothing matches. `blocked` is a wall in front of the page, `not_rendered` the
 * page before its scripts ran, `unrecognised` a layout that is not known or has lost what it should hold.
 */
export const PAGE_VERDICTS = ['ok', 'empty', 'blocked', 'not_rendered', 'unrecognised'] as const;
export type PageVerdict = (typeof PAGE_VERDICTS)[number];

/** Why something that looks like a result is not handed over as an advert of a used car. */
export const REJECTIONS = [
  'advertisement',
  'not_a_car',
  'new_car',
  'duplicate',
  'not_a_result',
  'unreadable',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** Something on the page that is no result of it, and why. */
export interface RejectedEntry {
  reason: Rejection;
  title?: string;
  externalId?: string;
}

/** A page as some transport brought it, or as a person saved it. */
export interface FetchedPage {
  /** Where it came from; null for a saved file that does not say. */
  url: string | null;
  /** 200 for saved files. */
  status: number;
  /** With its charset, as the answer named it; null where unknown. */
  contentType: string | null;
  bytes: Uint8Array;
}

/** What a page holds, in the source's own wording. */
export interface PageReading {
  verdict: PageVerdict;
  /** In words, for the operator, where the verdict is neither ok nor empty; null else. */
  problem: string | null;
  /** How many results the source says there are over all pages; null where it does not say. */
  reportedTotal: number | null;
  /** Results of this page in its order; empty unless the verdict is ok. */
  listings: readonly RawListing[];
  rejected: readonly RejectedEntry[];
  /** Whether the source says that another page follows; null where it does not say. */
  hasNext: boolean | null;
  /** What the request of the next page needs, in the source's own words; null where it needs nothing. */
  nextCursor: string | null;
}

/** A page with results. */
export function okPage(
  page: Pick<PageReading, 'listings'> &
    Partial<Pick<PageReading, 'rejected' | 'reportedTotal' | 'hasNext' | 'nextCursor'>>,
): PageReading {
  return {
    verdict: 'ok',
    problem: null,
    reportedTotal: null,
    rejected: [],
    hasNext: null,
    nextCursor: null,
    ...page,
  };
}

/** A page whose source says that nothing (more) matches. */
export function emptyPage(
  page: Partial<Pick<PageReading, 'rejected' | 'reportedTotal'>> = {},
): PageReading {
  return { ...okPage({ listings: [], hasNext: false }), ...page, verdict: 'empty' };
}

/** A page that says nothing about the market, and why. */
export function failedPage(
  verdict: Exclude<PageVerdict, 'ok' | 'empty'>,
  problem: string,
): PageReading {
  return { ...okPage({ listings: [] }), verdict, problem };
}
