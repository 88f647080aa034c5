import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { htmlPage } from '@/lib/sources/page/page-html';
import {
  emptyPage,
  type FetchedPage,
  failedPage,
  okPage,
  type PageReading,
  type RejectedEntry,
} from '@/lib/sources/page/page-reading';
import { asObject, at, pageScripts, parseJson, textAt } from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import type { RawListing } from '@/lib/sources/raw-listing';
import { idOf, isCar, listingOf, titleOf, together } from './facebook-marketplace-listing';

/** Scripts without one of these words hold no adverts. */
const MARKS = /marketplace_(search|feed|product_details|listing)|MarketplaceFeedListingStory/;
const SIGN_IN =
  /\bid="login_form"|\/login\/\?next=|<title[^<>]*>\s*(Log in to Facebook|Log into Facebook|Facebook - log in|Security Check)|You must log in to continue/i;
const GONE = /This listing (is|isn.t) (no longer )?available|This content isn.t available/i;

/** What the data of a page hold, wherever in them it stands: the way there changes with every build. */
interface Finding {
  /** Lists of adverts, each with what it says about further pages. */
  feeds: { edges: readonly unknown[]; pageInfo: unknown }[];
  /** The advert of the page itself, in parts. */
  targets: unknown[];
  /** Adverts that stand outside of both. */
  loose: unknown[];
}

/**
 * Reads a page of Facebook Marketplace: results and categories, one advert's page, the answers that both
 * load, and adverts saved alone.
 */
export function readFacebookMarketplacePage(page: FetchedPage): PageReading {
  const text = pageText(page).trim();
  const finding: Finding = { feeds: [], targets: [], loose: [] };
  for (const root of rootsOf(text)) collect(root, finding);
  const targets = finding.targets.filter((target) => titleOf(target) !== null);
  if (targets.length > 0) return readTarget(finding.targets);
  if (finding.feeds.length > 0) return readFeeds(finding.feeds);
  if (finding.loose.length > 0) return readListings(finding.loose, null, null);
  if (isCutOff(text)) return cutOffPage('Facebook Marketplace');
  if (GONE.test(htmlPage(text).text('body'))) return emptyPage();
  if (SIGN_IN.test(text)) return failedPage('blocked', 'Facebook asks to sign in first.');
  if (/\bid="facebook"|<title>\s*Facebook/.test(text)) {
    return failedPage('not_rendered', 'The page holds no adverts yet.');
  }
  return failedPage('unrecognised', 'No list of adverts and no advert of Marketplace was found.');
}

/** JSON in the page's scripts; or the text itself, which may have a guard before it and parts in lines. */
function rootsOf(text: string): unknown[] {
  const plain = text.replace(/^for\s*\(;;\);/, '');
  if (plain.startsWith('{') || plain.startsWith('[')) {
    const whole = parseJson(plain);
    return whole === undefined ? plain.split('\n').map(parseJson) : [whole];
  }
  return pageScripts(text)
    .filter(({ attributes, content }) => attributes.includes('json') && MARKS.test(content))
    .map(({ content }) => parseJson(content));
}

function collect(root: unknown, finding: Finding): void {
  const open: unknown[] = [root];
  for (let value = open.pop(); open.length > 0 || value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1) open.push(value[index] ?? null);
      continue;
    }
    const object = asObject(value);
    if (object === null) continue;
    const target = at(object, 'marketplace_product_details_page', 'target');
    if (asObject(target) !== null) finding.targets.push(target);
    const edges = at(object, 'edges');
    if (isFeed(edges, object)) {
      finding.feeds.push({ edges, pageInfo: at(object, 'page_info') });
      continue;
    }
    if (isAdvert(object)) {
      finding.loose.push(object);
      continue;
    }
    const members = Object.entries(object);
    for (let index = members.length - 1; index >= 0; index -= 1) {
      const [name, member] = members[index] ?? [];
      if (name !== 'marketplace_product_details_page') open.push(member ?? null);
    }
  }
}

/** A list of stories with adverts; an empty one counts where it says itself whether there is more. */
function isFeed(edges: unknown, list: unknown): edges is readonly unknown[] {
  if (!Array.isArray(edges)) return false;
  if (edges.some((edge) => asObject(at(edge, 'node', 'listing')) !== null)) return true;
  return (
    edges.length === 0 &&
    at(list, 'page_info', 'has_next_page') === false &&
    at(list, 'session_id') !== undefined
  );
}

function isAdvert(object: unknown): boolean {
  return (
    titleOf(object) !== null && idOf(object) !== null && at(object, 'listing_price') !== undefined
  );
}

function readTarget(parts: readonly unknown[]): PageReading {
  const id = parts.map(idOf).find((one) => one !== null) ?? null;
  const target = together(parts.filter((part) => idOf(part) === null || idOf(part) === id));
  return readListings([target], null, null);
}

function readFeeds(feeds: Finding['feeds']): PageReading {
  const edges = feeds.flatMap((feed) => feed.edges);
  if (edges.length === 0) return emptyPage();
  const stories = edges.flatMap((edge) => {
    const listing = at(edge, 'node', 'listing');
    return asObject(listing) === null ? [] : [listing];
  });
  const last = feeds[feeds.length - 1]?.pageInfo;
  const hasNext = at(last, 'has_next_page');
  return readListings(
    stories,
    typeof hasNext === 'boolean' ? hasNext : null,
    textAt(last, 'end_cursor') ?? null,
  );
}

function readListings(
  adverts: readonly unknown[],
  hasNext: boolean | null,
  nextCursor: string | null,
): PageReading {
  const listings: RawListing[] = [];
  const rejected: RejectedEntry[] = [];
  const seen = new Set<string>();
  for (const advert of adverts) {
    const id = idOf(advert);
    const title = titleOf(advert);
    if (id === null || title === null) {
      rejected.push({ reason: 'unreadable' });
      continue;
    }
    if (seen.has(id)) continue;
    seen.add(id);
    if (isCar(advert)) listings.push(listingOf(advert, { id, title }));
    else rejected.push({ reason: 'not_a_car', title, externalId: id });
  }
  const unreadable = rejected.filter(({ reason }) => reason === 'unreadable').length;
  if (unreadable * 3 > adverts.length) {
    return failedPage(
      'unrecognised',
      `${unreadable} of ${adverts.length} adverts have no id or title.`,
    );
  }
  if (listings.length === 0) return { ...emptyPage({ rejected }), hasNext };
  return okPage({ listings, rejected, hasNext, nextCursor });
}
