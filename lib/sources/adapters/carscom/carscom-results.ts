import { driftedPage, listingOf, type ReadEntry, readEntries } from '@/lib/sources/page/entry-list';
import type { HtmlPage, PageElement } from '@/lib/sources/page/page-html';
import { emptyPage, failedPage, okPage, type PageReading } from '@/lib/sources/page/page-reading';
import {
  asArray,
  asObject,
  at,
  type JsonObject,
  type JsonValue,
  jsonOfScript,
  numberAt,
  type PageScript,
  parseJson,
} from '@/lib/sources/page/page-scripts';
import { factsOfCard, idOfCard, readCard, resultCards } from './carscom-card';
import {
  type Facts,
  fieldsOfFacts,
  idOfFacts,
  listingAddress,
  listingIdOf,
  priceOfFacts,
  titleOfFacts,
} from './carscom-facts';

export const LABEL = 'Cars.com';

/** What a result page says about its results as a whole. */
interface ResultSummary {
  /** Facts of each result, in the page's order. */
  cars: Facts[];
  total: number | null;
  pageNumber: number | null;
  pageCount: number | null;
}

/** Reads the results of a page since 2020; null where it is none, as far as its data and elements say. */
export function readResults(html: HtmlPage, scripts: readonly PageScript[]): PageReading | null {
  const summary =
    summaryOfActivity(activityOf(html, scripts)) ??
    summaryOfSearch(jsonOfScript(scripts, 'CarsWeb.SearchController.index'));
  const cars = summary?.cars.length ? summary.cars : factsOfArray(html);
  const known = new Map(cars.map((facts) => [idOfFacts(facts) ?? '', facts]));
  const { cards, asideIds } = resultCards(html);
  const asides = new Set(asideIds);
  const entries = [
    ...cards.map((card) => () => readCard(html, card, known)),
    ...withoutCards(cars, html, cards, asides).map((facts) => () => readFacts(facts)),
  ];
  if (entries.length === 0) return summary === null ? countedNone(html) : nothingOf(summary);
  const { listings, rejected, drift } = readEntries(entries, (read) => read());
  if (drift !== null) return driftedPage(LABEL, drift);
  const others = [...asides].map((externalId) => ({
    reason: 'not_a_result' as const,
    externalId,
  }));
  return okPage({
    listings,
    rejected: [...rejected.filter(({ reason }) => reason !== 'duplicate'), ...others],
    reportedTotal: summary?.total ?? countOf(html),
    hasNext: hasNext(summary, html),
  });
}

/** Results that the page names in its data but has no card for. */
function withoutCards(
  cars: readonly Facts[],
  html: HtmlPage,
  cards: readonly PageElement[],
  asides: ReadonlySet<string>,
): readonly Facts[] {
  if (cards.length === 0) return cars;
  const shown = new Set(cards.map((card) => idOfCard(html, card, factsOfCard(html, card))));
  return cars.filter((facts) => {
    const id = idOfFacts(facts);
    return id !== undefined && !shown.has(id) && !asides.has(id);
  });
}

/** A result known by its facts alone. */
export function readFacts(facts: Facts): ReadEntry | null {
  const externalId = idOfFacts(facts);
  const title = titleOfFacts(facts);
  if (externalId === undefined || title === undefined) return null;
  const fields = fieldsOfFacts(facts);
  return {
    listing: listingOf({ ...fields, externalId, url: listingAddress(externalId), title }),
    has: {
      'a price': priceOfFacts(facts) !== undefined,
      'a mileage': 'mileage' in facts || fields.condition === 'new',
    },
  };
}

/** The page's report of itself, until 2024 an attribute, later a script. */
function activityOf(html: HtmlPage, scripts: readonly PageScript[]): JsonObject | null {
  const written = html
    .select('[data-site-activity]')
    .map((element) => element.attribs['data-site-activity'] ?? '')
    .find((text) => text.includes('vehicleArray') || text.includes('total_results'));
  const activity = asObject(
    written === undefined ? jsonOfScript(scripts, 'initial-activity-data') : parseJson(written),
  );
  return activity;
}

