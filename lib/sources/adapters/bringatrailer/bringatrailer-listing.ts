import { photoAddress } from '@/lib/sources/page/page-address';
import { attributeOf, elementText, type HtmlPage, outermost } from '@/lib/sources/page/page-html';
import { emptyPage, failedPage, okPage, type PageReading } from '@/lib/sources/page/page-reading';
import { placeOfAddress } from '@/lib/sources/page/written-address';
import type { RawListing } from '@/lib/sources/raw-listing';
import { bidOfText, listingAddress, SITE } from './bringatrailer-bid';
import { isCarTitle, mileageOfTitle, plainTitle } from './bringatrailer-title';

const STATUS = '.listing-available-info, .listing-end .info-value, .listing-available';
const NO_CAR_CATEGORY =
  /^(parts|wheels|motorcycles?|minibikes?|automobilia|go-karts?|boats?|aircraft|trailers?|rvs?|tractors?|bicycles?|scooters?|side-by-sides?|atvs?|snowmobiles?|memorabilia)/i;

/** Whether the page is one auction's. */
export function isListingPage(html: HtmlPage): boolean {
  return (
    listingAddress(html.attribute('link[rel="canonical"]', 'href')) !== null ||
    listingAddress(html.attribute('meta[property="og:url"]', 'content')) !== null ||
    html.first('.listing-available-info, .listing-essentials-items, .listing-post-title') !== null
  );
}

/** Reads one auction's page, running or ended, with the facts of its list of essentials. */
export function readListingPage(html: HtmlPage, address: string | null): PageReading {
  const url =
    listingAddress(html.attribute('link[rel="canonical"]', 'href')) ??
    listingAddress(html.attribute('meta[property="og:url"]', 'content')) ??
    listingAddress(address);
  const title = plainTitle(
    html.text('h1.post-title, h1.listing-post-title, h1') ||
      (html.attribute('meta[property="og:title"]', 'content') ?? ''),
  );
  const externalId = idOf(html) ?? slugOf(url);
  if (title === '' || externalId === null) {
    return failedPage('unrecognised', 'An auction without a title or without what names it.');
  }
  const groups = groupsOf(html);
  const lines = essentialsOf(html);
  const isOther = NO_CAR_CATEGORY.test(groups.get('category') ?? '');
  if (isOther || !isCarTitle(title)) {
    return emptyPage({ rejected: [{ reason: 'not_a_car', title, externalId }] });
  }
  const [make, model] = [groups.get('make'), modelOf(groups)];
  return okPage({
    listings: [
      {
        externalId,
        title,
        ...(url !== null && { url }),
        ...(make !== undefined && { make }),
        ...(model !== undefined && { model }),
        ...bidOf(html),
        ...mileageOfTitle(title),
        ...factsOf(lines),
        ...photosOf(html),
      },
    ],
    hasNext: false,
  });
}

function idOf(html: HtmlPage): string | null {
  const body = html.attribute('body', 'class') ?? '';
  const short = html.attribute('link[rel="shortlink"]', 'href') ?? '';
  const written = html.attribute('[data-listing_id]', 'data-listing_id');
  return /\bpostid-(\d+)/.exec(body)?.[1] ?? /[?&]p=(\d+)/.exec(short)?.[1] ?? (written || null);
}

function slugOf(url: string | null): string | null {
  return url === null ? null : (/\/listing\/([^/]+)/.exec(url)?.[1] ?? null);
}

/** "Make", "Model", "Category" and the like, each above the name of what the auction is filed under. */
function groupsOf(html: HtmlPage): ReadonlyMap<string, string> {
  const groups = new Map<string, string>();
  for (const group of html.select('.group-title')) {
    const label = html.text('.group-title-label', group);
    const words = elementText(group);
    if (label === '' || !words.startsWith(label)) continue;
    const value = words.slice(label.length).trim();
    if (value !== '' && !groups.has(label.toLowerCase())) groups.set(label.toLowerCase(), value);
  }
  return groups;
}

/** The model without the make that stands before it. */
function modelOf(groups: ReadonlyMap<string, string>): string | undefined {
  const [make = '', model = ''] = [groups.get('make'), groups.get('model')];
  const isNamed = make !== '' && model.toLowerCase().startsWith(`${make.toLowerCase()} `);
  return (isNamed ? model.slice(make.length).trim() : model) || undefined;
}

