import { parseMileage } from '@/lib/listings/written-numbers';
import { readTitle } from '@/lib/vehicles/model-reading';

/** What the words around one link say of a car. */
export interface MailCard {
  title: string;
  /** As written: "$18,400". */
  price: string;
  /** As written: "52,310 miles"; null where the words give none or several. */
  mileage: string | null;
}

/** An amount in dollars that could be the price of a car. */
const AMOUNT = /\$\s?\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\$\s?\d{4,7}(?:\.\d\d)?(?!\d)/g;
/** Amounts beside these words are instalments, savings or bounds of the search, and no price. */
const NO_PRICE_BEFORE =
  /(?:under|below|over|above|up to|from|was|were|save|saved|saving|savings|msrp|down|drop(?:ped)?(?: by)?|less than|between|and|to|max|min)\s*:?\s*$/i;
const NO_PRICE_AFTER =
  /^\s*(?:\/\s?mo|per month|a month|mo\b|off\b|less\b|below\b|under\b|drop|down\b|cheaper|price cut)/i;
const MILEAGE =
  /(?<![\d.,$])\d{1,3}(?:,\d{3})+\s?(?:mi\b|mi\.|miles\b)|(?<![\d.,$])\d{1,3}k\s?(?:mi\b|miles\b)|(?<![\d.,$])\d{4,6}\s?(?:mi\b|miles\b)/gi;
/** A mileage that is a distance: "12 miles away". */
const AWAY = /^\s*(?:away|from)\b/i;
const TITLE_END = /\s*(?:[|•·–—:<>]|\s-\s|\$|\d[\d,]*\s?k?\s?(?:mi\b|miles\b)|for sale\b).*$/is;
const YEAR_START = /\b(?:19[5-9]|20[0-4])\d\b/;
const TITLE_LENGTH_MAX = 120;
/** Pieces with a year that are tried. */
const TITLES_MAX = 8;

/**
 * What some pieces of text say of one car: a title that names year and make, and exactly one price. Null where
 * they say less or more: what is not certain is no advert.
 */
export function readMailCard(pieces: readonly string[]): MailCard | null {
  const text = pieces.join(' \n ');
  const price = onlyOne(pricesIn(text));
  if (price === null) return null;
  const titles = new Set<string>();
  for (const piece of pieces.filter((each) => YEAR_START.test(each)).slice(0, TITLES_MAX)) {
    const title = titleIn(piece);
    if (title !== null) titles.add(title);
  }
  const title = onlyCar([...titles]);
  return title === null ? null : { title, price, mileage: onlyOne(mileagesIn(text)) };
}

function onlyOne(values: ReadonlyMap<number, string>): string | null {
  const [first, second] = [...values.values()];
  return first !== undefined && second === undefined ? first : null;
}

/** The longest of several spellings of one car; null for two cars. */
function onlyCar(titles: readonly string[]): string | null {
  const cars = new Set(
    titles.map((title) => {
      const car = readTitle(title);
      return `${car?.year} ${car?.make} ${car?.modelTrim.split(' ')[0] ?? ''}`.toLowerCase();
    }),
  );
  if (cars.size !== 1) return null;
  return [...titles].sort((a, b) => b.length - a.length)[0] ?? null;
}

function pricesIn(text: string): Map<number, string> {
  const prices = new Map<number, string>();
  for (const match of text.matchAll(AMOUNT)) {
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 24);
    if (NO_PRICE_BEFORE.test(before) || NO_PRICE_AFTER.test(after)) continue;
    prices.set(Number(match[0].replace(/[^\d.]/g, '')), match[0]);
  }
  return prices;
}

function mileagesIn(text: string): Map<number, string> {
  const mileages = new Map<number, string>();
  for (const match of text.matchAll(MILEAGE)) {
    if (AWAY.test(text.slice(match.index + match[0].length, match.index + match[0].length + 12))) {
      continue;
    }
    const read = parseMileage(match[0]);
    if (read.ok) mileages.set(read.miles, match[0]);
  }
  return mileages;
}

/** The title of a car at the start of a piece of text, without what stands behind it; null where there is none. */
function titleIn(piece: string): string | null {
  const start = YEAR_START.exec(piece)?.index;
  if (start === undefined || start > 40) return null;
  const title = piece
    .slice(start, start + TITLE_LENGTH_MAX)
    .replace(TITLE_END, '')
    .trim();
  const car = readTitle(title);
  const isWhole = car?.year !== null && car?.year !== undefined && car.modelTrim !== '';
  return isWhole ? title : null;
}
