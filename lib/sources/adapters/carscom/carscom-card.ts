import {
  distanceOf,
  type FoundFields,
  listingOf,
  type ReadEntry,
} from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  attributeOf,
  elementText,
  type HtmlPage,
  type PageElement,
} from '@/lib/sources/page/page-html';
import { asObject, type JsonObject, parseJson } from '@/lib/sources/page/page-scripts';
import { amountOf } from '@/lib/sources/page/schema-org-values';
import {
  CARSCOM_URL,
  conditionOf,
  type Facts,
  fieldsOfFacts,
  idOfFacts,
  linkedId,
  listingAddress,
  listingIdOf,
  priceOfFacts,
  titleOfFacts,
} from './carscom-facts';

/** Cards since 2020: `div.vehicle-card`, then `spark-card`, then `fuse-card`; some tell facts in a link. */
const CARD_MARKS =
  '[data-vehicle-details], a[data-vin], .vehicle-card[data-listing-id], fuse-card[data-listing-id], spark-card[data-listing-id]';
const CARD_NAMES = new Set(['fuse-card', 'spark-card', 'li']);
const CLIMB_MAX = 12;
/** More than any page shows; reading them stays in proportion to the page. */
const CARDS_MAX = 400;

/** The cards of a page in its order, without those of its rows of other cars. */
export function resultCards(html: HtmlPage): { cards: PageElement[]; asideIds: string[] } {
  const cards = new Set(html.select(CARD_MARKS).slice(0, CARDS_MAX).map(cardOf));
  const results: PageElement[] = [];
  const asideIds: string[] = [];
  for (const card of cards) {
    if (parentsOf(card).some((above) => cards.has(above))) continue;
    if (isAside(card)) asideIds.push(idOfCard(html, card, factsOfCard(html, card)) ?? '');
    else results.push(card);
  }
  return { cards: results, asideIds: asideIds.filter(Boolean) };
}

function cardOf(element: PageElement): PageElement {
  if (element.name !== 'a') return element;
  for (const above of parentsOf(element)) if (CARD_NAMES.has(above.name)) return above;
  return element;
}

function parentsOf(element: PageElement): PageElement[] {
  const parents: PageElement[] = [];
  let above = element.parent;
  while (above !== null && 'attribs' in above && parents.length < CLIMB_MAX) {
    parents.push(above as PageElement);
    above = above.parent;
  }
  return parents;
}

/** Rows of similar, recommended or recently seen cars scroll sideways. */
function isAside(card: PageElement): boolean {
  return parentsOf(card).some(({ name, attribs }) =>
    /carousel|similar|recommend|recently-viewed/i.test(
      `${name} ${attribs.class ?? ''} ${attribs.id ?? ''}`,
    ),
  );
}

/** What a card tells of its car: a JSON attribute, or attributes such as data-vin and data-price. */
export function factsOfCard(html: HtmlPage, card: PageElement): Facts {
  const written =
    attributeOf(card, 'data-vehicle-details') ??
    html.attribute('[data-vehicle-details]', 'data-vehicle-details', card);
  const details = written === null ? null : asObject(parseJson(written));
  if (details !== null) return details;
  const link = card.attribs['data-vin'] === undefined ? html.first('a[data-vin]', card) : card;
  return link === null ? {} : factsOfLink(link);
}

const LINK_NAMES: Readonly<Record<string, string>> = {
  bodystyle: 'bodyStyle',
  cpoindicator: 'cpoIndicator',
  exteriorcolor: 'exteriorColor',
  fueltype: 'fuelType',
  stocktype: 'stockType',
};

function factsOfLink(link: PageElement): JsonObject {
  const named = Object.entries(link.attribs)
    .filter(([name]) => name.startsWith('data-'))
    .map(([name, value]) => {
      const short = name.slice('data-'.length);
      return [LINK_NAMES[short] ?? short, value === 'true' ? true : value] as const;
    });
  return Object.fromEntries(named);
}

/** The id of the car that a card is about. */
export function idOfCard(html: HtmlPage, card: PageElement, facts: Facts): string | undefined {
  return (
    listingIdOf(attributeOf(card, 'data-listing-id')) ??
    idOfFacts(facts) ??
    linkedId(attributeOf(card, 'href') ?? '') ??
    linkedId(html.attribute('a[href*="/vehicledetail/"]', 'href', card) ?? '')
  );
}

