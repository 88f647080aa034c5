import { type ChildNode, isTag } from 'domhandler';
import { distanceOf, listingOf, type ReadEntry, vinOf } from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import { elementText, type HtmlPage, type PageElement } from '@/lib/sources/page/page-html';
import { amountOf } from '@/lib/sources/page/schema-org-values';
import { advertAddress } from './truecar-advert';

const CARDS = new Set(['vehicleListingCard', 'usedListing', 'newListing']);
/** Of the attribute data-qa, until about 2021. */
const OLD_CARD = 'Listings';
const BLOCKS = new Set(['div', 'h2', 'h3', 'h4', 'li', 'p', 'ul', 'button']);
const PRICES = [
  'vehicleCardPricingPrice',
  'vehicleCardPricingBlockPrice',
  'vehicleListingPriceAmount',
];
const LISTING = /\/(used|new)-cars-for-sale\/listing\/([A-HJ-NPR-Z0-9]{17})\/(?:([\w-]+)\/)?/i;

/** The outermost cards of a page of results, of 2020 and later. */
export function truecarCards(page: HtmlPage): PageElement[] {
  const cards: PageElement[] = [];
  // Cards outside the list of results are of rows such as "recently viewed".
  const list = page.first('[data-test="allVehicleListings"]');
  collectCards((list ?? page.document).children, cards);
  return cards;
}

function collectCards(nodes: readonly ChildNode[], cards: PageElement[]): void {
  for (const node of nodes) {
    if (!isTag(node)) continue;
    const isCard =
      CARDS.has(node.attribs['data-test'] ?? '') || node.attribs['data-qa'] === OLD_CARD;
    if (isCard) cards.push(node);
    else collectCards(node.children, cards);
  }
}

/** The parts of a card, gathered in one walk. */
interface CardParts {
  /** The first element of each name of data-test. */
  named: Map<string, PageElement>;
  /** Of the badges. */
  badges: string[];
  /** Texts of the blocks that hold no other. */
  texts: string[];
  links: string[];
  /** What elements say that they are about. */
  vins: string[];
  photos: string[];
}

function partsOf(card: PageElement): CardParts {
  const parts: CardParts = {
    named: new Map(),
    badges: [],
    texts: [],
    links: [],
    vins: [],
    photos: [],
  };
  collectParts(card, parts);
  return parts;
}

/** Whether there is a block below the element. */
function collectParts(element: PageElement, parts: CardParts): boolean {
  note(element, parts);
  let hasBlock = false;
  for (const child of element.children) {
    if (!isTag(child) || child.name === 'svg') continue;
    const isBlock = BLOCKS.has(child.name);
    const isHolder = collectParts(child, parts);
    if (isBlock && !isHolder) parts.texts.push(elementText(child));
    hasBlock ||= isBlock || isHolder;
  }
  return hasBlock;
}

function note(element: PageElement, { named, badges, links, vins, photos }: CardParts): void {
  const about = element.attribs['data-test-item'] ?? element.attribs['data-test-item-vin'];
  if (about !== undefined) vins.push(about);
  const oldName = element.attribs['data-qa'];
  if (oldName !== undefined && !named.has(`qa ${oldName}`)) named.set(`qa ${oldName}`, element);
  const name = element.attribs['data-test'];
  if (name !== undefined && !named.has(name)) named.set(name, element);
  if (name?.endsWith('Badge')) badges.push(elementText(element));
  const href = element.name === 'a' ? element.attribs.href : undefined;
  if (href !== undefined) links.push(href);
  const source = element.name === 'img' ? element.attribs.src : undefined;
  if (source?.includes('listings-prod.tcimg.net/')) photos.push(source);
}

/** The text of the first part of any of the names; '' where there is none. */
function textOf({ named }: CardParts, ...names: readonly string[]): string {
  for (const name of names) {
    const element = named.get(name);
    if (element !== undefined) return elementText(element);
  }
  return '';
}

