import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  attributeOf,
  type HtmlPage,
  htmlPage,
  outermost,
  type PageElement,
} from '@/lib/sources/page/page-html';
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
  at,
  jsonAt,
  numberAt,
  parseJson,
  textAt,
  withoutScripts,
} from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import { plainText } from '@/lib/sources/page/plain-text';
import type { RawListing } from '@/lib/sources/raw-listing';
import { bidOfText, listingAddress, SITE } from './bringatrailer-bid';
import { isListingPage, readListingPage } from './bringatrailer-listing';
import { isCarTitle, mileageOfTitle, plainTitle } from './bringatrailer-title';

/** The lists that pages carry in scripts: running auctions, ended ones. */
const LISTS = ['auctionsCurrent', 'auctionsCompleted'];
const LIST_ENDING = 'InitialData';
/** The list is the value of a variable; the name alone stands in other places too. */
const LIST_NAME = /(?:\bvar\s+|\bwindow\.)(auctions(?:Current|Completed))$/;
const MENTIONS_MAX = 16;
const CARDS = '.listing-card[data-listing_id], a.listing-card[href*="/listing/"]';
const SECOND_MS = 1_000;

/** One auction of a list, as far as it could be read. */
interface Entry {
  id: string;
  title: string;
  /** Whether the site has it among what is no car. */
  isOther: boolean;
  listing: RawListing;
}

/**
 * The site's own categories of what is no car, by the numbers of its filter: parts, wheels, motorcycles,
 * boats, campers, go-karts, minibikes, all-terrain vehicles, tractors, aircraft, trains, side-by-sides. Cars
 * mostly have none.
 */
const OTHER_CATEGORIES = new Set(
  [379, 380, 70, 383, 436, 428, 430, 431, 432, 543, 544, 553].map(String),
);

/**
 * Reads a page of Bring a Trailer: the lists that model pages, /auctions/ and /auctions/results/ carry in
 * their scripts, the cards of running auctions, an answer of the list's service, one auction's page.
 */
export function readBringATrailerPage(page: FetchedPage): PageReading {
  const text = pageText(page).trim();
  if (text.startsWith('{') || text.startsWith('[')) return readLists([parseJson(text)], []);
  if (isCutOff(text)) return cutOffPage('Bring a Trailer');
  const { lists, markup } = listsOf(text);
  if (lists.some((list) => itemsOf(list) === undefined)) {
    return failedPage('unrecognised', 'A list of auctions is not of the known form.');
  }
  const html = htmlPage(withoutScripts(markup));
  if (lists.length === 0 && isListingPage(html)) return readListingPage(html, page.url);
  const cards = outermost(html.select(CARDS));
  return readLists(
    lists,
    cards.map((card) => entryOfCard(html, card)),
  );
}

/**
 * The lists in a page's scripts, in the order of their names, and the markup in which cards may stand: most
 * of a page with lists is these.
 */
function listsOf(text: string): { lists: readonly unknown[]; markup: string } {
  const found = new Map<string, unknown>();
  let markup = '';
  let unread = 0;
  let from = 0;
  for (let count = 0; count < MENTIONS_MAX; count += 1) {
    const index = text.indexOf(LIST_ENDING, from);
    if (index < 0) break;
    from = index + LIST_ENDING.length;
    const [, name] = LIST_NAME.exec(text.slice(Math.max(0, index - 40), index)) ?? [];
    // Other mentions of the name give it no value.
    if (name === undefined || found.has(name) || !/^\s*=/.test(text.slice(from, from + 10)))
      continue;
    found.set(name, jsonAt(text, from) ?? null);
    markup += cardsOf(text.slice(unread, index));
    const closed = text.indexOf('</script', from);
    unread = closed < 0 ? text.length : closed;
    from = unread;
  }
  if (found.size === 0) return { lists: [], markup: text };
  const lists = LISTS.map((name) => found.get(name)).filter((list) => list !== undefined);
  return { lists, markup: markup + cardsOf(text.slice(unread)) };
}

/** The part of some markup from its first card on. */
function cardsOf(markup: string): string {
  const first = markup.indexOf('listing-card');
  return first < 0 ? '' : markup.slice(Math.max(0, markup.lastIndexOf('<', first)));
}

function readLists(lists: readonly unknown[], cards: readonly (Entry | null)[]): PageReading {
  const entries: (Entry | null)[] = [...cards];
  const known = lists.filter((list) => Array.isArray(itemsOf(list)));
  for (const list of known) entries.push(...(itemsOf(list) ?? []).map(entryOfItem));
  const completed = known[known.length - 1];
  const reportedTotal = numberAt(completed, 'items_total') ?? null;
  if (entries.length === 0) {
    const isNothing =
      known.length > 0 && known.every((list) => numberAt(list, 'items_total') === 0);
    if (isNothing) return emptyPage({ reportedTotal: 0 });
    return failedPage(
      'unrecognised',
      'Neither a list of auctions nor cards of auctions were found.',
    );
  }
  const drift = driftOf(known.flatMap((list) => itemsOf(list) ?? []));
  if (drift !== null) return failedPage('unrecognised', drift);
  const { listings, rejected } = sorted(entries);
  const unreadable = rejected.filter(({ reason }) => reason === 'unreadable').length;
  if (unreadable * 3 > entries.length) {
    return failedPage('unrecognised', `${unreadable} of ${entries.length} auctions can't be read.`);
  }
  if (listings.length === 0) return emptyPage({ rejected, reportedTotal });
  const [current, last] = [numberAt(completed, 'page_current'), numberAt(completed, 'pages_total')];
  const hasNext = current === undefined || last === undefined ? null : current < last;
  return okPage({ listings, rejected, reportedTotal, hasNext });
}

