import { absoluteAddress, photoAddress } from '@/lib/sources/page/page-address';
import {
  attributeOf,
  elementText,
  type HtmlPage,
  type PageElement,
} from '@/lib/sources/page/page-html';
import { emptyPage, failedPage, okPage, type PageReading } from '@/lib/sources/page/page-reading';
import {
  asArray,
  at,
  jsonAfter,
  jsonOfScript,
  pageScripts,
  textAt,
} from '@/lib/sources/page/page-scripts';
import type { RawListing } from '@/lib/sources/raw-listing';
import {
  currencyOfSign,
  isCarCategory,
  measuresOf,
  postingAddress,
  sellerOfCategory,
  writtenTown,
} from './craigslist-place';
import { factsOfItem } from './craigslist-rows';
import { attributeOfLabel, carOfWords } from './craigslist-words';

const GONE = /This posting has (been deleted by its author|been flagged for removal|expired)/i;
/** The text that a seller types is no deeper than that. */
const TYPED_DEPTH_MAX = 40;
/** What the site asks of cars and of nothing else that it has on wheels. */
const CAR_ATTRIBUTES = ['auto_bodytype', 'auto_drivetrain', 'auto_cylinders'];

/** Whether the page is one posting, of any year. */
export function isPosting(html: HtmlPage): boolean {
  return html.first('#titletextonly, .postingtitle, #postingbody, #userbody') !== null;
}

/** Reads the page of one posting; `address` is where it says that it is. */
export function readPosting(text: string, html: HtmlPage, address: string | null): PageReading {
  const { title, writtenPrice, place } = headingOf(html);
  const url = addressOf(html, address);
  const externalId = numberOf(html) ?? (url === null ? null : (postingAddress(url)?.id ?? null));
  if (GONE.test(html.text('.removed, #has_been_removed, #userbody, #postingbody, .body'))) {
    return emptyPage({ rejected: [{ reason: 'not_a_result', ...(title !== '' && { title }) }] });
  }
  if (title === '' || externalId === null) {
    return failedPage('unrecognised', 'A posting without a title or without its number.');
  }
  const attributes = attributesOf(html);
  const code = categoryOf(html, url);
  if (!isCar(code, html, attributes)) {
    return emptyPage({ rejected: [{ reason: 'not_a_car', title, externalId }] });
  }
  const scripts = pageScripts(text);
  const data = jsonOfScript(scripts, 'ld_posting_data');
  const price = /[1-9]/.test(writtenPrice) ? writtenPrice : priceOf(data);
  const measures = url === null ? null : measuresOf(url);
  const currency = currencyOfSign(writtenPrice) ?? measures?.currency;
  const facts = carOfWords(attributes);
  const slug = url === null ? null : (postingAddress(url)?.slug ?? null);
  const seller = sellerOfCategory(code) ?? sellerOfTitle(html);
  return okPage({
    listings: [
      {
        externalId,
        title,
        ...(url !== null && { url }),
        ...(price !== undefined && { price }),
        ...(currency !== undefined && { currency }),
        ...(measures !== null && { mileageUnit: measures.mileageUnit }),
        ...decodedCar(text),
        ...facts,
        ...writtenTown(place, slug),
        ...placeOfHead(html),
        ...mapPlace(html),
        ...postedOf(html),
        ...photosOf(html),
        ...factsOfItem(data),
        ...(seller !== undefined && { sellerKind: seller }),
      },
    ],
    hasNext: false,
  });
}

/** Title, price and place; before 2013 they were one line: "2003 Honda Civic - $4500 (sunnyvale)". */
function headingOf(html: HtmlPage): { title: string; writtenPrice: string; place: string } {
  const place = html
    .text('.postingtitletext small')
    .replace(/^\(|\)$/g, '')
    .trim();
  const title = html.text('#titletextonly');
  if (title !== '') {
    return {
      title,
      writtenPrice: html.text('.postingtitletext .price, .postingtitle .price'),
      place,
    };
  }
  const line = html.text('.postingtitle, body > h2').slice(0, 500);
  const [, words = line, amount = '', where = ''] =
    /^(.*?)(?:\s+-\s+([$£€]\d[\d,]*))?(?:\s+\(([^()]*)\))?$/.exec(line) ?? [];
  return { title: words.trim(), writtenPrice: amount, place: where.trim() };
}

