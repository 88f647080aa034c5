import type { DealRow } from '@/lib/deals/deal';
import { CHOICE_FIELDS, type ChoiceField, type ResultRow } from '@/lib/searches/result-columns';
import { ownerCountOf, priceCutCentsOf } from '@/lib/searches/row-measures';
import type { SearchRow } from '@/lib/searches/row-queries';
import { confidenceLevel } from '@/lib/valuation/confidence';

const RATING_AT = CHOICE_FIELDS.indexOf('rating');

/** The rating that filters ask for: "check_first" stands before it. */
export const filterRating = (row: Pick<SearchRow, 'rating' | 'isCheckFirst'>): string =>
  row.isCheckFirst ? 'check_first' : row.rating;

/** What filters look at of a car. */
export type FilteredRow = DealRow & Pick<SearchRow, 'isBestOffer' | 'rankKey' | 'savingRankKey'>;

/** A car as filters see it at an instant of the market's clock. */
export function matchedRow(row: FilteredRow, asOf: Date): ResultRow {
  const choices: Record<ChoiceField, string | null> = {
    ...{ make: row.make, model: row.model, trim: row.trim, body: row.body },
    ...{ drivetrain: row.drivetrain, fuel: row.fuel, transmission: row.transmission },
    ...{ color: row.exteriorColor, titleStatus: row.titleStatus, sellerKind: row.sellerKind },
    ...{ state: row.state, source: row.sourceKey, rating: filterRating(row) },
    confidence: confidenceLevel(row.confidence),
    ...{ accident: row.accident, owners: ownerCountOf(row.owners) },
  };
  return {
    listingId: row.listingId,
    choices: CHOICE_FIELDS.map((field) => choices[field]),
    ...{ year: row.year, priceCents: row.priceCents, mileageMi: row.mileageMi },
    ...{ latitude: row.latitude, longitude: row.longitude, isBestOffer: row.isBestOffer },
    hasPriceDrop: row.previousPriceCents !== null && row.previousPriceCents > row.priceCents,
    isUnrated: row.rating === 'unrated',
    ...{ rankKey: row.rankKey, savingRankKey: row.savingRankKey },
    firstSeenMs: row.firstSeenAt.getTime(),
    priceCutCents: priceCutCentsOf(row),
    ...{ photoCount: row.photoCount, headline: row.title },
    asOfMs: asOf.getTime(),
  };
}

/** The same as it was seen before its last change of price or rating. */
export function rowBefore(
  row: ResultRow,
  news: { previousPriceCents: number | null; previousRating: string | null },
): ResultRow {
  const priceCents = news.previousPriceCents ?? row.priceCents;
  return {
    ...row,
    priceCents,
    savingRankKey: row.savingRankKey - (priceCents - row.priceCents),
    // Whether it had come down then is not known; it had not by the cut that is looked at.
    hasPriceDrop: news.previousPriceCents === null && row.hasPriceDrop,
    priceCutCents: news.previousPriceCents === null ? (row.priceCutCents ?? 0) : 0,
    choices: row.choices.map((value, at) =>
      at === RATING_AT ? (news.previousRating ?? value) : value,
    ),
  };
}