/** A card as an advert: facts first, the words of the card for what they lack. Null where it is none. */
export function readCard(
  html: HtmlPage,
  card: PageElement,
  knownFacts: ReadonlyMap<string, Facts>,
): ReadEntry | null {
  const own = factsOfCard(html, card);
  const externalId = idOfCard(html, card, own);
  if (externalId === undefined) return null;
  const facts = { ...knownFacts.get(externalId), ...own };
  const title = html.text('h2, .title, [data-card-link]', card) || titleOfFacts(facts);
  if (title === undefined) return null;
  const priceText = html.first('.primary-price', card);
  const mileageText = html.first('.mileage', card);
  const fields = fieldsOfFacts(facts);
  const condition = conditionOf(facts, `${html.text('.stock-type', card)} ${firstWord(title)}`);
  const listing = listingOf({
    ...fields,
    externalId,
    url: listingAddress(externalId),
    title,
    price:
      priceOfFacts(facts) !== undefined
        ? fields.price
        : amountOf(priceText && elementText(priceText)),
    mileage:
      'mileage' in facts ? fields.mileage : distanceOf(mileageText && elementText(mileageText)),
    condition,
    ...sellerOfCard(html, card, fields),
    ...placeOfCard(html, card, fields),
    imageUrls: photosOf(html, card) ?? thumbnailOf(facts),
  });
  return {
    listing,
    has: {
      'a price': priceOfFacts(facts) !== undefined || priceText !== null,
      ...(condition !== 'new' && { 'a mileage': 'mileage' in facts || mileageText !== null }),
      ...(Object.keys(facts).length > 0 && factsPresent(facts)),
    },
  };
}

/** What facts name of every car, in the naming of any year. */
function factsPresent(facts: Facts): Record<string, boolean> {
  const { make, model, year } = fieldsOfFacts(facts);
  return {
    'a make': make !== undefined,
    'a model': model !== undefined,
    'a year': year !== undefined,
  };
}

function firstWord(title: string): string {
  return /^\w+/.exec(title)?.[0] ?? '';
}

function sellerOfCard(html: HtmlPage, card: PageElement, fields: FoundFields): FoundFields {
  const isPrivate = fields.sellerKind === 'private' || html.first('.private-seller', card) !== null;
  if (isPrivate) {
    return { sellerKind: 'private', priceKind: 'private_ask', sellerName: fields.sellerName };
  }
  const name =
    fields.sellerName ||
    html.text('.dealer-name', card) ||
    html.text('p > .fuse-body-small, p > .spark-body-small', card);
  const kind = name === '' || name === undefined ? fields.sellerKind : 'dealer';
  return { sellerKind: kind, sellerName: name || undefined };
}

const PLACE = /^([\p{L}][\p{L} .'’-]{1,40}), ([A-Z]{2})\b/u;

/** "Bountiful, UT (9 mi)"; private sellers' cards tell the distance alone. */
function placeOfCard(html: HtmlPage, card: PageElement, fields: FoundFields): FoundFields {
  const marker = html.first('[name="map-marker-outline"], [label="Listing location"]', card);
  const around = marker?.parent;
  const words = [
    around && 'attribs' in around ? elementText(around as PageElement) : '',
    html.text('.miles-from', card),
  ];
  const found = words.map((text) => PLACE.exec(text)).find((place) => place !== null);
  if (!found) return { city: fields.city, state: fields.state };
  return { city: found[1], state: found[2] };
}

const PHOTO = /cstatic-images\.com|cars\.com\/i\//;

function photosOf(html: HtmlPage, card: PageElement): readonly string[] | undefined {
  const photos = html
    .select('img', card)
    .map((image) => attributeOf(image, 'data-src') ?? attributeOf(image, 'src'))
    .filter((address) => address !== null && PHOTO.test(address) && !/dealer_media/.test(address))
    .map((address) => photoAddress(address, CARSCOM_URL))
    .filter((address) => address !== undefined);
  return photos.length > 0 ? [...new Set(photos)] : undefined;
}

function thumbnailOf(facts: Facts): readonly string[] | undefined {
  const photo = photoAddress(facts.primaryThumbnail, CARSCOM_URL);
  return photo === undefined ? undefined : [photo];
}