function addressOf(html: HtmlPage, address: string | null): string | null {
  const base = 'https://www.craigslist.org/';
  const written = [
    html.attribute('link[rel="canonical"]', 'href'),
    html.attribute('meta[property="og:url"]', 'content'),
    html.attribute('.print-qrcode', 'data-location'),
    address,
  ];
  for (const one of written) {
    const url = absoluteAddress(one, base);
    if (url !== undefined && postingAddress(url) !== null) return url;
  }
  return null;
}

/** Where postings of different years have their number. */
const NUMBER_LINES = ['.postinginfo, .postinginfos p', 'body > p', '#userbody ~ *'];

function numberOf(html: HtmlPage): string | null {
  for (const css of NUMBER_LINES) {
    for (const line of html.select(css)) {
      const number = /^post(?:ing)? ?id:?\s*(\d{6,})/i.exec(elementText(line))?.[1];
      if (number !== undefined) return number;
    }
  }
  return null;
}

const CATEGORY_LINK =
  /\/search\/(?:[\w-]+\/){0,2}([a-z]{3})(?=[?#]|$)|[?&]cat=([a-z]{3})\b|^\/(?:[a-z]{3}\/)?([a-z]{3})\/?$/;

/** Its category by its address, else by the way that leads to it. */
function categoryOf(html: HtmlPage, url: string | null): string | null {
  const own = url === null ? null : (postingAddress(url)?.category ?? null);
  if (own !== null) return own;
  const link = html.attribute('.breadcrumbs .category a, .crumb.category a', 'href') ?? '';
  const [, path, parameter, short] = CATEGORY_LINK.exec(link) ?? [];
  const reply = html.attribute('[data-href^="/reply/"]', 'data-href') ?? '';
  return path ?? parameter ?? short ?? /^\/reply\/[a-z]{3}\/([a-z]{3})\//.exec(reply)?.[1] ?? null;
}

function isCar(
  code: string | null,
  html: HtmlPage,
  attributes: ReadonlyMap<string, string>,
): boolean {
  if (code !== null) return isCarCategory(code);
  if (/cars (&|\+|and) trucks|cars\+trucks/i.test(categoryWords(html))) return true;
  return attributes.has('makemodel') && CAR_ATTRIBUTES.some((name) => attributes.has(name));
}

function categoryWords(html: HtmlPage): string {
  return `${html.text('title')} ${html.text('.breadcrumbs')} ${html.text('.bchead')}`;
}

function sellerOfTitle(html: HtmlPage): 'private' | 'dealer' | undefined {
  const [, kind] = /cars (?:&|\+|and) trucks - by (owner|dealer)/i.exec(categoryWords(html)) ?? [];
  if (kind === undefined) return undefined;
  return kind.toLowerCase() === 'owner' ? 'private' : 'dealer';
}

/** The attributes by the site's names of them. What sellers type into their text is not looked at. */
function attributesOf(html: HtmlPage): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  const keep = (name: string | undefined, value: string) => {
    if (name !== undefined && value !== '' && !attributes.has(name)) attributes.set(name, value);
  };
  for (const row of html.select('.attrgroup .attr')) {
    if (isTyped(row)) continue;
    keep('year', html.text('.valu.year', row));
    keep('makemodel', html.text('.valu.makemodel', row));
    const named = (attributeOf(row, 'class') ?? '')
      .split(/\s+/)
      .find((word) => word !== 'attr' && word !== 'important');
    const label = html.text('.labl', row).replace(/:$/, '');
    const value = html.text('.valu', row);
    keep(attributeOfLabel(label) ?? named, value);
  }
  for (const span of html.select('.attrgroup > span, .attrgroup .attrbubble, .attrbubble')) {
    if (isTyped(span)) continue;
    const words = elementText(span);
    const [, label, value] = /^([a-z ]{2,20}):\s*(.+)$/i.exec(words) ?? [];
    if (label !== undefined) keep(attributeOfLabel(label), value ?? '');
    else if (!attributes.has('makemodel')) keepName(words, keep);
  }
  return attributes;
}

/** "2008 ford f250": the first line of the attributes of 2013–2023. */
function keepName(words: string, keep: (name: string, value: string) => void): void {
  const [, year, name] = /^((?:19|20)\d{2})\s+(\S.*)$/.exec(words) ?? [];
  if (year === undefined || name === undefined) return;
  keep('year', year);
  keep('makemodel', name);
}

function isTyped(element: PageElement): boolean {
  let depth = 0;
  for (let up = element.parent; up !== null && depth < TYPED_DEPTH_MAX; up = up.parent) {
    depth += 1;
    if ('attribs' in up && (up.attribs.id === 'postingbody' || up.attribs.id === 'userbody'))
      return true;
  }
  return false;
}

/** What the site has decoded from the VIN: pairs of a label and a value, in groups. */
function decodedCar(text: string): Partial<RawListing> {
  const pairs = new Map<string, string>();
  collectPairs(jsonAfter(text, 'autoVinData:') ?? jsonAfter(text, '"autoVinData":'), pairs, 0);
  const make = pairs.get('make');
  const model = pairs.get('model');
  const trim = pairs.get('trim') ?? pairs.get('trim level');
  return {
    ...(make !== undefined && model !== undefined && { make, model }),
    ...(make !== undefined && model !== undefined && trim !== undefined && { trim }),
  };
}

function collectPairs(value: unknown, pairs: Map<string, string>, depth: number): void {
  const items = asArray(value);
  const [label, words] = items;
  if (typeof label === 'string' && (typeof words === 'string' || typeof words === 'number')) {
    if (!pairs.has(label.toLowerCase())) pairs.set(label.toLowerCase(), String(words));
    return;
  }
  if (depth < 4) for (const item of items) collectPairs(item, pairs, depth + 1);
}

function priceOf(data: unknown): string | undefined {
  const price = textAt(data, 'offers', 'price') ?? textAt(at(data, 'offers'), 0, 'price');
  return price !== undefined && /[1-9]/.test(price) ? price : undefined;
}

function placeOfHead(html: HtmlPage): Partial<RawListing> {
  const region = /^US-([A-Z]{2})$/.exec(
    html.attribute('meta[name="geo.region"]', 'content') ?? '',
  )?.[1];
  const city = html.attribute('meta[name="geo.placename"]', 'content');
  return region === undefined ? {} : { state: region, ...(city !== null && { city }) };
}

function mapPlace(html: HtmlPage): Partial<RawListing> {
  const latitude = Number(html.attribute('#map[data-latitude]', 'data-latitude') ?? Number.NaN);
  const longitude = Number(html.attribute('#map[data-longitude]', 'data-longitude') ?? Number.NaN);
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : {};
}

function postedOf(html: HtmlPage): Partial<RawListing> {
  const written = html.attribute('.postinginfo time[datetime]', 'datetime');
  const posted = written === null ? Number.NaN : Date.parse(written);
  return Number.isNaN(posted) ? {} : { listedAt: new Date(posted) };
}

function photosOf(html: HtmlPage): Partial<RawListing> {
  const addresses = html
    .select('a.thumb[href]')
    .map((link) => attributeOf(link, 'href'))
    .concat(html.attribute('meta[property="og:image"]', 'content'));
  const photos = addresses.flatMap((address) => {
    const photo = photoAddress(address, null);
    return photo?.includes('images.craigslist') ? [photo] : [];
  });
  return photos.length === 0 ? {} : { imageUrls: [...new Set(photos)] };
}
