import { distanceOf, listingOf, vinOf } from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  attributeOf,
  elementText,
  type HtmlPage,
  type PageElement,
} from '@/lib/sources/page/page-html';
import { emptyPage, okPage, type PageReading } from '@/lib/sources/page/page-reading';
import {
  asObject,
  at,
  type JsonObject,
  jsonOfScript,
  type PageScript,
} from '@/lib/sources/page/page-scripts';
import { amountOf, wordsOf } from '@/lib/sources/page/schema-org-values';
import { placeOfAddress } from '@/lib/sources/page/written-address';
import {
  CARSCOM_URL,
  conditionOf,
  type Facts,
  fieldsOfFacts,
  idOfFacts,
  linkedId,
  listingAddress,
  priceOfFacts,
  titleOfFacts,
} from './carscom-facts';

const HEADING = 'h1#vehicle-title, h1.listing-title, h1.cui-heading-2--secondary';

/** The page of one car. Null where the page is none; other cars further down are no results. */
export function readVehiclePage(
  html: HtmlPage,
  scripts: readonly PageScript[],
  address: string | null,
): PageReading | null {
  const facts = factsOfPage(scripts);
  const externalId = idOfFacts(facts) ?? linkedId(address ?? '');
  const heading = html.first(HEADING);
  if (externalId === undefined || (heading === null && idOfFacts(facts) === undefined)) return null;
  const title = heading === null ? titleOfFacts(facts) : elementText(heading);
  const basics = basicsOf(html);
  const priceText =
    priceOfFacts(facts) !== undefined
      ? ''
      : html.text('.list-price, .primary-price, .vehicle-info__price-display');
  const fields = fieldsOfFacts(facts);
  const basic = (name: string) => wordsOf(basics.get(name));
  const vin = fields.vin ?? vinOf(basic('vin'));
  if (
    title === undefined ||
    title === '' ||
    (vin === undefined && priceText === '' && fields.price === undefined)
  ) {
    return isGone(html) ? emptyPage() : null;
  }
  const kind = 'stock_type' in facts ? '' : html.text('.new-used');
  const conditionWords = `${/^\w+/.exec(title)?.[0] ?? ''} ${kind}`;
  const listing = listingOf({
    ...fields,
    externalId,
    url: listingAddress(externalId),
    title,
    vin,
    price: priceOfFacts(facts) !== undefined ? fields.price : amountOf(priceText),
    mileage:
      fields.mileage ?? distanceOf(basic('mileage')) ?? distanceOf(html.text('.listing-mileage')),
    condition: conditionOf(facts, conditionWords),
    drivetrain: fields.drivetrain ?? basic('drivetrain'),
    fuel: fields.fuel ?? basic('fuel type'),
    transmission: fields.transmission ?? basic('transmission'),
    engine: basic('engine'),
    exteriorColor: fields.exteriorColor ?? basic('exterior color'),
    interiorColor: fields.interiorColor ?? basic('interior color'),
    sellerKind: fields.sellerKind ?? (html.first('.dealer-card') === null ? undefined : 'dealer'),
    ...placeOf(html),
    imageUrls: photosOf(html),
  });
  return okPage({ listings: [listing] });
}

/** The page's report of the car; results pages report a list instead. */
function factsOfPage(scripts: readonly PageScript[]): Facts {
  const activity = asObject(jsonOfScript(scripts, 'initial-activity-data'));
  if (activity !== null && isOfOneCar(activity)) return activity;
  const controller = jsonOfScript(scripts, 'CarsWeb.VehicleDetailController.show');
  const dimensions = asObject(at(controller, 'call_source_dni_metadata', 'dimensions'));
  if (dimensions === null) return {};
  const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
  return Object.fromEntries(
    Object.entries(dimensions).map(([name, value]) => [name, first(value)]),
  );
}

function isOfOneCar(activity: JsonObject): boolean {
  const page = `${wordsOf(activity.page_type) ?? ''} ${wordsOf(activity.page_key) ?? ''}`;
  return (
    idOfFacts(activity) !== undefined &&
    !Array.isArray(activity.vehicleArray) &&
    (/vehicle-details|listing/.test(page) || vinOf(activity.vin) !== undefined)
  );
}

/** The list of basics: terms with descriptions, or entries that end with their label. */
function basicsOf(html: HtmlPage): ReadonlyMap<string, string> {
  const basics = new Map<string, string>();
  for (const found of html.select('dl.fancy-description-list, [data-qa="basics-entry"]')) {
    if (found.name === 'dl') addTerms(html, found, basics);
    else addLabelled(elementText(found), basics);
  }
  return basics;
}

function addTerms(html: HtmlPage, list: PageElement, basics: Map<string, string>): void {
  let term = '';
  for (const element of html.select('dt, dd', list)) {
    if (element.name === 'dt') term = elementText(element).toLowerCase();
    else if (term !== '' && !basics.has(term)) basics.set(term, elementText(element));
  }
}

function addLabelled(text: string, basics: Map<string, string>): void {
  for (const label of LABELS) {
    const value = text.slice(0, -label.length).trim();
    if (text.toLowerCase().endsWith(` ${label}`) && value !== '') basics.set(label, value);
  }
}

const LABELS = [
  ...['engine', 'transmission', 'drivetrain', 'fuel type', 'exterior color', 'interior color'],
  ...['vin', 'mileage'],
];

function placeOf(html: HtmlPage) {
  const lines = html.select('.map-link, .dealer-address, .seller-address').map(elementText);
  for (const line of lines) {
    const place = placeOfAddress(line);
    if (place.state !== undefined) return place;
  }
  // "… for sale at Team Toyota in Glen Mills, PA for $21,991."
  const description = html.attribute('meta[name="description"]', 'content') ?? '';
  const named = / in ([\p{L} .'’-]{2,40}), ([A-Z]{2}) for \$/u.exec(description.slice(0, 500));
  return named === null ? {} : { city: named[1], state: named[2] };
}

function photosOf(html: HtmlPage): readonly string[] | undefined {
  const photos = html
    .select('img[slot="image"], gallery-slides img, .gallery-slides img')
    .map((image) =>
      photoAddress(attributeOf(image, 'data-src') ?? attributeOf(image, 'src'), CARSCOM_URL),
    )
    .filter((photo) => photo !== undefined && !/dealer_media|placeholder/.test(photo))
    .filter((photo) => photo !== undefined);
  return photos.length > 0 ? [...new Set(photos)] : undefined;
}

const GONE = /\b(vehicle|car|listing)\b[^.]{0,40} is no longer (available|listed|for sale)/i;

function isGone(html: HtmlPage): boolean {
  const main = html.first('main') ?? html.first('body');
  return main !== null && GONE.test(elementText(main).slice(0, 5_000));
}