/** Lines of the essentials: "Chassis: …", "178k Miles", "Location: …". */
function essentialsOf(html: HtmlPage): string[] {
  const lines = html.select('.essentials li, .listing-essentials-items li, .item > ul > li');
  // Facts of their own ("Location: …") stand beside the list; what holds the list comes last.
  const items = html.select('.essentials .item');
  return [...outermost(lines), ...outermost(items)]
    .map(elementText)
    .filter((line) => line.length <= 200);
}

const LABELLED = {
  vin: /^(?:chassis|vin)(?: ?#| no\.?| number)?:\s*([A-HJ-NPR-Z0-9]{17})\b/i,
  mileage:
    /(?:^|[^\w,.])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?k?)[ -](?:indicated |showing |actual |total )?(mile|kilometer|kilometre|km)s?\b/i,
  place: /^location:\s*(.+)$/i,
  seller: /^private party or dealer:\s*(\w[\w ]*)$/i,
  transmission: /\b(transmission|transaxle|gearbox|manual|automatic)\b/i,
  engine: /\b(\d\.\d-?l(iter)?|\d{3}ci|cubic-inch|flat-|inline-|v-?(6|8|10|12)\b|electric motor)/i,
  paint: /^(.{3,60}) paint$/i,
  upholstery: /^(.{3,60}) upholstery$/i,
} as const;

function factsOf(lines: readonly string[]): Partial<RawListing> {
  const of = (pattern: RegExp) => {
    for (const line of lines) {
      const match = pattern.exec(line);
      if (match !== null) return { line, words: match[1] };
    }
    return null;
  };
  const vin = of(LABELLED.vin)?.words?.toUpperCase();
  const distance = LABELLED.mileage.exec(of(LABELLED.mileage)?.line ?? '');
  const isKm = /^k/i.test(distance?.[2] ?? '');
  const isUnknown = /\btmu\b|mileage unknown/i.test(of(LABELLED.mileage)?.line ?? '');
  const transmission = of(LABELLED.transmission)?.line;
  const engine = of(LABELLED.engine)?.line;
  const paint = of(LABELLED.paint)?.words;
  const upholstery = of(LABELLED.upholstery)?.words;
  const seller = of(LABELLED.seller)?.words;
  return {
    ...(vin !== undefined && { vin }),
    ...(distance?.[1] !== undefined &&
      !isUnknown && {
        mileage: `${distance[1]} ${isKm ? 'km' : 'miles'}`,
        ...(isKm && { mileageUnit: 'km' }),
      }),
    ...placeOfAddress(of(LABELLED.place)?.words ?? ''),
    ...(seller !== undefined && { sellerKind: /dealer/i.test(seller) ? 'dealer' : 'private' }),
    ...(transmission !== undefined && { transmission }),
    ...(engine !== undefined && engine !== transmission && { engine }),
    ...(paint !== undefined && { exteriorColor: paint }),
    ...(upholstery !== undefined && { interiorColor: upholstery }),
  };
}

function bidOf(html: HtmlPage): Partial<RawListing> {
  const status = html.text(STATUS);
  const stats = html.select('.listing-stats tr').map(elementText);
  const line =
    stats.find((row) => /^(winning|high|current|last) bid\b/i.test(row)) ??
    html.text('.current-bid-value, .bid-value');
  const isSold = /\bsold (for|to|after)\b/i.test(status) || /^winning bid/i.test(line);
  const bid = bidOfText(status) ?? bidOfText(line);
  return bid === null ? {} : { ...bid, priceKind: isSold ? 'sold' : 'auction' };
}

function photosOf(html: HtmlPage): Partial<RawListing> {
  const written = [
    html.attribute('meta[property="og:image"]', 'content'),
    ...html
      .select('.post-excerpt img[src], .gallery img[src]')
      .map((img) => attributeOf(img, 'src')),
  ];
  const photos = written.flatMap((one) => {
    const photo = photoAddress(one, SITE);
    return photo?.includes('/wp-content/uploads/') ? [photo] : [];
  });
  return photos.length === 0 ? {} : { imageUrls: [...new Set(photos)] };
}
