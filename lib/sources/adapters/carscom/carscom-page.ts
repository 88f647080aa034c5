import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { driftedPage, readEntries } from '@/lib/sources/page/entry-list';
import { isOtherPage } from '@/lib/sources/page/other-page';
import { htmlPage } from '@/lib/sources/page/page-html';
import { canonicalAddress } from '@/lib/sources/page/page-reader';
import {
  type FetchedPage,
  failedPage,
  okPage,
  type PageReading,
} from '@/lib/sources/page/page-reading';
import { asObject, pageScripts, parseJson } from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import { holdsVehicleData } from '@/lib/sources/page/vehicle-data';
import { readDigitalData } from './carscom-digital-data';
import { idOfFacts, linkedId } from './carscom-facts';
import { LABEL, nothingOf, readFacts, readResults, summaryOfSearch } from './carscom-results';
import { readVehiclePage } from './carscom-vehicle';

/** Marks of pages since 2020; without any of them a page is not read for results. */
const KNOWN =
  /data-site-activity|data-vehicle-details|data-vehicle-array|\sdata-vin=|class="vehicle-card|<(?:fuse|spark)-card|initial-activity-data|CarsWeb\.|listing-title|total-filter-count/;

/** Reads a result page or the page of one car, of 2017 to now, or what one of them was made from. */
export function readCarscomPage(page: FetchedPage): PageReading {
  const text = pageText(page);
  if (/^\s*[[{]/.test(text)) return readSaved(text);
  const digital = readDigitalData(text);
  if (digital !== null) return digital;
  if (!KNOWN.test(text)) {
    return failedPage(
      'unrecognised',
      'None of the layouts since 2017 was found (digital data, vehicle cards, activity data).',
    );
  }
  if (isCutOff(text)) return cutOffPage(LABEL);
  const scripts = pageScripts(text);
  const html = htmlPage(text);
  const address = page.url ?? canonicalAddress(text);
  const isOfOneCar = linkedId(address ?? '') !== undefined;
  const reading = isOfOneCar
    ? readVehiclePage(html, scripts, address)
    : (readVehiclePage(html, scripts, address) ?? readResults(html, scripts));
  return reading ?? nothingRead(text, address);
}

/** An answer of the search service, a list of facts, or the facts of one car, saved alone. */
function readSaved(text: string): PageReading {
  const value = parseJson(text);
  const summary = summaryOfSearch(value);
  const list = summary?.cars ?? (Array.isArray(value) ? value.map(asObject) : [asObject(value)]);
  if (summary !== null && list.length === 0) return nothingOf(summary);
  const cars = list.filter((facts) => facts !== null && idOfFacts(facts) !== undefined);
  if (cars.length === 0) {
    return failedPage('unrecognised', 'The data holds neither results of a search nor a car.');
  }
  const { listings, rejected, drift } = readEntries(list, (facts) => facts && readFacts(facts));
  if (drift !== null) return driftedPage(LABEL, drift);
  return okPage({
    listings,
    rejected,
    reportedTotal: summary?.total ?? null,
    hasNext:
      summary === null || summary.pageNumber === null || summary.pageCount === null
        ? null
        : summary.pageNumber < summary.pageCount,
  });
}

function nothingRead(text: string, address: string | null): PageReading {
  const isShell = /id="CarsWeb\.(?:Search|VehicleDetail)Controller|<cars-shopping|phx-hook/.test(
    text,
  );
  if (isShell && !holdsVehicleData(text) && !isOtherPage(address)) {
    return failedPage('not_rendered', 'The page holds neither cards nor data of cars yet.');
  }
  return failedPage('unrecognised', 'Marks of Cars.com were found, but neither results nor a car.');
}

/** Whether a page bears the marks of Cars.com. */
export function isCarscomText(text: string): boolean {
  if (/^\s*[[{]/.test(text)) return /"srp(?:Search|_results)"/.test(text);
  return /CARS\.digitalData|data-site-activity=|<fuse-card[^>]{0,200} data-listing-id=|id="CarsWeb\.|carsJSModule|<title[^>]{0,200}>[^<]{0,200}\| Cars\.com/.test(
    text,
  );
}
