import { distanceOf, listingOf, type ReadEntry, vinOf } from '@/lib/sources/page/entry-list';
import { photoAddress } from '@/lib/sources/page/page-address';
import {
  attributeOf,
  elementText,
  type HtmlPage,
  outermost,
  type PageElement,
} from '@/lib/sources/page/page-html';
import { addressName } from '@/lib/sources/source-query';

/** More than any page shows, and than any card holds; reading them stays in proportion to the page. */
const CARDS_MAX = 400;
const PARTS_MAX = 10;

const ORIGIN = 'https://www.edmunds.com';
const LINK = 'a[href*="/vin/"]';
const VEHICLE =
  /^(?:https:\/\/www\.edmunds\.com)?\/([\w-]+)\/([\w-]+)\/((?:19|20)\d{2})\/vin\/([A-HJ-NPR-Z0-9]{17})\/?/i;
const MONEY = /^\$\d{1,3}(?:,\d{3})+$|^\$\d{4,7}$/;

/** The cards of a page of results: what stands around the links of one vehicle. */
export function edmundsCards(page: HtmlPage): PageElement[] {
  const cards = outermost(page.select('.usurp-inventory-card')).slice(0, CARDS_MAX);
  return cards.filter((card) => page.first(LINK, card) !== null);
}

/** A card read by the address of its vehicle and the names of its parts; null where either is missing. */
export function readEdmundsCard(page: HtmlPage, card: PageElement): ReadEntry | null {
  const links = page.select(LINK, card).slice(0, PARTS_MAX);
  const match = links
    .map((link) => VEHICLE.exec(attributeOf(link, 'href') ?? ''))
    .find((found) => found !== null);
  const [, makeSlug = '', modelSlug = '', year = ''] = match ?? [];
  const vin = vinOf(match?.[4]);
  const title = links
    .flatMap((link) => [attributeOf(link, 'aria-label'), elementText(link)])
    .map((text) => /\b(?:19|20)\d{2} \S.*$/.exec(text ?? '')?.[0])
    .find((text) => text?.startsWith(`${year} `) && text.length <= 120);
  if (vin === undefined || title === undefined) return null;
  const price = priceOf(page, card);
  const listing = listingOf({
    externalId: vin,
    url: `${ORIGIN}/${makeSlug}/${modelSlug}/${year}/vin/${vin}/`,
    title,
    vin,
    year,
    ...carOf(title.slice(year.length + 1), makeSlug, modelSlug),
    price: price ?? undefined,
    mileage: mileageOf(page, card),
    sellerKind: 'dealer',
    imageUrls: photosOf(page, card),
  });
  return { listing, has: { price: price !== null } };
}

/** Make and model as the title writes what the address names; what follows them is the trim. */
function carOf(
  name: string,
  makeSlug: string,
  modelSlug: string,
): { make?: string; model?: string; trim?: string } {
  const words = name.split(' ');
  const makeCount = countOfWords(words, 0, makeSlug);
  if (makeCount === 0) return {};
  const make = words.slice(0, makeCount).join(' ');
  const modelCount = countOfWords(words, makeCount, modelSlug);
  if (modelCount === 0) return { make };
  const trim = words.slice(makeCount + modelCount).join(' ');
  const model = words.slice(makeCount, makeCount + modelCount).join(' ');
  return { make, model, ...(trim && { trim }) };
}

const NAME_WORDS_MAX = 6;

function countOfWords(words: readonly string[], from: number, slug: string): number {
  for (let count = 1; count <= NAME_WORDS_MAX && from + count <= words.length; count += 1) {
    if (addressName(words.slice(from, from + count).join(' ')) === slug.toLowerCase()) return count;
  }
  return 0;
}

function isLeaf({ children }: PageElement): boolean {
  return children.length <= 3 && children.every(({ type }) => type === 'text');
}

/** The amount that stands alone; where several do, the one in the heading. Null where it is not clear. */
function priceOf(page: HtmlPage, card: PageElement): string | null {
  const amounts = (elements: readonly PageElement[]) => [
    ...new Set(elements.map(elementText).filter((text) => MONEY.test(text))),
  ];
  const headings = page.select('.heading-3, [data-testid*="price"]', card).slice(0, PARTS_MAX);
  const named = amounts(headings);
  const found = named.length > 0 ? named : amounts(page.select('span, div', card).filter(isLeaf));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What stands beside the sign of an odometer; where there is none, the only distance that is not how far away. */
function mileageOf(page: HtmlPage, card: PageElement): string | number | undefined {
  const sign = page.first('[title="Car Mileage"]', card);
  const text = sign?.parent?.type === 'tag' ? elementText(sign.parent) : '';
  const beside = distanceOf(/\d[\d,]* (?:miles|mi)\b/i.exec(text)?.[0]);
  if (beside !== undefined || sign !== null) return beside;
  const told = page
    .select('span, div, li', card)
    .filter(isLeaf)
    .map((element) => ({ text: elementText(element), around: element.parent }))
    .filter(({ text: words }) => /^\d[\d,]{0,8} (?:miles|mi)$/i.test(words))
    .slice(0, PARTS_MAX)
    .filter(({ around }) => around?.type === 'tag' && !/\baway\b/i.test(elementText(around)));
  const [only, ...others] = new Set(told.map(({ text: words }) => words));
  return others.length === 0 ? distanceOf(only) : undefined;
}

function photosOf(page: HtmlPage, card: PageElement): string[] | undefined {
  const photos = page
    .select('img[src]', card)
    .map((image) => photoAddress(attributeOf(image, 'src'), ORIGIN))
    .filter((address) => address?.includes('edmunds-media.com/for-sale/'));
  const found = [...new Set(photos)].filter((address) => address !== undefined);
  return found.length > 0 ? found : undefined;
}
