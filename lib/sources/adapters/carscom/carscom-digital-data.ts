import { driftedPage, readEntries, vinOf } from '@/lib/sources/page/entry-list';
import { emptyPage, okPage, type PageReading } from '@/lib/sources/page/page-reading';
import {
  asObject,
  at,
  type JsonObject,
  jsonAfter,
  numberAt,
} from '@/lib/sources/page/page-scripts';
import { LABEL, readFacts } from './carscom-results';

/**
 * Pages of 2017 to 2020 tell their cars in `CARS.digitalData = {page: {vehicle, search}}`: a list on result
 * pages, one object on the page of one car. Null where a page has none.
 */
export function readDigitalData(text: string): PageReading | null {
  if (!text.includes('CARS.digitalData')) return null;
  const page = asObject(at(jsonAfter(text, 'CARS.digitalData'), 'page'));
  if (page === null) return null;
  const search = asObject(page.search);
  const total = totalOf(search);
  if (!Array.isArray(page.vehicle)) {
    const read = readFacts(asObject(page.vehicle) ?? {});
    return read === null || vinOf(read.listing.vin) === undefined
      ? null
      : okPage({ listings: [read.listing] });
  }
  if (page.vehicle.length === 0) {
    const isNone = total === 0 || numberAt(search, 'totalNumPages') === 0;
    return isNone ? emptyPage({ reportedTotal: 0 }) : null;
  }
  const { listings, rejected, drift } = readEntries(page.vehicle, (car) =>
    readFacts(asObject(car) ?? {}),
  );
  if (drift !== null) return driftedPage(LABEL, drift);
  return okPage({ listings, rejected, reportedTotal: total, hasNext: hasNext(search) });
}

function totalOf(search: JsonObject | null): number | null {
  const names = ['numResults', 'totalNumResults', 'totalResults', 'resultsTotal'];
  return names.map((name) => numberAt(search, name)).find((total) => total !== undefined) ?? null;
}

function hasNext(search: JsonObject | null): boolean | null {
  const current = numberAt(search, 'currentPage') ?? numberAt(search, 'pageNumber');
  const count = numberAt(search, 'totalNumPages');
  return current === undefined || count === undefined ? null : current < count;
}
