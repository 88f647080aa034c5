import { findState } from '@/lib/platform/places';
import { cutOffPage, isCutOff } from '@/lib/sources/page/cut-off-page';
import { absoluteAddress, photoAddress } from '@/lib/sources/page/page-address';
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
import { asArray, at, numberAt, parseJson, textAt } from '@/lib/sources/page/page-scripts';
import { pageText } from '@/lib/sources/page/page-text';
import { plainText } from '@/lib/sources/page/plain-text';
import type { RawListing } from '@/lib/sources/raw-listing';

const SITE = 'https://www.autotempest.com/';
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;
const SHELL = /\bsearchParams\s*=\s*\{|\bvar bodyId\s*=\s*'results'|\bid=['"]te-results['"]/;
const PHOTOS_MAX = 100;

/**
 * Reads a page of AutoTempest: answers that its result pages load for each of its sources, results as its
 * scripts draw them, and the page of one car that it shows itself.
 */
export function readAutoTempestPage(page: FetchedPage): PageReading {
  const text = pageText(page).trim();
  if (text.startsWith('{') || text.startsWith('[')) return readAnswer(parseJson(text));
  if (isCutOff(text)) return cutOffPage('AutoTempest');
  const html = htmlPage(text);
  if (html.first('#short-description h1, .listing-content') !== null)
    return readDetail(html, page.url);
  const cards = outermost(html.select('section.search-result, .search-result[data-listing-id]'));
  if (cards.length > 0) return readCards(html, cards);
  const nothing = html.first('.no-results__anywhere');
  if (nothing !== null && !/\bhide\b/.test(attributeOf(nothing, 'class') ?? '')) return emptyPage();
  if (SHELL.test(text)) {
    return failedPage('not_rendered', 'The page was taken before its scripts asked its sources.');
  }
  return failedPage('unrecognised', 'Neither results nor a car of AutoTempest were found.');
}

function readAnswer(answer: unknown): PageReading {
  const results = Array.isArray(answer) ? answer : at(answer, 'results');
  const errors = asArray(at(answer, 'errors'));
  if (!Array.isArray(results) || (numberAt(answer, 'status') ?? 0) < 0) {
    const why = textAt(errors, 0) ?? 'it has no list of results';
    return failedPage('unrecognised', `The answer can't be used: ${why.slice(0, 200)}`);
  }
  if (results.length === 0) {
    return numberAt(answer, 'status') === undefined || errors.length > 0
      ? failedPage(
          'unrecognised',
          'The answer lists nothing and does not say that there is nothing.',
        )
      : emptyPage();
  }
  const listings: RawListing[] = [];
  const rejected: RejectedEntry[] = [];
  for (const result of results) {
    const title = plainText(textAt(result, 'title') ?? '');
    const externalId =
      textAt(result, 'id') ?? textAt(result, 'externalId') ?? textAt(result, 'vin');
    if (title === '' || externalId === undefined) rejected.push({ reason: 'unreadable' });
    else if (at(result, 'isInvalid') === true || at(result, 'isArchived') === true) {
      rejected.push({ reason: 'not_a_result', title, externalId });
    } else listings.push(listingOf(result, { title, externalId }));
  }
  return sorted({ count: results.length, listings, rejected, hasNext: hasNextOf(answer) });
}

/** 1 says that the source has no more. */
function hasNextOf(answer: unknown): boolean | null {
  const status = numberAt(answer, 'status');
  return status === undefined ? null : status !== 1;
}

function sorted(of: {
  count: number;
  listings: RawListing[];
  rejected: RejectedEntry[];
  hasNext: boolean | null;
}): PageReading {
  const { count, listings, rejected, hasNext } = of;
  const unreadable = rejected.filter(({ reason }) => reason === 'unreadable').length;
  if (unreadable * 3 > count) {
    return failedPage('unrecognised', `${unreadable} of ${count} results have no title or id.`);
  }
  if (listings.length === 0) return emptyPage({ rejected });
  return okPage({ listings, rejected, hasNext });
}

function listingOf(result: unknown, own: { title: string; externalId: string }): RawListing {
  const word = (name: string) => {
    const value = plainText(textAt(result, name) ?? '');
    return /^(|-|n\/a|unknown|null|undefined|other)$/i.test(value) ? undefined : value;
  };
  const url = absoluteAddress(at(result, 'url'), SITE);
  const vin = word('vin')?.toUpperCase();
  const [make, model, trim, year] = [word('make'), word('model'), word('trim'), word('year')];
  const mileage = word('mileage');
  const dealer = word('dealerName');
  const status = word('vehicleTitle');
  const photo = photoAddress(at(result, 'img') ?? at(result, 'imgSource'), SITE);
  const isCanadian = word('countryCode')?.toUpperCase() === 'CA';
  return {
    ...own,
    ...(url !== undefined && { url }),
    ...(year !== undefined && { year }),
    ...(make !== undefined && { make }),
    ...(model !== undefined && { model }),
    ...(trim !== undefined && { trim }),
    ...(vin !== undefined && VIN.test(vin) && { vin }),
    ...priceOf(word('price'), word('currentBid')),
    ...(isCanadian && { currency: 'CAD' }),
    ...(mileage !== undefined && /[1-9]/.test(mileage) && { mileage }),
    ...townOf(word('location') ?? ''),
    ...(dealer !== undefined && { sellerKind: 'dealer', sellerName: dealer }),
    ...(status !== undefined && { titleStatus: status }),
    ...(at(result, 'pendingSale') === true && { isPending: true }),
    ...(photo !== undefined && { imageUrls: [photo] }),
  };
}

/** What is asked; else, of an auction, what is bid. */
function priceOf(written: string | undefined, bid: string | undefined): Partial<RawListing> {
  const price = amountOf(written);
  if (price !== undefined) return { price };
  const amount = amountOf(bid);
  return amount === undefined ? {} : { price: amount, priceKind: 'auction' };
}

function amountOf(written: string | undefined): string | undefined {
  const amount = /\$?\s?\d[\d,]*(?:\.\d{2})?/.exec((written ?? '').slice(0, 60))?.[0].trim();
  return amount !== undefined && /[1-9]/.test(amount) ? amount : undefined;
}

function townOf(line: string): Partial<RawListing> {
  const [, city, letters] = /^([^,\d]{2,60}),\s*([A-Z]{2})\b/.exec(line.trim()) ?? [];
  const state = letters === undefined ? null : findState(letters);
  return city === undefined || state === null ? {} : { city: city.trim(), state };
}

function readCards(html: HtmlPage, cards: readonly PageElement[]): PageReading {
  const listings: RawListing[] = [];
  const rejected: RejectedEntry[] = [];
  const seen = new Set<string>();
  for (const card of cards) {
    const title = html.text('.listing-title a.source-link, .listing-title a', card);
    const url = absoluteAddress(html.attribute('a.listing-link', 'href', card), SITE);
    const externalId = attributeOf(card, 'data-listing-id') ?? url;
    if (title === '' || url === undefined || externalId === undefined) {
      rejected.push({ reason: 'unreadable' });
    } else if (seen.has(externalId)) rejected.push({ reason: 'duplicate', title, externalId });
    else listings.push(listingOfCard(html, card, { title, url, externalId }));
    if (externalId !== undefined) seen.add(externalId);
  }
  return sorted({ count: cards.length, listings, rejected, hasNext: null });
}

function listingOfCard(
  html: HtmlPage,
  card: PageElement,
  own: { title: string; url: string; externalId: string },
): RawListing {
  const price = html.text('.label--price, .price', card).split(/price history/i)[0];
  const mileage = html.text('.mileage', card);
  const dealer = html.text('.dealerName', card);
  const notice = html.attribute('[data-vehicle-title]', 'data-vehicle-title', card);
  const vin = html.attribute('[data-vin]', 'data-vin', card)?.toUpperCase();
  const photo = photoAddress(html.attribute('[data-img]', 'data-img', card), SITE);
  return {
    ...own,
    ...(vin !== undefined && VIN.test(vin) && { vin }),
    ...priceOf(price, html.text('.label--bid', card)),
    ...(/[1-9]/.test(mileage) && { mileage }),
    ...townOf(html.text('.city', card)),
    ...(dealer !== '' && { sellerKind: 'dealer', sellerName: dealer }),
    ...(notice !== null && { titleStatus: notice }),
    ...(html.first('.image.pending', card) !== null && { isPending: true }),
    ...(photo !== undefined && { imageUrls: [photo] }),
  };
}

const FIELDS = {
  transmission: 'transmission',
  'fuel type': 'fuel',
  'exterior color': 'exteriorColor',
  'interior color': 'interiorColor',
  engine: 'engine',
  drivetrain: 'drivetrain',
  'body style': 'body',
} as const satisfies Record<string, keyof RawListing>;

function readDetail(html: HtmlPage, address: string | null): PageReading {
  const facts = new Map<string, string>();
  for (const row of html.select('.listing-content tr')) {
    const [label, value] = html.select('td', row).map(elementText);
    if (label?.endsWith(':') && value) facts.set(label.slice(0, -1).toLowerCase(), value);
  }
  const title = html.text('#short-description h1, h1');
  const vin = facts.get('vin')?.toUpperCase();
  const form = html.attribute('form[action*="/submit_lead/"]', 'action') ?? '';
  const externalId = /\/submit_lead\/([\w-]+)/.exec(form)?.[1] ?? vin;
  if (title === '' || externalId === undefined) {
    return failedPage(
      'unrecognised',
      "A car's page without a title or without what names the car.",
    );
  }
  const car: Partial<RawListing> = {};
  for (const [label, field] of Object.entries(FIELDS)) {
    const value = facts.get(label);
    if (value !== undefined && !/^(-|n\/a|unknown|other)$/i.test(value)) car[field] = value;
  }
  const url = absoluteAddress(html.attribute('link[rel="canonical"]', 'href') ?? address, SITE);
  const mileage = facts.get('mileage') ?? html.text('.meta .mileage');
  const dealer = html.text('.dealer .name');
  const zip = html.text('.dealer .zip');
  const photos = photosOf(html);
  return okPage({
    listings: [
      {
        externalId,
        title,
        ...(url !== undefined && { url }),
        ...priceOf(facts.get('listed price') ?? html.text('p.price'), undefined),
        ...(/[1-9]/.test(mileage) && { mileage }),
        ...(vin !== undefined && VIN.test(vin) && { vin }),
        ...car,
        ...townOf(html.text('.dealer .city-state') || (facts.get('location') ?? '')),
        ...(/^\d{5}$/.test(zip) && { zip }),
        ...(dealer !== '' && { sellerKind: 'dealer', sellerName: dealer }),
        ...(photos.length > 0 && { imageUrls: photos }),
      },
    ],
    hasNext: false,
  });
}

function photosOf(html: HtmlPage): string[] {
  const photos = html
    .select('a[data-full-img]:not(.img-link--cta)')
    .slice(0, PHOTOS_MAX)
    .flatMap((link) => photoAddress(attributeOf(link, 'data-full-img'), SITE) ?? []);
  return [...new Set(photos)];
}