function summaryOfActivity(activity: JsonObject | null): ResultSummary | null {
  const isResults =
    activity !== null &&
    (Array.isArray(activity.vehicleArray) || numberAt(activity, 'total_results') !== undefined);
  if (!isResults) return null;
  return {
    cars: asArray(activity.vehicleArray)
      .map(asObject)
      .filter((car) => car !== null),
    total: numberAt(activity, 'total_results') ?? null,
    pageNumber: numberAt(activity, 'result_page_number') ?? null,
    pageCount: numberAt(activity, 'result_page_count') ?? null,
  };
}

/** The answer to the search that the page, or its service, gives: ids, and facts as JSON in a text. */
export function summaryOfSearch(value: JsonValue): ResultSummary | null {
  // What the service of 2019 and 2020 answered: the same facts as on its pages.
  const reported = at(value, 'dtm', 'vehicle');
  if (Array.isArray(reported)) {
    const pageCount = numberAt(value, 'json', 'pagination', 'numberOfPages') ?? null;
    const cars = reported.map(asObject).filter((car) => car !== null);
    return { cars, total: null, pageNumber: null, pageCount };
  }
  const search = asObject(
    at(value, 'srp_results') ?? at(value, 'data', 'srpSearch') ?? at(value, 'srpSearch'),
  );
  if (search === null || !Array.isArray(search.results)) return null;
  const metadata = asObject(search.metadata);
  const number = (snake: string, camel: string) =>
    numberAt(metadata, snake) ?? numberAt(metadata, camel) ?? null;
  return {
    cars: search.results
      .map((result) => factsOfResult(result))
      .filter((facts) => idOfFacts(facts) !== undefined),
    total: number('total_listings', 'totalListings'),
    pageNumber: number('page', 'page'),
    pageCount: number('total_pages', 'totalPages'),
  };
}

function factsOfResult(result: JsonValue): Facts {
  const context = at(result, 'analytics', 'context');
  const facts = typeof context === 'string' ? asObject(parseJson(context)) : asObject(context);
  const id = listingIdOf(at(result, 'listing_id')) ?? listingIdOf(at(result, 'listingId'));
  return { ...facts, ...(id !== undefined && { listingId: id }) };
}

/** Scripts of the page note its results in an attribute. */
function factsOfArray(html: HtmlPage): Facts[] {
  const written = html.attribute('[data-vehicle-array]', 'data-vehicle-array');
  return asArray(written === null ? null : parseJson(written))
    .map(asObject)
    .filter((car) => car !== null);
}

export function nothingOf({ total, pageNumber, pageCount }: ResultSummary): PageReading {
  const isPastEnd = pageNumber !== null && pageCount !== null && pageNumber > pageCount;
  if (total === 0 || (total !== null && isPastEnd)) return emptyPage({ reportedTotal: total });
  return failedPage(
    'unrecognised',
    'The page says that it has results, but neither its data nor its elements hold them.',
  );
}

/** "4 matches" above the results. */
function countOf(html: HtmlPage): number | null {
  const digits = /^([\d,]{1,11})\+? (?:match|result|vehicle|car)/i.exec(
    html.text('.total-filter-count, #total-filter-count, .results-count'),
  )?.[1];
  return digits === undefined ? null : Number(digits.replaceAll(',', ''));
}

function countedNone(html: HtmlPage): PageReading | null {
  return countOf(html) === 0 ? emptyPage({ reportedTotal: 0 }) : null;
}

function hasNext(summary: ResultSummary | null, html: HtmlPage): boolean | null {
  if (summary !== null && summary.pageNumber !== null && summary.pageCount !== null) {
    return summary.pageNumber < summary.pageCount;
  }
  const next = html.first('#next_paginate, [rel="next"], [aria-label="Next page"]');
  return next === null ? null : next.attribs.disabled === undefined;
}
