import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { type HtmlPage, htmlPage } from '@/lib/sources/page/page-html';
import {
  emptyPage,
  type FetchedPage,
  failedPage,
  okPage,
  type PageReading,
} from '@/lib/sources/page/page-reading';
import {
  asArray,
  at,
  jsonOfScript,
  type PageScript,
  pageScripts,
  parseJson,
  withoutScripts,
} from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import { isPosting, readPosting } from './craigslist-posting';
import { type Rows, readRows } from './craigslist-rows';
import { readServiceAnswer } from './craigslist-service';

const WALL =
  /your (request|connection) has been blocked|\bIP has been (automatically )?blocked|Human Verification/i;
const NOTHING =
  /\bno results\b|nothing found for that search|zero local results found|no postings found/i;
const SHELL = /\bcl\.init\s*\(|id="no-js"|cl-local-storage/;
/** Of so many rows at least one has a price. */
const PRICED_ROWS = 5;
/** A page with so little text around its words is nothing but them. */
const WALL_CHARACTERS_MAX = 30_000;

/**
 * Reads a page of Craigslist: search results with and without scripts, the lists of 2012–2022, the search
 * service's answers, one posting of any year.
 */
export function readCraigslistPage(page: FetchedPage): PageReading {
  const text = pageText(page).trim();
  if (text.startsWith('{')) {
    const answer = parseJson(text);
    if (answer !== undefined) return readServiceAnswer(answer);
  }
  if (text.length < WALL_CHARACTERS_MAX && WALL.test(text)) {
    return failedPage('blocked', 'Craigslist has blocked the address that asked.');
  }
  if (isCutOff(text)) return cutOffPage('Craigslist');
  const html = htmlPage(withoutScripts(text));
  const address = addressOf(html) ?? page.url;
  if (isPosting(html)) return readPosting(text, html, address);
  return readResults(text, html, address);
}

function readResults(text: string, html: HtmlPage, address: string | null): PageReading {
  const scripts = pageScripts(text);
  const items = asArray(at(jsonOfScript(scripts, 'ld_searchpage_results'), 'itemListElement'));
  const base = address !== null && URL.canParse(address) ? address : 'https://www.craigslist.org/';
  const rows = readRows(html, { base, category: categoryOf(text, address), items });
  const reportedTotal = totalOf(html);
  if (rows.count === 0) return withoutRows({ text, html, scripts, items, reportedTotal });
  if (rows.unreadable * 3 > rows.count) {
    return failedPage(
      'unrecognised',
      `${rows.unreadable} of ${rows.count} rows have no title or no address.`,
    );
  }
  const { listings, rejected } = rows;
  if (rows.count < items.length) {
    return failedPage(
      'unrecognised',
      `${items.length} results are listed for search engines and only ${rows.count} rows shown.`,
    );
  }
  if (rows.count >= PRICED_ROWS && listings.length > 0 && !rows.isPriced) {
    return failedPage('unrecognised', `None of ${rows.count} rows has the place of a price.`);
  }
  if (listings.length === 0) return emptyPage({ rejected, reportedTotal });
  return okPage({ listings, rejected, reportedTotal, hasNext: hasNextPage(html, rows) });
}

function withoutRows(of: {
  text: string;
  html: HtmlPage;
  scripts: readonly PageScript[];
  items: readonly unknown[];
  reportedTotal: number | null;
}): PageReading {
  const { text, html, scripts, items, reportedTotal } = of;
  const hasList = jsonOfScript(scripts, 'ld_searchpage_results') !== undefined;
  const isSaid =
    reportedTotal === 0 ||
    NOTHING.test(html.text('.results, .cl-results-page, #sortable-results, .content, main'));
  const isListed =
    hasList && items.length === 0 && html.first('.cl-static-search-results') !== null;
  if (isSaid || isListed) return emptyPage({ reportedTotal });
  if (items.length > 0) {
    return failedPage(
      'unrecognised',
      'The page lists results for search engines but shows no rows.',
    );
  }
  if (SHELL.test(text)) {
    return failedPage('not_rendered', 'The page was taken before its scripts drew the results.');
  }
  return failedPage(
    'unrecognised',
    'Neither rows of results nor a posting of Craigslist were found.',
  );
}

function addressOf(html: HtmlPage): string | null {
  return (
    html.attribute('link[rel="canonical"]', 'href') ??
    html.attribute('meta[property="og:url"]', 'content')
  );
}

const CATEGORY_OF_ADDRESS = /\/search\/(?:[\w-]+\/){0,2}([a-z]{3})(?=[?#]|$)|[?&]cat=([a-z]{3})\b/;
const CATEGORY_OF_SCRIPT = /\binitialCategoryAbbr"?\s*:\s*"([a-z]{3})"/;

/** The category that was searched in; null where the page does not say it. */
function categoryOf(text: string, address: string | null): string | null {
  const [, path, parameter] = CATEGORY_OF_ADDRESS.exec(address ?? '') ?? [];
  return parameter ?? path ?? CATEGORY_OF_SCRIPT.exec(text)?.[1] ?? null;
}

/** "17 postings", "1 - 120 of 2,305", or the total of the older lists. */
function totalOf(html: HtmlPage): number | null {
  const written = html.text('.totalcount') || html.text('.result-count .count');
  const count =
    /^(\d[\d,]*)(?:\s+postings?)?$/i.exec(written)?.[1] ??
    /\bof\s+(\d[\d,]*)\b/i.exec(html.text('.cl-page-number, .pagenum, .visible-counts'))?.[1];
  return count === undefined ? null : Number(count.replaceAll(',', ''));
}

function hasNextPage(html: HtmlPage, rows: Rows): boolean | null {
  const next = html.first('a.button.next, .bd-button.cl-next-page');
  if (next !== null) {
    const isOff = next.attribs.href === '' || /bd-disabled|disabled/.test(next.attribs.class ?? '');
    return !isOff;
  }
  // Pages for readers without scripts hold everything that they show.
  return rows.listings.length > 0 && html.first('.cl-static-search-results') !== null
    ? false
    : null;
}
