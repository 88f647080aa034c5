/** Whether one advert meets one person's criteria: the plain rule that indexes and columns must agree with. */
import { greatCircleMiles } from '@/lib/platform/places';
import type { Criteria } from './criteria';
import { asksWords, headlineSays } from './headline-words';
import { isInArea } from './map-area';
import { CHOICE_FIELDS, type ResultRow } from './result-columns';
import { choicesOf } from './result-counts';
import { firstSeenWithin } from './row-measures';

const isWithin = (value: number, min?: number, max?: number) =>
  value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);

/**
 * True where the row passes every filter of the criteria. What a row does not say (no mileage, no place, no
 * body) passes no filter on it. Which of a car's adverts is its best offer is not asked.
 */
export function meetsCriteria(criteria: Criteria, row: ResultRow): boolean {
  for (const [i, field] of CHOICE_FIELDS.entries()) {
    const wanted = choicesOf(criteria, field);
    const value = row.choices[i] ?? null;
    if (wanted.length > 0 && (value === null || !wanted.includes(value))) return false;
  }
  if (!isWithin(row.year, criteria.minYear, criteria.maxYear)) return false;
  if (!isWithin(row.priceCents, criteria.minPriceCents, criteria.maxPriceCents)) return false;
  const { minMileageMi, maxMileageMi, near } = criteria;
  if (minMileageMi !== undefined || maxMileageMi !== undefined) {
    if (row.mileageMi === null || !isWithin(row.mileageMi, minMileageMi, maxMileageMi)) {
      return false;
    }
  }
  if (criteria.hasPriceDrop && !row.hasPriceDrop) return false;
  if (!isWithin(row.savingRankKey, criteria.minSavingCents)) return false;
  if (criteria.area && !isInArea(criteria.area, row)) return false;
  if (!isOfAdvert(criteria, row)) return false;
  if (!near) return true;
  const { latitude, longitude } = row;
  if (latitude === null || longitude === null) return false;
  return greatCircleMiles(near, { latitude, longitude }) <= near.withinMi;
}

/** What is asked of the advert rather than of the car. */
function isOfAdvert(criteria: Criteria, row: ResultRow): boolean {
  if (!isWithin(row.priceCutCents ?? 0, criteria.minPriceCutCents)) return false;
  if (!isWithin(row.photoCount ?? 0, criteria.minPhotos)) return false;
  if (asksWords(criteria) && !headlineSays(row.headline ?? '', criteria)) return false;
  if (criteria.daysOnMarket) {
    const { fromMs, toMs } = firstSeenWithin(criteria.daysOnMarket, row.asOfMs);
    if (!isWithin(row.firstSeenMs, fromMs, toMs)) return false;
  }
  return true;
}
