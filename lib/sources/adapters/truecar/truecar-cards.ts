import { type ChildNode, isTag } from 'domhandler';
import { distanceOf, listingOf, type ReadEntry, vinOf } from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  attributeOf,
  elementText,
  type HtmlPage,
  type PageElement,
} from '@/lib/sources/page/page-html';
import { amountOf } from '@/lib/sources/page/schema-org-values';
import { advertAddress } from './truecar-advert';

const CARDS = new Set(['vehicleListingCard', 'usedListing', 'newListing']);
/** Of the attribute data-qa, until about 2021. */
const OLD_CARD = 'Listings';
const BLOCKS = new Set(['div', 'h2', 'h3', 'h4', 'li', 'p', 'ul', 'button']);
const TITLE = '[data-test="vehicleCardInfo"], [data-test="vehicleCardYearMakeModel"]';
const PRICE =
  '[data-test="vehicleCardPricingPrice"], [data-test="vehicleCardPricingBlockPrice"], [data-test="vehicleListingPriceAmount"]';
const LISTING = /\/(used|new)-cars-for-sale\/listing\/([A-HJ-NPR-Z0-9]{17})\/(?:([\w-]+)\/)?/i;

/** The outermost cards of a page of results, of 2020 and later. */
export function truecarCards(page: HtmlPage): PageElement[] {
  const cards: PageElement[] = [];
  collectCards(page.document.children, cards);
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

/** A card read by the names of its parts; null for one without the link of its advert, or without a name. */
export function readTruecarCard(page: HtmlPage, card: PageElement): ReadEntry | null {
  const link = page
    .select('a[href]', card)
    .map((each) => LISTING.exec(attributeOf(each, 'href') ?? ''))
    .find((match) => match !== null);
  const vin = vinOf(link?.[2]);
  const title = page.text(TITLE, card).replace(/^Sponsored\s*/i, '');
  if (link === undefined || vin === undefined || !/^(19|20)\d{2} \S/.test(title)) return null;
  const texts = blockTexts(card);
  const facts = texts.find((text) => /\b(mi|miles)\b/.test(text) && /·/.test(text)) ?? '';
  const price = page.text(PRICE, card);
  const listing = listingOf({
    externalId: vin,
    url: advertAddress(vin, link[3]),
    title,
    vin,
    year: title.slice(0, 4),
    trim: trimOf(page, card, title),
    price: amountOf(price),
    mileage: mileageOf(page, card, facts),
    condition: conditionOf(page, card, facts, texts),
    titleStatus: texts.includes('Clean title') ? 'clean' : undefined,
    ...placeOf(page, card, texts),
    ...mpgOf(facts),
    ...colorsOf(page.text('[data-test="vehicleCardColors"]', card)),
    sellerKind: 'dealer',
    ...(isSponsored(page, card, link.input) && { isSponsored: true }),
    imageUrls: photosOf(page, card),
  });
  return {
    listing,
    has: { price: price !== '' || texts.some((text) => /price not available/i.test(text)) },
  };
}

/** The texts of the blocks that hold no other. */
function blockTexts(card: PageElement): string[] {
  const texts: string[] = [];
  collectBlocks(card, texts);
  return texts.filter((text) => text !== '' && text.length <= 200);
}

/** Whether there is a block below the element. */
function collectBlocks(element: PageElement, texts: string[]): boolean {
  let hasBlock = false;
  for (const child of element.children) {
    if (!isTag(child)) continue;
    const isBlock = BLOCKS.has(child.name);
    const isHolder = collectBlocks(child, texts);
    if (isBlock && !isHolder) texts.push(elementText(child));
    hasBlock ||= isBlock || isHolder;
  }
  return hasBlock;
}

/** Beside the name, or behind it in the words that screens read out: "View details for <name>, <trim>". */
function trimOf(page: HtmlPage, card: PageElement, title: string): string | undefined {
  const own = page.text('[data-test="vehicleCardTrim"]', card);
  if (own !== '') return own;
  const spoken = page.text('[data-test="cardLinkCover"]', card);
  const opening = `View details for ${title}, `;
  return spoken.startsWith(opening) ? spoken.slice(opening.length) || undefined : undefined;
}

function mileageOf(page: HtmlPage, card: PageElement, facts: string): string | number | undefined {
  const own = page.text('[data-test="vehicleMileage"]', card);
  return distanceOf(own) ?? distanceOf(/\d[\d,]* mi\b/.exec(facts)?.[0]);
}

function mpgOf(facts: string): { mpgCity?: string; mpgHighway?: string } {
  const [, mpgCity, mpgHighway] = /(\d{1,3})\/(\d{1,3}) MPG/.exec(facts) ?? [];
  return mpgCity && mpgHighway ? { mpgCity, mpgHighway } : {};
}

function conditionOf(
  page: HtmlPage,
  card: PageElement,
  facts: string,
  texts: readonly string[],
): string | undefined {
  const isCertified =
    page.first('[data-test="vehicleCardCpo"]', card) !== null ||
    /^certified/i.test(facts) ||
    texts.some((text) => /^certified( pre-?owned)?$/i.test(text));
  if (isCertified) return 'certified';
  const told = /^(used|new)\b/i.exec(facts)?.[1]?.toLowerCase();
  if (told !== undefined) return told;
  const kind = `${attributeOf(card, 'data-test') ?? ''}`;
  const isUsed = kind === 'usedListing' || page.first('[data-test="usedListing"]', card) !== null;
  return isUsed ? 'used' : undefined;
}

const NAMED_PLACE = /^(.{2,80}) - ([A-Z][A-Za-z .'-]{1,40}), ([A-Z]{2})$/;
const PLACE = /^([A-Z][A-Za-z .'-]{1,40}), ([A-Z]{2})$/;

/** "<dealer> - <city>, <state>" stands below the features; older cards have a place of their own. */
function placeOf(
  page: HtmlPage,
  card: PageElement,
  texts: readonly string[],
): { sellerName?: string; city?: string; state?: string } {
  const old = PLACE.exec(
    page.text('[data-test="vehicleCardLocation"]', card).replace(/^[\d,.]+ mi(les)? - /, ''),
  );
  if (old?.[1] && old[2]) return { city: old[1], state: old[2] };
  for (const text of texts) {
    const [, sellerName, city, state] = NAMED_PLACE.exec(text) ?? [];
    if (sellerName && city && state) return { sellerName, city, state };
  }
  return {};
}

function colorsOf(text: string): { exteriorColor?: string; interiorColor?: string } {
  const [, exteriorColor, interiorColor] = /^(.+?) exterior, (.+?) interior$/i.exec(text) ?? [];
  return { ...(exteriorColor && { exteriorColor }), ...(interiorColor && { interiorColor }) };
}

function isSponsored(page: HtmlPage, card: PageElement, href: string): boolean {
  if (/[?&]sponsored=true/.test(href)) return true;
  const badges = page.select(`[data-test$="Badge"], ${TITLE}`, card).map(elementText);
  return badges.some((text) => /^Sponsored\b/i.test(text));
}

function photosOf(page: HtmlPage, card: PageElement): string[] | undefined {
  const photos = page
    .select('img[src]', card)
    .map((image) => photoAddress(attributeOf(image, 'src'), null))
    .filter((address) => address?.includes('listings-prod.tcimg.net/'));
  const found = [...new Set(photos)].filter((address) => address !== undefined);
  return found.length > 0 ? found : undefined;
}
