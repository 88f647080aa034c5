import { distanceOf, listingOf, type ReadEntry, readEntries } from '@/lib/sources/page/entry-list';
import { absoluteAddress } from '@/lib/sources/page/page-address';
import { attributeOf, elementText, htmlPage, type PageElement } from '@/lib/sources/page/page-html';
import { isOfHost } from '@/lib/sources/page/page-reader';
import { failedPage, okPage, type PageReading } from '@/lib/sources/page/page-reading';
import { schemaOrgVehicles } from '@/lib/sources/page/schema-org';
import type { RawListing } from '@/lib/sources/raw-listing';

/** The element of a result. Advertisements have names of their own (inventorySpotlightListing and others). */
const CARD = '[data-cmp="inventoryListing"]';
const OWN = { hosts: ['autotrader.com', 'kbb.com'] };
const ID = /(?:listingId=|\/vehicle(?:details)?\/)(\d{4,12})/;

/** More than any page shows; reading them stays in proportion to the page. */
const CARDS_MAX = 200;
const CLIMB_MAX = 12;

/** Whether a card lies within another, as it does only in markup that is broken. */
function isNested(card: PageElement): boolean {
  let above = card.parent;
  for (let steps = 0; steps < CLIMB_MAX && above !== null && 'attribs' in above; steps += 1) {
    if (above.attribs['data-cmp'] === 'inventoryListing') return true;
    above = above.parent;
  }
  return false;
}

/**
 * The results of a page whose state is missing, from its elements and its JSON-LD; null where it has
 * neither. JSON-LD alone also describes advertisements, so it adds to the elements, or tells the one car of
 * a page of one car.
 */
export function readMarkup(text: string, baseUrl: string): PageReading | null {
  const described = schemaOrgVehicles(text, { pageUrl: baseUrl }).listings.map(withListingId);
  const byId = new Map(described.map((listing) => [listing.externalId ?? '', listing]));
  const html = text.includes('inventoryListing') ? htmlPage(text) : null;
  const cards =
    html
      ?.select(CARD)
      .slice(0, CARDS_MAX)
      .filter((card) => !isNested(card)) ?? [];
  if (cards.length === 0) {
    const [one, ...others] = described;
    const isOwn =
      one?.externalId !== undefined && others.length === 0 && isOfHost(OWN, one.url ?? baseUrl);
    return isOwn ? okPage({ listings: [withAskingPrice(one)] }) : null;
  }
  const { listings, rejected, drift } = readEntries(cards, (card) =>
    readCard(card, byId, baseUrl, html),
  );
  if (drift !== null) {
    return failedPage('unrecognised', `Autotrader: ${drift}; the layout has changed.`);
  }
  return okPage({ listings, rejected });
}

/** Of a new car JSON-LD may tell the MSRP. */
function withAskingPrice(listing: RawListing): RawListing {
  const { price: _described, ...rest } = listing;
  return listing.condition === 'new' ? rest : listing;
}

function withListingId(listing: RawListing): RawListing {
  const id = ID.exec(listing.url ?? '')?.[1] ?? listing.externalId ?? '';
  return /^\d{4,12}$/.test(id) ? { ...listing, externalId: id } : listing;
}

function readCard(
  card: PageElement,
  byId: ReadonlyMap<string, RawListing>,
  baseUrl: string,
  html: ReturnType<typeof htmlPage> | null,
): ReadEntry | null {
  if (html === null) return null;
  const link = html.attribute('a[href*="vehicle"]', 'href', card) ?? '';
  const externalId = /^\d{4,12}$/.exec(attributeOf(card, 'id') ?? '')?.[0] ?? ID.exec(link)?.[1];
  const heading = html.first('h2, h3', card);
  if (externalId === undefined || heading === null) return null;
  const title = elementText(heading);
  const pricing = html.first('[data-cmp="pricing"], [data-cmp="firstPrice"]', card);
  const price = pricing === null ? undefined : firstPrice(elementText(pricing));
  const mileage = /(?:^|\s)(\d[\d,]{0,9}) (?:mi|miles)\b(?!\.? away)/i.exec(elementText(card))?.[1];
  const seen = listingOf({
    externalId,
    url: addressOf(link, externalId, baseUrl),
    title,
    price,
    mileage: distanceOf(mileage),
    condition: conditionOf(title),
  });
  // The price of the JSON-LD is the MSRP where the seller asks none.
  const { price: _described, ...known } = byId.get(externalId) ?? {};
  return {
    listing: { ...known, ...seen },
    has: { 'a price': pricing !== null },
  };
}

/**
 * "22,999", or "$65,995 MSRP $70,170", whose first amount is the price. An amount that is itself called MSRP
 * ("$119,225 MSRP") is none.
 */
function firstPrice(text: string): string | undefined {
  const [, amount, behind] =
    /^\$?\s?(\d{1,3}(?:,\d{3})+|\d{4,7})(?![\d,])(.{0,40})/.exec(text.slice(0, 80)) ?? [];
  const isMsrp = /^\s?MSRP(?!\s?:?\s?\$?\d)/i.test(behind ?? '');
  return isMsrp || /^\s?\/\s?mo/i.test(behind ?? '') ? undefined : amount;
}

function conditionOf(title: string): string | undefined {
  return /^(New|Used|Certified)\b/.exec(title)?.[1]?.toLowerCase();
}

function addressOf(link: string, id: string, baseUrl: string): string {
  const path = link.includes('vehicledetails.xhtml')
    ? `/cars-for-sale/vehicledetails.xhtml?listingId=${id}`
    : `/cars-for-sale/vehicle/${id}`;
  return absoluteAddress(path, baseUrl) ?? `${baseUrl}${path}`;
}