/** A card read by the names of its parts; null for one without a VIN or a name. */
export function readTruecarCard(card: PageElement): ReadEntry | null {
  const parts = partsOf(card);
  const link = parts.links.map((href) => LISTING.exec(href)).find((match) => match !== null);
  const vin = vinOf(link?.[2]) ?? parts.vins.map(vinOf).find((each) => each !== undefined);
  const heading = textOf(parts, 'vehicleCardInfo', 'vehicleCardYearMakeModel');
  const title = heading.replace(/^Sponsored\s*/i, '');
  if (vin === undefined || !/^(19|20)\d{2} \S/.test(title)) return null;
  const facts = parts.texts.find((text) => /\b(mi|miles)\b/.test(text) && /·/.test(text)) ?? '';
  const price = textOf(parts, ...PRICES);
  const isPaid =
    /[?&]sponsored=true/.test(link?.input ?? '') ||
    [...parts.badges, heading].some((text) => /^Sponsored\b/i.test(text));
  const listing = listingOf({
    externalId: vin,
    url: advertAddress(vin, link?.[3]),
    title,
    vin,
    year: title.slice(0, 4),
    trim: trimOf(parts, title),
    price: amountOf(price),
    mileage:
      distanceOf(textOf(parts, 'vehicleMileage')) ?? distanceOf(/\d[\d,]* mi\b/.exec(facts)?.[0]),
    condition: conditionOf(parts, facts),
    titleStatus: parts.texts.includes('Clean title') ? 'clean' : undefined,
    ...placeOf(parts),
    ...mpgOf(facts),
    ...colorsOf(textOf(parts, 'vehicleCardColors', 'qa ExteriorInteriorColor')),
    sellerKind: 'dealer',
    ...(isPaid && { isSponsored: true }),
    imageUrls: photosOf(parts),
  });
  const isUnpriced = parts.texts.some((text) => /price not available/i.test(text));
  return { listing, has: { price: price !== '' || isUnpriced } };
}

/** Beside the name, or behind it in the words that screens read out: "View details for <name>, <trim>". */
function trimOf(parts: CardParts, title: string): string | undefined {
  const own = textOf(parts, 'vehicleCardTrim');
  if (own !== '') return own;
  const spoken = textOf(parts, 'cardLinkCover');
  const opening = `View details for ${title}, `;
  return spoken.startsWith(opening) ? spoken.slice(opening.length) || undefined : undefined;
}

function mpgOf(facts: string): { mpgCity?: string; mpgHighway?: string } {
  const [, mpgCity, mpgHighway] = /(\d{1,3})\/(\d{1,3}) MPG/.exec(facts) ?? [];
  return mpgCity && mpgHighway ? { mpgCity, mpgHighway } : {};
}

function conditionOf({ named, texts }: CardParts, facts: string): string | undefined {
  const isCertified =
    named.has('vehicleCardCpo') ||
    /^certified/i.test(facts) ||
    texts.some((text) => /^certified( pre-?owned)?$/i.test(text));
  if (isCertified) return 'certified';
  const told = /^(used|new)\b/i.exec(facts)?.[1]?.toLowerCase();
  return told ?? (named.has('usedListing') ? 'used' : undefined);
}

const NAMED_PLACE = /^(.{2,80}) - ([A-Z][A-Za-z .'-]{1,40}), ([A-Z]{2})$/;
const PLACE = /^(?:[\d,.]+ mi(?:les)? - )?([A-Z][A-Za-z .'-]{1,40}), ([A-Z]{2})$/;

/** "<dealer> - <city>, <state>" stands below the features; older cards have a place of their own. */
function placeOf(parts: CardParts): { sellerName?: string; city?: string; state?: string } {
  const old = PLACE.exec(textOf(parts, 'vehicleCardLocation', 'qa Location'));
  if (old?.[1] && old[2]) return { city: old[1], state: old[2] };
  for (const text of parts.texts) {
    const [, sellerName, city, state] = NAMED_PLACE.exec(text) ?? [];
    if (sellerName && city && state) return { sellerName, city, state };
  }
  return {};
}

function colorsOf(text: string): { exteriorColor?: string; interiorColor?: string } {
  const [, exteriorColor, interiorColor] = /^(.+?) exterior, (.+?) interior$/i.exec(text) ?? [];
  return { ...(exteriorColor && { exteriorColor }), ...(interiorColor && { interiorColor }) };
}

function photosOf({ photos }: CardParts): string[] | undefined {
  const found = [...new Set(photos)]
    .map((address) => photoAddress(address, null))
    .filter((address) => address !== undefined);
  return found.length > 0 ? found : undefined;
}