/** Fewer items may lack a part by chance. */
const TELLING_ITEMS = 3;

/** What the items of lists have lost since their form was known; null where they have it. */
function driftOf(items: readonly unknown[]): string | null {
  const ended = items.filter((item) => at(item, 'active') === false);
  if (
    items.length >= TELLING_ITEMS &&
    items.every((item) => at(item, 'current_bid') === undefined)
  ) {
    return `None of ${items.length} auctions says what is bid.`;
  }
  return ended.length >= TELLING_ITEMS && ended.every((item) => outcomeOf(item) === null)
    ? `None of ${ended.length} ended auctions says whether it was sold.`
    : null;
}

/** How an auction stands, as its line says it: an ended one without a known line is neither. */
function outcomeOf(item: unknown): 'sold' | 'auction' | null {
  const line = textAt(item, 'sold_text') ?? '';
  if (/^sold (for|after)/i.test(line)) return 'sold';
  return at(item, 'active') !== false || /^(bid to|high bid)/i.test(line) ? 'auction' : null;
}

function itemsOf(list: unknown): readonly unknown[] | undefined {
  const items = at(list, 'items') ?? list;
  return Array.isArray(items) ? items : undefined;
}

function sorted(entries: readonly (Entry | null)[]) {
  const listings: RawListing[] = [];
  const rejected: RejectedEntry[] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    if (entry === null) {
      rejected.push({ reason: 'unreadable' });
      continue;
    }
    const { id, title, listing, isOther } = entry;
    if (seen.has(id)) continue;
    seen.add(id);
    if (!isOther && isCarTitle(title)) listings.push(listing);
    else rejected.push({ reason: 'not_a_car', title, externalId: id });
  }
  return { listings, rejected };
}

function entryOfItem(item: unknown): Entry | null {
  const title = plainTitle(plainText(textAt(item, 'title') ?? ''));
  const url = listingAddress(textAt(item, 'url'));
  const id = textAt(item, 'id');
  if (title === '' || url === null || id === undefined) return null;
  const outcome = outcomeOf(item);
  const bid = numberAt(item, 'current_bid');
  const currency = textAt(item, 'currency');
  const ended = numberAt(item, 'timestamp_end');
  const year = textAt(item, 'year');
  const [latitude, longitude] = [numberAt(item, 'lat'), numberAt(item, 'lon')];
  const photo = photoAddress(at(item, 'thumbnail_url'), SITE);
  return {
    id,
    title,
    isOther: asArray(at(item, 'categories')).some((one) => OTHER_CATEGORIES.has(String(one))),
    listing: {
      externalId: id,
      url,
      title,
      ...(year !== undefined && { year }),
      ...(bid !== undefined && bid > 0 && outcome !== null && { price: bid, priceKind: outcome }),
      ...(currency !== undefined && currency !== 'USD' && { currency }),
      ...mileageOfTitle(title),
      ...(latitude !== undefined && longitude !== undefined && { latitude, longitude }),
      ...(outcome === 'sold' && ended !== undefined && { observedAt: new Date(ended * SECOND_MS) }),
      ...(photo !== undefined && { imageUrls: [photo] }),
    },
  };
}

function entryOfCard(html: HtmlPage, card: PageElement): Entry | null {
  const title = plainTitle(
    html.text('h3', card) || (html.attribute('img[alt]', 'alt', card) ?? ''),
  );
  const href = attributeOf(card, 'href') ?? html.attribute('a[href*="/listing/"]', 'href', card);
  const url = listingAddress(href);
  const id =
    attributeOf(card, 'data-listing_id') ??
    /;(\d+)$/.exec(attributeOf(card, 'data-pusher') ?? '')?.[1];
  if (title === '' || url === null || id === undefined) return null;
  const results = html.text('.item-results', card);
  const bid = bidOfText(results) ?? bidOfText(html.text('.bid-formatted', card));
  const photo = photoAddress(html.attribute('.thumbnail img', 'src', card), SITE);
  const kind = /^sold (for|after)/i.test(results) ? 'sold' : 'auction';
  return {
    id,
    title,
    isOther: false,
    listing: {
      externalId: id,
      url,
      title,
      ...(bid !== null && { ...bid, priceKind: kind }),
      ...mileageOfTitle(title),
      ...(photo !== undefined && { imageUrls: [photo] }),
    },
  };
}
