import { findState } from '@/lib/platform/places';
import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { driftedPage, readEntries } from '@/lib/sources/page/entry-list';
import { isOtherPage } from '@/lib/sources/page/other-page';
import { type HtmlPage, htmlPage } from '@/lib/sources/page/page-html';
import { canonicalAddress, isOfHost } from '@/lib/sources/page/page-reader';
import {
  emptyPage,
  type FetchedPage,
  failedPage,
  okPage,
  type PageReading,
} from '@/lib/sources/page/page-reading';
import {
  asArray,
  asObject,
  at,
  jsonAfter,
  jsonOfScriptType,
  type PageScript,
  pageScripts,
  parseJson,
} from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import { schemaOrgVehicles } from '@/lib/sources/page/schema-org';
import { wordsOf } from '@/lib/sources/page/schema-org-values';
import { holdsVehicleData } from '@/lib/sources/page/vehicle-data';
import type { RawListing } from '@/lib/sources/raw-listing';
import {
  type EdmundsAnswer,
  isEdmundsAnswer,
  isPastEnd,
  readEdmundsAnswer,
} from './edmunds-answer';
import { edmundsCards, readEdmundsCard } from './edmunds-cards';

/** Whether a page is one of Edmunds, by its own names in its own data. */
export function isEdmundsPage(text: string): boolean {
  if (/^\s*\{/.test(text.slice(0, 100)) && isEdmundsAnswer(text)) return true;
  return (
    text.includes('ed.edmunds-media.com') ||
    /"name"\s*:\s*"Edmunds"|\|\s*Edmunds<\/title>/.test(text.slice(0, 400_000))
  );
}

/** Reads a vehicle page or a page of results. */
export function readEdmundsPage(page: FetchedPage): PageReading {
  const text = pageText(page);
  const isJson = /^\s*[[{]/.test(text.slice(0, 100));
  const answer = isJson ? readEdmundsAnswer(parseJson(text)) : null;
  if (answer !== null) return readAnswer(answer);
  if (!isJson && isCutOff(text)) return cutOffPage('Edmunds');
  const scripts = isJson ? [] : pageScripts(text);
  const linked = linkedCars(text, scripts, page.url, isJson);
  const address = page.url ?? canonicalAddress(text);
  const vin = VEHICLE_ADDRESS.exec(address ?? '')?.[1]?.toUpperCase();
  if (vin !== undefined) return readVehicle(text, linked, { vin, address });
  const ofState = readState(text);
  if (ofState !== null) return ofState;
  // Data saved without their page say nothing else than what they describe.
  if (linked.length > 0 && (isJson || address === null)) return okPage({ listings: linked });
  if (isJson) return failedPage('unrecognised', 'No vehicle in the JSON of Edmunds.');
  const hasParts = /usurp-inventory-card|inventory-count/.test(text) || linked.length > 0;
  return (hasParts ? readResults(htmlPage(text), linked) : null) ?? readNothing(text, address);
}

const STATE_MARKS = ['preloadedState', 'preloadedState"', 'PRELOADED_STATE__'];

/** The answer that a page of results was made from; null where it holds none, or nothing in it yet. */
function readState(text: string): PageReading | null {
  if (!text.includes('"inventories"')) return null;
  for (const mark of STATE_MARKS) {
    const state = text.includes(mark) ? jsonAfter(text, mark) : undefined;
    const answer =
      readEdmundsAnswer(at(state, 'inventory', 'searchResults')) ??
      readEdmundsAnswer(at(state, 'inventory'));
    if (answer !== null && (answer.count > 0 || isPastEnd(answer))) return readAnswer(answer);
  }
  return null;
}

function readAnswer(answer: EdmundsAnswer): PageReading {
  const { results, total: reportedTotal, pageNumber, pageCount } = answer;
  if (isPastEnd(answer)) return emptyPage({ reportedTotal });
  if (results.drift !== null) return driftedPage('Edmunds', results.drift);
  const { listings, rejected } = results;
  if (listings.length === 0) {
    return failedPage('unrecognised', 'Edmunds answers without vehicles and does not say why.');
  }
  const hasNext = pageNumber === null || pageCount === null ? null : pageNumber < pageCount;
  return okPage({ listings, rejected, reportedTotal, hasNext });
}

const OWN = { hosts: ['edmunds.com'] };
const VEHICLE_ADDRESS = /edmunds\.com\/[\w-]+\/[\w-]+\/\d{4}\/vin\/([A-HJ-NPR-Z0-9]{17})\b/i;

/** Other vehicles on the page of one are none of its results. */
function readVehicle(
  text: string,
  linked: readonly RawListing[],
  { vin, address }: { vin: string; address: string | null },
): PageReading {
  const shown = linked.find((car) => car.vin === vin);
  return shown === undefined ? readNothing(text, address) : okPage({ listings: [shown] });
}

function readNothing(text: string, address: string | null): PageReading {
  const isEarly = !holdsVehicleData(text) && !isOtherPage(address);
  const isShell = /<div id="(?:root|app|main-content|react-root)"|id="__next"/i.test(text);
  return isEarly && isShell && isEdmundsPage(text)
    ? failedPage('not_rendered', 'Edmunds sent the page without vehicles.')
    : failedPage('unrecognised', 'Neither vehicles in JSON-LD nor cards of Edmunds were found.');
}

/** Null where the page has no results and does not say that there are none. */
function readResults(page: HtmlPage, linked: readonly RawListing[]): PageReading | null {
  const total = countOf(page);
  const cards = edmundsCards(page);
  if (cards.length > 0) {
    const byVin = new Map(linked.map((car) => [car.vin, car]));
    const read = readEntries(cards, (card) => {
      const entry = readEdmundsCard(page, card);
      const known = entry && byVin.get(entry.listing.vin);
      return known ? { ...entry, listing: { ...entry.listing, ...known } } : entry;
    });
    if (read.drift !== null) return driftedPage('Edmunds', read.drift);
    return okPage({
      listings: read.listings,
      rejected: read.rejected.filter(({ reason }) => reason !== 'duplicate'),
      ...(total !== null && { reportedTotal: total }),
    });
  }
  if (linked.length > 0) {
    return okPage({ listings: linked, ...(total !== null && { reportedTotal: total }) });
  }
  return total === 0 ? emptyPage({ reportedTotal: 0 }) : null;
}

function countOf(page: HtmlPage): number | null {
  const text = page.text('.inventory-count, [data-testid="inventory-count"]');
  const count = /^\(?([\d,]{1,9})\b/.exec(text)?.[1];
  return count === undefined ? null : Number(count.replaceAll(',', ''));
}

/** The vehicles of the JSON-LD, with what Edmunds says of them in its own phrases. */
function linkedCars(
  text: string,
  scripts: readonly PageScript[],
  pageUrl: string | null,
  isJson: boolean,
): RawListing[] {
  const { listings } = schemaOrgVehicles(text, { pageUrl, scripts });
  const address = pageUrl ?? canonicalAddress(text);
  const isOwnPage = address === null ? isEdmundsPage(text) : isOfHost(OWN, address);
  const cars = listings.filter(
    ({ vin, url }) => vin !== undefined && (url === undefined ? isOwnPage : isOfHost(OWN, url)),
  );
  if (cars.length === 0) return [];
  const things = isJson ? [parseJson(text)] : jsonOfScriptType(scripts, 'ld+json');
  const details = new Map<string, unknown>();
  for (const thing of things.flatMap((value) => (Array.isArray(value) ? value : [value]))) {
    const graph = asArray(at(thing, '@graph'));
    for (const each of [thing, ...graph]) {
      const vin = wordsOf(at(each, 'vehicleIdentificationNumber'));
      if (vin !== undefined && !details.has(vin)) details.set(vin, each);
    }
  }
  return cars.map((car) => withOwnPhrases(car, details.get(car.vin ?? '')));
}

const PLACE = /\bfor sale in ([^,.]{2,50}), ([A-Z][A-Za-z ]{1,30})\b/;

function withOwnPhrases(car: RawListing, thing: unknown): RawListing {
  const offered = wordsOf(at(asObject(thing), 'offers', 'description'));
  const [, city, region] = PLACE.exec(offered ?? '') ?? [];
  const state = region === undefined ? null : findState(region.trim());
  const trim = car.trim ?? trimOf(car, wordsOf(at(thing, 'vehicleConfiguration')));
  return {
    ...car,
    ...(car.vin && { externalId: car.vin }),
    ...(trim && { trim }),
    ...(car.city === undefined && city && state && { city, state }),
    sellerKind: car.sellerKind ?? 'dealer',
  };
}

/** The configuration begins with the trim and goes on with doors and engine; the name ends with it. */
function trimOf(car: RawListing, configuration: string | undefined): string | undefined {
  const opening = `${car.year} ${car.make} ${car.model} `;
  if (configuration === undefined || !car.title?.startsWith(opening)) return undefined;
  const trim = car.title.slice(opening.length);
  return configuration === trim || configuration.startsWith(`${trim} `) ? trim : undefined;
}
