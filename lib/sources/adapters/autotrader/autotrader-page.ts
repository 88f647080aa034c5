import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { driftedPage, readEntries } from '@/lib/sources/page/entry-list';
import { isOtherPage } from '@/lib/sources/page/other-page';
import { canonicalAddress } from '@/lib/sources/page/page-reader';
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
  type JsonObject,
  type JsonValue,
  numberAt,
  textAt,
} from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import { wordsOf } from '@/lib/sources/page/schema-org-values';
import { holdsVehicleData } from '@/lib/sources/page/vehicle-data';
import { isListing, readListing } from './autotrader-listing';
import { readMarkup } from './autotrader-markup';
import { type AutotraderState, findState, type ResultList, stateSources } from './autotrader-state';

const LABEL = 'Autotrader';
const AUTOTRADER_URL = 'https://www.autotrader.com';
const KBB_URL = 'https://www.kbb.com';

/**
 * Reads a page of Autotrader or KBB, or the state, the answer of its listing service or one car of it saved
 * alone. Never guesses: what has the marks of the site but not the known shape is unrecognised.
 */
export function readAutotraderPage(page: FetchedPage): PageReading {
  const text = pageText(page);
  const baseUrl = /\bkbb\.com$/.test(hostOf(page.url ?? canonicalAddress(text)))
    ? KBB_URL
    : AUTOTRADER_URL;
  const sources = stateSources(text);
  for (const source of sources) {
    const state = findState(source);
    const reading =
      state === null
        ? readAnswer(source, baseUrl)
        : readState(state, state.isKbb ? KBB_URL : baseUrl);
    if (reading !== null) return reading;
  }
  if (isCutOff(text)) return cutOffPage(LABEL);
  const isMarkup = !/^\s*[[{]/.test(text);
  return (
    (isMarkup ? readMarkup(text, baseUrl) : null) ??
    nothingRead(text, sources.length > 0, page.url ?? canonicalAddress(text))
  );
}

function hostOf(address: string | null): string {
  return address !== null && URL.canParse(address) ? new URL(address).hostname : '';
}

function readState(state: AutotraderState, baseUrl: string): PageReading | null {
  const { inventory, owners, results } = state;
  if (results !== null && results.ids.length > 0) {
    return readResults(results, state, baseUrl);
  }
  const shown = shownCar(state);
  if (shown !== null) {
    const read = readListing(shown, { owners, baseUrl });
    if (read === null) return driftedPage(LABEL, 'the car of the page could not be read');
    return okPage({ listings: [read.listing] });
  }
  if (state.isExpired) return emptyPage();
  if (results === null) return null;
  const others = Object.values(inventory);
  const isUnread = others.length > 0 && !others.some(isListing);
  if (isUnread && (results.isPending || results.count === null)) {
    return driftedPage(LABEL, 'no car of the page has an id, a price block and a name');
  }
  if (results.isPending || results.count === null) {
    return failedPage('not_rendered', 'The page was still asking for its results.');
  }
  const isPastEnd = results.firstRecord !== null && results.firstRecord >= results.count;
  if (results.count === 0 || isPastEnd) {
    return emptyPage({
      reportedTotal: results.count,
      rejected: Object.values(inventory).map((car) => rejectedCar(car)),
    });
  }
  return failedPage(
    'unrecognised',
    `The page says that it has ${results.count} results, but its list of them is empty.`,
  );
}

function readResults(
  results: ResultList,
  { inventory, owners }: AutotraderState,
  baseUrl: string,
): PageReading {
  const ids = new Set(results.ids);
  const { listings, rejected, drift } = readEntries(results.ids, (id) =>
    readListing(inventory[id], { owners, baseUrl }),
  );
  if (drift !== null) return driftedPage(LABEL, drift);
  const others = Object.entries(inventory)
    .filter(([id]) => !ids.has(id))
    .map(([, car]) => rejectedCar(car));
  return okPage({
    listings,
    rejected: [...rejected, ...others],
    reportedTotal: results.count,
    hasNext: hasNext(results),
  });
}

function hasNext({ count, firstRecord, recordsMax, ids }: ResultList): boolean | null {
  if (count === null || firstRecord === null) return null;
  return firstRecord + Math.max(recordsMax ?? 0, ids.length) < count;
}

/** Spotlights, a dealer's own row, similar cars: they stand in the inventory without being results. */
function rejectedCar(car: JsonValue): RejectedEntry {
  const title = wordsOf(asObject(car)?.title);
  const externalId = textAt(car, 'id');
  return {
    reason: 'advertisement',
    ...(title !== undefined && { title }),
    ...(externalId !== undefined && { externalId }),
  };
}

/** The one car that a page of one car is about; similar ones may stand beside it in the inventory. */
function shownCar({ inventory, shownIds, results }: AutotraderState): JsonObject | null {
  for (const id of shownIds) {
    const car = inventory[id];
    if (isListing(car)) return asObject(car);
  }
  const cars = Object.values(inventory).filter(isListing);
  const isResultPage = results !== null && !results.isPending;
  return cars.length === 1 && !isResultPage ? asObject(cars[0]) : null;
}

/** An answer of the listing service, a list of cars, or one car, saved alone. Null for everything else. */
function readAnswer(source: JsonValue, baseUrl: string): PageReading | null {
  const answer = asObject(source);
  const cars = Array.isArray(source) ? source : answer?.listings;
  if (Array.isArray(cars)) {
    const total = numberAt(answer, 'totalResultCount') ?? null;
    if (cars.length === 0) return total === 0 ? emptyPage({ reportedTotal: 0 }) : null;
    if (!cars.some(isListing)) return null;
    const owners = ownersById(answer?.owners);
    const read = readEntries(cars, (car) => readListing(car, { owners, baseUrl }));
    if (read.drift !== null) return driftedPage(LABEL, read.drift);
    return okPage({ listings: read.listings, rejected: read.rejected, reportedTotal: total });
  }
  if (!isListing(source)) return null;
  const read = readListing(source, { owners: {}, baseUrl });
  return read === null ? null : okPage({ listings: [read.listing] });
}

function ownersById(owners: JsonValue): JsonObject {
  const byId = asObject(owners);
  if (byId !== null) return byId;
  return Object.fromEntries(asArray(owners).map((owner) => [textAt(owner, 'id') ?? '', owner]));
}

/** Autotrader's own refusal comes with status 200 and a short page of that name. */
const REFUSED = /<title>[^<]{0,80}page unavailable|unavailable[^<]{0,40}\bincident number\b/i;
const SHELL = /\bid=["']?(mountNode|__next|root)\b/;

function nothingRead(text: string, hasState: boolean, address: string | null): PageReading {
  if (REFUSED.test(text))
    return failedPage('blocked', `${LABEL} says that its page is unavailable.`);
  if (hasState || /^\s*[[{]/.test(text)) {
    return failedPage('unrecognised', 'The data was read, but holds no inventory with results.');
  }
  const isEarly = !holdsVehicleData(text) && !isOtherPage(address);
  if (isEarly && SHELL.test(text) && isAutotraderText(text)) {
    return failedPage('not_rendered', 'The page has neither its state nor results yet.');
  }
  return failedPage(
    'unrecognised',
    'Neither the state of a result page (__BONNET_DATA__, __NEXT_DATA__) nor result elements were found.',
  );
}

/** Whether a page bears the marks of Autotrader or of KBB's cars for sale. */
export function isAutotraderText(text: string): boolean {
  if (/^\s*[[{]/.test(text)) return text.includes('"pricingDetail"');
  return /__BONNET_DATA__|__eggsState|data-cmp="inventoryListing"|<title[^>]{0,200}>[^<]{0,200}\bAutotrader\b/.test(
    text,
  );
}
