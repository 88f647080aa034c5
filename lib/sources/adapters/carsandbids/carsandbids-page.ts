import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  attributeOf,
  elementText,
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
import { parseJson } from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import type { RawListing } from '@/lib/sources/raw-listing';
import { auctionAddress, bidOf, mileageOf, SITE, townOf } from './carsandbids-bid';
import { readServiceAnswer } from './carsandbids-service';

const FACTS = '.quick-facts, .cnb-details-quick-facts, [class*="quick-facts"]';
const SHELL = /<div\s+[^<>]*\bid=["']root["'][^<>]*>\s*(<\/div>|<noscript)/i;
const NOTHING = /\bno (live |past )?auctions (found|match)|no results found/i;
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;
const PHOTOS_MAX = 100;

/** Reads a page of Cars & Bids: one auction, a list of running or past ones, answers of its service. */
export function readCarsAndBidsPage(page: FetchedPage): PageReading {
  const text = pageText(page).trim();
  if (text.startsWith('{')) return readServiceAnswer(parseJson(text));
  if (isCutOff(text)) return cutOffPage('Cars & Bids');
  const html = htmlPage(text);
  const facts = factsOf(html);
  if (facts.size > 0) return readAuction(html, facts, page.url);
  const cards = outermost(html.select('li.auction-item, .auction-item[data-auction-id]'));
  if (cards.length > 0) return readCards(html, cards);
  if (NOTHING.test(html.text('#root, main, body'))) return emptyPage();
  if (SHELL.test(text)) {
    return failedPage('not_rendered', 'The page was taken before its scripts drew it.');
  }
  return failedPage(
    'unrecognised',
    'Neither the facts of an auction nor a list of auctions were found.',
  );
}

/** The labelled facts beside an auction's photos. */
function factsOf(html: HtmlPage): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const box = html.first(FACTS);
  if (box === null) return facts;
  for (const label of html.select('dt', box)) {
    const value = nextElement(label);
    if (value?.name !== 'dd') continue;
    // Buttons within a value are no part of it.
    const link = html.first('a[href]', value);
    const words =
      link === null || html.first('.user', value) ? elementText(value) : elementText(link);
    const name = elementText(label).toLowerCase();
    if (!facts.has(name)) facts.set(name, words);
  }
  return facts;
}

function nextElement(element: PageElement): PageElement | null {
  let next = element.next;
  while (next !== null && !('attribs' in next)) next = next.next;
  return next;
}

function readAuction(
  html: HtmlPage,
  facts: ReadonlyMap<string, string>,
  address: string | null,
): PageReading {
  const title =
    html.text('.auction-title h1, h1') ||
    html.text('h4.details-subheading').replace(/\s*no reserve\s*$/i, '') ||
    (html.attribute('meta[property="og:title"]', 'content') ?? '').replace(
      /\s+(\||for sale).*$/i,
      '',
    );
  const own =
    auctionAddress(html.attribute('link[rel="canonical"]', 'href')) ??
    auctionAddress(html.attribute('meta[property="og:url"]', 'content')) ??
    auctionAddress(address);
  const vin = facts.get('vin')?.toUpperCase();
  const externalId = own?.id ?? vin;
  if (title === '' || externalId === undefined) {
    return failedPage('unrecognised', 'An auction without a title or without what names it.');
  }
  const bar = html.first('.bid-bar');
  const words = bar === null ? html.text('.current-bid') : barWords(html, bar);
  const amount = html.text('.bid-bar .bid-value') || html.text('.current-bid .bid-value') || words;
  const photos = photosOf(html);
  return okPage({
    listings: [
      {
        externalId,
        title,
        ...(own !== null && { url: own.url }),
        ...bidOf(words, amount),
        ...carOf(facts),
        ...(photos.length > 0 && { imageUrls: photos }),
      },
    ],
    hasNext: false,
  });
}

function barWords(html: HtmlPage, bar: PageElement): string {
  const isSold = /\bsold\b/.test(attributeOf(bar, 'class') ?? '');
  const ended = `${html.text('.ended', bar)} ${html.text('.high-bid', bar)} ${html.text('.current-bid .th')}`;
  return isSold ? `sold ${ended}` : ended;
}

const FIELDS = {
  engine: 'engine',
  drivetrain: 'drivetrain',
  transmission: 'transmission',
  'body style': 'body',
  'exterior color': 'exteriorColor',
  'interior color': 'interiorColor',
  'title status': 'titleStatus',
  make: 'make',
  model: 'model',
} as const satisfies Record<string, keyof RawListing>;

function carOf(facts: ReadonlyMap<string, string>): Partial<RawListing> {
  const car: Partial<RawListing> = {};
  for (const [label, field] of Object.entries(FIELDS)) {
    const value = facts.get(label);
    if (value !== undefined && !/^(|-|n\/a|other)$/i.test(value)) car[field] = value;
  }
  const vin = facts.get('vin')?.toUpperCase();
  const seller = facts.get('seller type');
  return {
    ...car,
    ...mileageOf(facts.get('mileage') ?? ''),
    ...(vin !== undefined && VIN.test(vin) && { vin }),
    ...townOf(facts.get('location') ?? ''),
    ...(seller !== undefined && { sellerKind: /dealer/i.test(seller) ? 'dealer' : 'private' }),
  };
}

function photosOf(html: HtmlPage): string[] {
  const photos = html
    .select('.auction-photos img[src], .gallery-preview img[src]')
    .slice(0, PHOTOS_MAX)
    .flatMap((img) => {
      const photo = photoAddress(attributeOf(img, 'src'), SITE);
      return photo === undefined ? [] : [photo];
    });
  return [...new Set(photos)];
}

function readCards(html: HtmlPage, cards: readonly PageElement[]): PageReading {
  const listings: RawListing[] = [];
  const rejected: RejectedEntry[] = [];
  const seen = new Set<string>();
  for (const card of cards) {
    const own = auctionAddress(html.attribute('a[href*="/auctions/"]', 'href', card));
    const title =
      html.attribute('a.hero[title]', 'title', card) ?? html.text('.auction-title', card);
    if (own === null || title === '') rejected.push({ reason: 'unreadable' });
    else if (!seen.has(own.id)) listings.push(listingOfCard(html, card, { ...own, title }));
    if (own !== null) seen.add(own.id);
  }
  if (rejected.length * 3 > cards.length) {
    return failedPage(
      'unrecognised',
      `${rejected.length} of ${cards.length} auctions can't be read.`,
    );
  }
  return okPage({ listings, rejected });
}

function listingOfCard(
  html: HtmlPage,
  card: PageElement,
  own: { id: string; url: string; title: string },
): RawListing {
  const words = elementText(card);
  const amount =
    html.text('.bid-value', card) || (/sold (?:after )?for \$\d[\d,]*/i.exec(words)?.[0] ?? '');
  const [, miles] =
    /(~?\d[\d,.]*k?\s*(?:miles?|kilomet(?:er|re)s?|km)\b)/i.exec(
      html.text('.auction-subtitle', card).slice(0, 300),
    ) ?? [];
  const photo = photoAddress(html.attribute('img[src]', 'src', card), SITE);
  return {
    externalId: own.id,
    url: own.url,
    title: own.title,
    ...bidOf(/sold (after )?for/i.test(words) ? 'sold' : '', amount),
    ...mileageOf(miles ?? ''),
    ...townOf(html.text('.auction-loc', card)),
    ...(photo !== undefined && { imageUrls: [photo] }),
  };
}
