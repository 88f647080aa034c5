import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { driftedPage, readEntries } from '@/lib/sources/page/entry-list';
import { isOtherPage } from '@/lib/sources/page/other-page';
import { htmlPage } from '@/lib/sources/page/page-html';
import { canonicalAddress, isOfHost } from '@/lib/sources/page/page-reader';
import {
  emptyPage,
  type FetchedPage,
  failedPage,
  okPage,
  type PageReading,
  type RejectedEntry,
} from '@/lib/sources/page/page-reading';
import {
  asArray,
  asObject,
  at,
  flightData,
  type JsonObject,
  type JsonValue,
  jsonAfter,
  jsonOfScript,
  numberAt,
  type PageScript,
  pageScripts,
  parseJson,
} from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import { schemaOrgVehicles } from '@/lib/sources/page/schema-org';
import { holdsVehicleData } from '@/lib/sources/page/vehicle-data';
import type { RawListing } from '@/lib/sources/raw-listing';
import { isCarvanaCar, readCarvanaCar } from './carvana-car';
import { readCarvanaTiles } from './carvana-tiles';
import { FlightRows } from './flight-rows';

const STATE = '__PRELOADED_STATE__';
/** Cars beside the results and beside the car that is shown. */
const ASIDE = /similar|recommend|related|compar|favorite|viewed|landingPageTile|saved/i;
const OWN = { hosts: ['carvana.com'] };
const DEPTH_MAX = 12;
const TILE_MARK = 'data-qa="result-tile"';

/** Whether a page is one of Carvana, by the names that only its pages use. */
export function isCarvanaPage(text: string): boolean {
  if (/\|\s*Carvana<\/title>/.test(text.slice(0, 200_000))) return true;
  // Its photos are on pages that show adverts of others as well.
  const hasPhotos = /vex(?:gateway|stockimages)\.fastly\.carvana\.io/.test(text);
  if (hasPhotos && (text.includes(TILE_MARK) || /"vehicleId\\?":/.test(text))) return true;
  return text.includes('"v2/inventory"');
}

