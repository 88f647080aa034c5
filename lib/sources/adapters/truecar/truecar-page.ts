import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { driftedPage, readEntries } from '@/lib/sources/page/entry-list';
import { elementText, type HtmlPage, htmlPage } from '@/lib/sources/page/page-html';
import { canonicalAddress } from '@/lib/sources/page/page-reader';
import {
  emptyPage,
  type FetchedPage,
  failedPage,
  okPage,
  type PageReading,
} from '@/lib/sources/page/page-reading';
import {
  asObject,
  at,
  type JsonValue,
  jsonOfScript,
  type PageScript,
  pageScripts,
  parseJson,
} from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import { schemaOrgVehicles } from '@/lib/sources/page/schema-org';
import { type AnsweredSearch, ApolloState, isAdvert } from './apollo-state';
import { advertAddress, readTruecarAdvert } from './truecar-advert';
import { readTruecarCard, truecarCards } from './truecar-cards';

const OWN_PARTS =
  /data-test="(?:allVehicleListings|vehicle\w+|usedListing|newListing)"|__APOLLO_STATE__/;

/** Whether a page is one of TrueCar, by the names that only its pages use. */
export function isTruecarPage(text: string): boolean {
  if (/^\s*[[{]/.test(text.slice(0, 100))) {
    return text.includes('.truecar.com') && text.includes('__APOLLO_STATE__');
  }
  return (
    (text.includes('.tcimg.net') && OWN_PARTS.test(text)) ||
    /\|\s*TrueCar<\/title>/.test(text.slice(0, 200_000))
  );
}

/** Reads a page of results or of one advert, or its state saved alone. */
export function readTruecarPage(page: FetchedPage): PageReading {
  const text = pageText(page);
  if (/^\s*[[{]/.test(text.slice(0, 100))) {
    return (
      readState(parseJson(text)) ??
      failedPage('unrecognised', 'No answered search and no advert in the JSON of TrueCar.')
    );
  }
  const scripts = pageScripts(text);
  const ofState = readState(jsonOfScript(scripts, '__NEXT_DATA__'));
  if (ofState?.verdict === 'ok' || ofState?.verdict === 'empty') return ofState;
  if (isCutOff(text)) return cutOffPage('TrueCar');
  return readMarkup(text, scripts, page.url) ?? ofState ?? readNothing(text);
}

function readNothing(text: string): PageReading {
  const isShell = text.includes('id="__next"') || text.includes('__NEXT_DATA__');
  return isShell && isTruecarPage(text)
    ? failedPage('not_rendered', 'TrueCar sent the page without adverts.')
    : failedPage('unrecognised', 'Neither the state nor the cards of TrueCar were found.');
}

/** Null where the value holds no state with adverts. */
function readState(value: JsonValue): PageReading | null {
  const found =
    at(value, 'props', 'pageProps', '__APOLLO_STATE__') ??
    at(value, 'pageProps', '__APOLLO_STATE__') ??
    at(value, '__APOLLO_STATE__') ??
    (at(value, 'ROOT_QUERY') === undefined ? undefined : value);
  const object = asObject(found);
  if (object === null) return null;
  const state = new ApolloState(object);
  const vin = shownVin(value);
  if (vin !== undefined) return readShown(state, vin);
  const searches = state.searches();
  if (searches.some(({ adverts }) => adverts.length > 0)) return readSearches(searches, state);
  const single = state.single();
  if (single !== null) return readAdverts([{ advert: single, isSponsored: false }], state, {});
  if (!state.hasQueries) {
    const adverts = state.everyAdvert().map((advert) => ({ advert, isSponsored: false }));
    return adverts.length === 0 ? null : readAdverts(adverts, state, {});
  }
  if (searches.some(({ total }) => total === 0)) return emptyPage({ reportedTotal: 0 });
  return searches.length > 0
    ? failedPage('not_rendered', 'TrueCar names results but sent none of them with the page.')
    : null;
}

const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;

/** The VIN that the address of a page about one advert was matched with; undefined for other pages. */
function shownVin(value: JsonValue): string | undefined {
  const query = asObject(at(value, 'query')) ?? {};
  return Object.values(query)
    .flat()
    .find((part): part is string => typeof part === 'string' && VIN.test(part));
}

/** Other adverts on the page of one are none of its results. */
function readShown(state: ApolloState, vin: string): PageReading | null {
  const shown = state.everyAdvert().find((advert) => state.at(advert, 'vehicle', 'vin') === vin);
  const advert = shown ?? state.single();
  if (advert === null || state.at(advert, 'vehicle', 'vin') !== vin) return null;
  return readAdverts([{ advert, isSponsored: false }], state, {});
}

function readSearches(searches: readonly AnsweredSearch[], state: ApolloState): PageReading {
  const main = searches.find(({ adverts }) => adverts.some(({ isSponsored }) => !isSponsored));
  const adverts = searches.flatMap((search) =>
    search === main ? search.adverts : search.adverts.filter(({ isSponsored }) => isSponsored),
  );
  const { total, hasNext } = main ?? {};
  return readAdverts(adverts, state, {
    ...(total !== undefined && { reportedTotal: total }),
    ...(hasNext !== undefined && { hasNext }),
  });
}

function readAdverts(
  adverts: AnsweredSearch['adverts'],
  state: ApolloState,
  rest: Partial<Pick<PageReading, 'reportedTotal' | 'hasNext'>>,
): PageReading {
  const read = readEntries(adverts, ({ advert, isSponsored }) =>
    advert === null || !isAdvert(advert) ? null : readTruecarAdvert(advert, state, isSponsored),
  );
  if (read.drift !== null) return driftedPage('TrueCar', read.drift);
  return okPage({ ...rest, listings: read.listings, rejected: read.rejected });
}

const ADVERT_ADDRESS = /-cars-for-sale\/listing\/([A-HJ-NPR-Z0-9]{17})\b/i;

/** The cards, else the JSON-LD; null where there is neither and the page does not say that it is empty. */
function readMarkup(
  text: string,
  scripts: readonly PageScript[],
  url: string | null,
): PageReading | null {
  const vin = ADVERT_ADDRESS.exec(url ?? canonicalAddress(text) ?? '')?.[1]?.toUpperCase();
  if (vin !== undefined) return readLinked(text, scripts, url, vin);
  if (!/\bdata-(?:test|qa)=/.test(text)) return readLinked(text, scripts, url);
  const page = htmlPage(text);
  const cards = truecarCards(page);
  if (cards.length > 0) return readCards(page, cards);
  const linked = readLinked(text, scripts, url);
  if (linked !== null) return linked;
  if (saysNone(page)) return emptyPage({ reportedTotal: 0 });
  const isLoading = page.first('[data-test="allVehicleListings"]') !== null;
  return isLoading
    ? failedPage('not_rendered', 'TrueCar sent the list of results before its adverts.')
    : null;
}

function readCards(page: HtmlPage, cards: ReturnType<typeof truecarCards>): PageReading {
  const read = readEntries(cards, readTruecarCard);
  if (read.drift !== null) return driftedPage('TrueCar', read.drift);
  const total = countOf(page);
  const hasNext = hasNextOf(page);
  return okPage({
    listings: read.listings,
    rejected: read.rejected,
    ...(total !== null && { reportedTotal: total }),
    ...(hasNext !== null && { hasNext }),
  });
}

const COUNT = /^([\d,]{1,9})\+? (?:listings|vehicles|cars|results|matches)\b/i;
const COUNTS =
  '[data-test="marketplaceSrpListingsTotalCount"], [data-test*="otalCount"], [data-test*="istingsCount"]';

function countOf(page: HtmlPage): number | null {
  for (const element of page.select(COUNTS)) {
    const count = COUNT.exec(elementText(element))?.[1];
    if (count !== undefined) return Number(count.replaceAll(',', ''));
  }
  return null;
}

function saysNone(page: HtmlPage): boolean {
  if (countOf(page) === 0) return true;
  return page
    .select('h1, h2, h3, h4, p')
    .map(elementText)
    .some((text) =>
      /^(?:oops!?\s*)?(?:0 listings|no (?:exact )?matches|no (?:listings|vehicles|results) (?:were )?found)\b/i.test(
        text,
      ),
    );
}

/** By the pages' numbers ("Page 1 of 50"), else by whether the arrow to the next one leads anywhere. */
function hasNextOf(page: HtmlPage): boolean | null {
  const [, current, last] =
    /^Page (\d+) of (\d+)$/.exec(page.text('[data-test="mobilePageRange"]')) ?? [];
  if (current !== undefined && last !== undefined) return Number(current) < Number(last);
  const pagination = page.first('[data-test="searchResultsPagination"]');
  if (pagination === null) return null;
  return page.first('[data-test="Pagination-directional-next"][href]', pagination) !== null;
}

function readLinked(
  text: string,
  scripts: readonly PageScript[],
  url: string | null,
  vin?: string,
): PageReading | null {
  const { listings, rejected } = schemaOrgVehicles(text, { pageUrl: url, scripts });
  const cars = listings
    .filter(({ price, mileage }) => price !== undefined || mileage !== undefined)
    .filter((car) => vin === undefined || car.vin === vin)
    .flatMap((car) =>
      car.vin === undefined
        ? []
        : [
            {
              ...car,
              externalId: car.vin,
              url: car.url ?? advertAddress(car.vin),
              sellerKind: 'dealer',
            },
          ],
    );
  return cars.length === 0 ? null : okPage({ listings: cars, rejected });
}