/** Reads a page of results or of one car, or the state of one that was saved alone. */
export function readCarvanaPage(page: FetchedPage): PageReading {
  const text = pageText(page);
  if (/^\s*[[{]/.test(text.slice(0, 100))) {
    const value = parseJson(text);
    return (
      (value === undefined ? null : readState(value)) ??
      failedPage('unrecognised', 'No inventory and no car of Carvana in the JSON.')
    );
  }
  const state = jsonAfter(text, STATE);
  if (state === undefined && text.includes(`${STATE} =`)) {
    return failedPage(
      'unrecognised',
      `The state of Carvana (${STATE}) could not be read to its end.`,
    );
  }
  const ofState = state === undefined ? null : readState(state);
  if (ofState !== null) return ofState;
  const scripts = pageScripts(text);
  const next = jsonOfScript(scripts, '__NEXT_DATA__');
  const ofNext = next === undefined ? null : readState(next);
  if (isFound(ofNext)) return ofNext;
  if (isCutOff(text)) return cutOffPage('Carvana');
  const address = page.url ?? canonicalAddress(text);
  const shownId = /\/vehicle\/(\d{4,12})\b/.exec(address ?? '')?.[1];
  const reading = ofNext ?? readFlight(scripts, shownId);
  if (isFound(reading)) return reading;
  return (
    readLinked(text, scripts, page.url, shownId) ??
    (shownId === undefined ? readShown(text) : null) ??
    reading ??
    readNothing(text, shownId, address)
  );
}

/** The results that a page shows, where its data are missing: a part of a page that somebody saved. */
function readShown(text: string): PageReading | null {
  if (!text.includes(TILE_MARK)) return null;
  const read = readCarvanaTiles(htmlPage(text));
  if (read === null) return null;
  if (read.drift !== null) return driftedPage('Carvana', read.drift);
  return okPage({ listings: read.listings, rejected: read.rejected });
}

function isFound(reading: PageReading | null): reading is PageReading {
  return reading?.verdict === 'ok' || reading?.verdict === 'empty';
}

function readNothing(
  text: string,
  shownId: string | undefined,
  address: string | null,
): PageReading {
  const isEarly = !holdsAskedCar(text, shownId) && !isOtherPage(address);
  const isShell =
    text.includes('__next_f') || text.includes('id="__next"') || /data-qa="skeleton/.test(text);
  return isEarly && isShell && isCarvanaPage(text)
    ? failedPage('not_rendered', 'Carvana sent the page without cars.')
    : failedPage(
        'unrecognised',
        'Neither the state, the flight data nor the JSON-LD of Carvana was found.',
      );
}

/** Whether the data of the car that the page is about (of any, on a page of results) are there, unread. */
function holdsAskedCar(text: string, shownId: string | undefined): boolean {
  if (!holdsVehicleData(text)) return false;
  return shownId === undefined || new RegExp(`"vehicleId\\\\?":\\s*"?${shownId}\\b`).test(text);
}

/** A list of results with what stands around it. */
interface Inventory {
  cars: readonly unknown[];
  pagination: JsonObject | null;
  similar: readonly unknown[];
}

/** Null where a value has neither results nor a car. */
function readState(state: JsonValue): PageReading | null {
  const inventory = findInventory(state, 0);
  if (inventory !== null) return readInventory(inventory);
  const details = findDetails(state, 0);
  if (details === null) return null;
  if (!isCarvanaCar(details) && ['make', 'model', 'vin', 'price'].some((name) => details[name])) {
    return driftedPage('Carvana', 'the car of the page has no number, year, make and model');
  }
  if (!isCarvanaCar(details)) {
    return failedPage('not_rendered', 'Carvana sent the page before the details of its car.');
  }
  return readCars([details], {});
}

function findInventory(value: JsonValue, depth: number): Inventory | null {
  const object = asObject(value);
  if (depth > DEPTH_MAX) return null;
  if (object === null) {
    if (depth === 0 && Array.isArray(value) && value.some(isCarvanaCar)) {
      return { cars: value, pagination: null, similar: [] };
    }
    return null;
  }
  const similar = Object.entries(object).find(([name]) => /similarInventory$/i.test(name))?.[1];
  for (const [name, child] of Object.entries(object)) {
    if (ASIDE.test(name) || typeof child !== 'object' || child === null) continue;
    const isHolder = /inventory$/i.test(name) || depth === 0;
    const list = isHolder ? (at(child, 'vehicles') ?? at(child, 'raw')) : undefined;
    if (Array.isArray(list)) {
      const raw = asArray(at(child, 'raw'));
      return {
        cars: list.length > 0 ? list : raw,
        pagination: asObject(at(child, 'pagination')) ?? asObject(object.pagination),
        similar: asArray(at(similar, 'vehicles')),
      };
    }
    const found = findInventory(child, depth + 1);
    if (found !== null) return found;
  }
  const own = object.vehicles;
  if (depth === 0 && Array.isArray(own) && (own.some(isCarvanaCar) || object.pagination)) {
    return { cars: own, pagination: asObject(object.pagination), similar: [] };
  }
  return null;
}

/** The details of the car that a page is about, which may still be empty. */
function findDetails(value: JsonValue, depth: number): JsonObject | null {
  const object = asObject(value);
  if (object === null || depth > DEPTH_MAX) return null;
  if (isCarvanaCar(object)) return object;
  const details = asObject(object.details);
  if (details !== null && (isCarvanaCar(details) || object.isDetailsLoaded !== undefined)) {
    return details;
  }
  for (const [name, child] of Object.entries(object)) {
    if (ASIDE.test(name)) continue;
    const found = findDetails(child, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function readInventory({ cars, pagination, similar }: Inventory): PageReading {
  const total = numberAt(pagination, 'totalMatchedInventory');
  const current = numberAt(pagination, 'currentPage');
  const pages = numberAt(pagination, 'totalMatchedPages');
  const promotions = cars.filter(isPromotion);
  const rejected = [...promotions.map(promotionEntry), ...similar.flatMap(asideEntry)];
  const reportedTotal = total === undefined ? {} : { reportedTotal: total };
  // Tiles that advertise financing or trade-in stand among the cars and have no number.
  const entries = promotions.length === 0 ? cars : cars.filter((car) => !isPromotion(car));
  if (entries.length > 0) {
    const hasNext = current === undefined || pages === undefined ? null : current < pages;
    return readCars(entries, { rejected, ...reportedTotal, hasNext });
  }
  const isPast = current !== undefined && pages !== undefined && current > pages;
  if (total === 0 || (total !== undefined && isPast)) {
    return emptyPage({ rejected, ...reportedTotal });
  }
  return failedPage('not_rendered', 'Carvana sent the page before its results.');
}

function isPromotion(value: JsonValue): boolean {
  const tile = asObject(value);
  if (tile === null || tile.vehicleId !== undefined || tile.vin !== undefined) return false;
  return Object.keys(tile).some((name) => /^is\w*Tile$/.test(name)) || tile.active !== undefined;
}

function promotionEntry(): RejectedEntry {
  return { reason: 'advertisement' };
}

function asideEntry(value: JsonValue): RejectedEntry[] {
  const car = asObject(value);
  const { externalId, title } = (car && readCarvanaCar(car)?.listing) ?? {};
  return externalId && title ? [{ reason: 'not_a_result', externalId, title }] : [];
}

function readCars(
  cars: readonly unknown[],
  rest: Partial<Pick<PageReading, 'rejected' | 'reportedTotal' | 'hasNext'>>,
): PageReading {
  const read = readEntries(cars, (car) => {
    const record = asObject(car);
    const entry = record === null ? null : readCarvanaCar(record);
    const isBare = entry !== null && !entry.has.price && !entry.has.mileage;
    return isBare ? null : entry;
  });
  if (read.drift !== null) return driftedPage('Carvana', read.drift);
  return okPage({
    ...rest,
    listings: read.listings,
    rejected: [...read.rejected, ...(rest.rejected ?? [])],
  });
}

/** The pages of 2024 and later; null where they hold no car. */
function readFlight(
  scripts: readonly PageScript[],
  shownId: string | undefined,
): PageReading | null {
  const data = flightData(scripts);
  if (data === '') return null;
  const rows = new FlightRows(data, '"vehicleId":');
  const inventory = shownId === undefined ? flightInventory(rows, data) : null;
  if (inventory !== null) return readInventory(inventory);
  const cars = new Set<object>();
  for (const value of rows.values) collectCars(value, cars, 0);
  // Other cars on the page of one are none of its results.
  const shown = [...cars].filter(
    (car) => shownId === undefined || String(at(car, 'vehicleId')) === shownId,
  );
  return shown.length === 0 ? null : readCars(shown, {});
}

function flightInventory(rows: FlightRows, data: string): Inventory | null {
  for (const value of rows.values) {
    const found = findFlightInventory(value, rows, 0);
    if (found !== null) return found;
  }
  // Without a car on the page only the counts are left.
  const pagination = asObject(jsonAfter(data, '"pagination":'));
  const isCount = numberAt(pagination, 'totalMatchedInventory') !== undefined;
  return isCount && rows.values.length === 0 ? { cars: [], pagination, similar: [] } : null;
}

function findFlightInventory(value: JsonValue, rows: FlightRows, depth: number): Inventory | null {
  if (depth > DEPTH_MAX * 3 || typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) {
    const pagination = asObject(rows.resolve(at(value, 'pagination')));
    const list = rows.resolve(at(value, 'vehicles'));
    if (pagination !== null && Array.isArray(list)) {
      return { cars: list.map((car) => rows.resolve(car)), pagination, similar: [] };
    }
  }
  for (const [name, child] of Object.entries(value)) {
    if (ASIDE.test(name)) continue;
    const found = findFlightInventory(child, rows, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function collectCars(value: JsonValue, cars: Set<object>, depth: number): void {
  if (depth > DEPTH_MAX * 3 || typeof value !== 'object' || value === null) return;
  if (isCarvanaCar(value)) {
    cars.add(value);
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    if (!ASIDE.test(name)) collectCars(child, cars, depth + 1);
  }
}

/** The cars of the JSON-LD; null where there are none. */
function readLinked(
  text: string,
  scripts: readonly PageScript[],
  url: string | null,
  shownId: string | undefined,
): PageReading | null {
  const { listings, rejected } = schemaOrgVehicles(text, { pageUrl: url, scripts });
  const cars = listings
    .filter(({ vin, price, mileage }) => vin && (price || mileage))
    .filter((car) => isOfHost(OWN, car.url ?? url ?? canonicalAddress(text) ?? ''))
    .map(linkedCar)
    .filter(
      ({ externalId }, _, all) =>
        shownId === undefined || externalId === shownId || all.length === 1,
    );
  return cars.length === 0 ? null : okPage({ listings: cars, rejected });
}

function linkedCar(car: RawListing): RawListing {
  const vehicleId = /\/vehicle\/(\d+)/.exec(car.url ?? '')?.[1];
  const photos = car.imageUrls?.filter((address) => !address.includes('evox'));
  return {
    ...car,
    ...((vehicleId ?? car.externalId ?? car.vin) && {
      externalId: vehicleId ?? car.externalId ?? car.vin ?? '',
    }),
    sellerKind: 'dealer',
    sellerName: 'Carvana',
    ...(photos && { imageUrls: photos }),
  };
}
