/**
 * Reads a sentence such as "awd wagon under 15k near Denver, less than 90k miles" as filters. Nothing is
 * guessed from afar: what no rule understands is handed back, so that a page can say so.
 */
import { COLORS, type Color } from '@/db/vocabulary';
import {
  findMakeEntry,
  findModel,
  MAKES,
  type MakeEntry,
  matchModel,
} from '@/lib/vehicles/make-model';
import { readDesignation } from '@/lib/vehicles/model-designations';
import { readModel } from '@/lib/vehicles/model-reading';
import { cleanText, compactKey, isOneEditApart } from '@/lib/vehicles/wording';
import {
  readBarePrices,
  readBareYears,
  readDays,
  readMileage,
  readPriceCuts,
  readPrices,
  readYears,
  spellNumbers,
  WordText,
} from './words-numbers';
import { add, PHRASES, type WordFilters } from './words-phrases';
import { readBarePlace, readBareState, readPlaces } from './words-places';
import { readQuoted } from './words-quoted';

/** What a sentence was read as. */
export interface WordsReading {
  filters: WordFilters;
  /** Words that set no filter, as they were typed but for their case. */
  ignored: string[];
}

/** The makes and models on sale: names that no vocabulary knows are found by these. */
export type MarketNames = readonly { make: string; models: readonly { model: string }[] }[];

/** Longer sentences are cut: every word more is one that somebody pasted. */
export const WORDS_LENGTH_MAX = 300;

const COLOR_WORDS = new Map<string, Color>([
  ...COLORS.map((color): [string, Color] => [color, color]),
  ['grey', 'gray'],
  ['charcoal', 'gray'],
  ['tan', 'beige'],
  ['burgundy', 'red'],
  ['maroon', 'red'],
  ['navy', 'blue'],
]);

/** Words around the ones that matter. */
const FILLERS = new Set(
  (
    'a an the i im i’m am we we’re is are was be to of on in at by for with and or but me my our us it that this ' +
    'which any all some looking look search searching find show give get want wanted need needs would like love ' +
    'please car cars vehicle vehicles auto autos used preowned second hand one ones just around about price ' +
    'priced prices year years old model miles mile mileage mi dollars bucks something anything only having has have than from sale deals deal'
  ).split(' '),
);

/**
 * Reads a sentence in the light of what is on sale and of the year. Never throws; the same sentence
 * always gives the same filters. What is said twice counts as said last.
 */
export function readWords(
  text: string,
  {
    market,
    thisYear,
    homeZip = null,
  }: {
    market: MarketNames;
    thisYear: number;
    /** What "near me" means; without it those words set nothing. */
    homeZip?: string | null;
  },
): WordsReading {
  const filters: WordFilters = {};
  const words = new WordText(normalise(readQuoted(cleanText(text, WORDS_LENGTH_MAX), filters)));
  readPlaces(words, filters, homeZip);
  readDays(words, filters);
  readPriceCuts(words, filters);
  readMileage(words, filters);
  readYears(words, filters, thisYear);
  readPrices(words, filters);
  for (const [pattern, set] of PHRASES) {
    words.take(`(?<![\\w-])(?:${pattern})(?![\\w-])`, () => {
      set(filters);
      return true;
    });
  }
  words.text = readNames(words.text, filters, namesOf(market));
  readBareYears(words, filters);
  readBarePrices(words, filters);
  return {
    filters: withoutCrossedBounds(filters),
    ignored: words.text.split(/[\s|,]+/).filter(isSaid),
  };
}

const isSaid = (word: string): boolean => /[a-z0-9]/.test(word) && !FILLERS.has(word);

function normalise(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  return spellNumbers(plain.replace(/[‘’`]/g, '’').replace(/[;!?()"[\]{}|/]+/g, ' , ')).replace(
    /\s+/g,
    ' ',
  );
}

interface Names {
  makes: ReadonlyMap<string, string>;
  models: ReadonlyMap<string, { make: string; model: string } | null>;
}

/** Names on sale by their key; a model of several makes is found with its make only. */
function namesOf(market: MarketNames): Names {
  const models = new Map<string, { make: string; model: string } | null>();
  for (const { make, models: list } of market) {
    for (const { model } of list) {
      const key = compactKey(model);
      models.set(key, models.has(key) ? null : { make, model });
      models.set(compactKey(make + model), { make, model });
    }
  }
  return { makes: new Map(market.map(({ make }) => [compactKey(make), make])), models };
}

const NAME_WORDS_MAX = 4;

const NEGATIONS = new Set(['not', 'no', 'except', 'without', 'non']);

/** Takes makes, models, colors and bare places out of the text, word by word. */
function readNames(text: string, filters: WordFilters, names: Names): string {
  const left: string[] = [];
  const said: Said = { make: null, modelEnd: -1 };
  for (const segment of text.split(/[|,]/)) {
    const words = segment.split(' ').filter((word) => word !== '');
    said.modelEnd = -1;
    for (let at = 0; at < words.length; ) {
      const took = readNameAt(words, at, said, filters, names);
      const isUnread = took === 0 || NEGATIONS.has(words[at - 1] ?? '');
      if (isUnread) left.push(...words.slice(at, at + Math.max(1, took)));
      at += Math.max(1, took);
    }
    left.push('|');
  }
  return left.join(' ');
}

/** What the words before have named. */
interface Said {
  make: string | null;
  /** Where the words of a model end: what follows at once is its trim ("Mustang GT" is no Ford GT). */
  modelEnd: number;
}

/** Reads the name, color or place at a word; how many words it has. Those after "not" set nothing. */
function readNameAt(
  words: readonly string[],
  at: number,
  said: Said,
  filters: WordFilters,
  names: Names,
): number {
  const rest = words.slice(at, at + NAME_WORDS_MAX + 1);
  const target = NEGATIONS.has(words[at - 1] ?? '') ? {} : filters;
  // A state's whole name is a state, though Ferrari has a California.
  const stateWords = said.make === null ? readBareState(rest, target) : 0;
  if (stateWords > 0) return stateWords;
  const name = nameAt(rest, at === said.modelEnd ? null : said.make, names);
  if (!name) return readOtherWord(rest, target);
  add('make', name.make)(target);
  if (name.model !== null) add('model', name.model)(target);
  if (target === filters) {
    said.make = name.make;
    said.modelEnd = name.model === null ? -1 : at + name.take;
  }
  return name.take;
}

/** A color or a place at the start of some words; how many it took. */
function readOtherWord(words: readonly string[], filters: WordFilters): number {
  const [word = ''] = words;
  const color = COLOR_WORDS.get(word);
  if (!color) return FILLERS.has(word) ? 0 : readBarePlace(words, filters);
  add('color', color)(filters);
  return 1;
}

interface Name {
  make: string;
  model: string | null;
  take: number;
}

/** The make, or model, or both, at the start of some words; `last` is the make that was named before. */
function nameAt(words: readonly string[], last: string | null, names: Names): Name | null {
  const lastEntry = last === null ? null : findMakeEntry(last);
  const ofLast = lastEntry && modelAt(lastEntry, words);
  if (ofLast) return { make: lastEntry.name, ...ofLast };
  for (let take = Math.min(NAME_WORDS_MAX, words.length); take >= 1; take -= 1) {
    const taken = words.slice(0, take);
    if (take === 1 && FILLERS.has(taken[0] ?? '')) return null;
    const name = nameOf(taken, words.slice(take), names);
    if (name) return name;
  }
  return null;
}

/** The name that these words are, with the model that follows a make. */
function nameOf(taken: readonly string[], rest: readonly string[], names: Names): Name | null {
  const take = taken.length;
  const key = compactKey(taken.join(''));
  if (key === '') return null;
  const onSale = isNameOfItsOwn(key) ? names.models.get(key) : null;
  if (onSale) return { ...onSale, take };
  const known = isNameOfItsOwn(key) ? findModel(taken.join(' ')) : null;
  if (known) return { make: known.make, model: known.model, take };
  // A typing error is looked for in one word or two: in more, too much is near something.
  const make = take <= 2 ? findMakeEntry(taken.join(' ')) : null;
  if (make) {
    const model = modelAt(make, rest);
    return { make: make.name, model: model?.model ?? null, take: take + (model?.take ?? 0) };
  }
  const sizedMake = findMakeEntry(SIZED_NAMES.get(key) ?? '');
  const sized = sizedMake && sizedModel(sizedMake, key);
  if (sizedMake && sized) return { make: sizedMake.name, model: sized, take };
  const makeOnSale = names.makes.get(key);
  return makeOnSale === undefined ? null : { make: makeOnSale, model: null, take };
}

/** A number alone is a year, a price or a part of a sentence before it is a model. */
const isNameOfItsOwn = (key: string): boolean => key.length > 1 && !/^\d+$/.test(key);

const SHORT_TYPO_LENGTH_MIN = 4;

/** A model of a make at the start of words; in short names too an error is forgiven, since the make is known. */
function modelAt(make: MakeEntry, words: readonly string[]): Omit<Name, 'make'> | null {
  const [first = ''] = words;
  if (first === '' || FILLERS.has(first) || /^(?:19|20)\d\d$/.test(first)) return null;
  const match = matchModel(make, words);
  if (match) return { model: match.entry.known.model, take: match.take };
  const key = compactKey(first);
  // Badge numbers ("C300") and pickups whose size is not said are known by more than their names.
  const badge = readDesignation(make.name, [first]);
  if (badge && make.byKey.has(compactKey(badge.model))) return { model: badge.model, take: 1 };
  const sized = sizedModel(make, key);
  if (sized !== null) return { model: sized, take: 1 };
  if (key.length < SHORT_TYPO_LENGTH_MIN || /\d/.test(key)) return null;
  const near = new Set(
    [...make.byKey].flatMap(([wording, { known }]) =>
      isOneEditApart(wording, key) ? [known.model] : [],
    ),
  );
  for (const name of SIZED_NAMES.keys()) {
    const model = isOneEditApart(name, key) ? sizedModel(make, name) : null;
    if (model !== null) near.add(model);
  }
  const [only] = near;
  return near.size === 1 && only !== undefined ? { model: only, take: 1 } : null;
}

/** Names that are sold in sizes ("silverado", of 1500 to 3500HD), and whose they are. */
const SIZED_NAMES: ReadonlyMap<string, string> = new Map(
  MAKES.flatMap(({ name, models }) =>
    models.flatMap(({ model }): [string, string][] => {
      const [, stem] = /^([a-z]{4,})\d{3,}/.exec(compactKey(model)) ?? [];
      return stem === undefined ? [] : [[stem, name]];
    }),
  ),
);

/** The size that adverts leave out, as they are read too. */
function sizedModel(make: MakeEntry, key: string): string | null {
  if (SIZED_NAMES.get(key) !== make.name) return null;
  const reading = readModel({ make: make.name, model: key, year: null });
  return reading?.isKnown ? reading.model : null;
}

/** Bounds that cross come from two readings of one number; the later is the better one. */
function withoutCrossedBounds(filters: WordFilters): WordFilters {
  for (const [low, high] of [
    ['min_year', 'max_year'],
    ['min_price_cents', 'max_price_cents'],
    ['min_mileage_mi', 'max_mileage_mi'],
    ['min_days_on_market', 'max_days_on_market'],
  ] as const) {
    if ((filters[low] ?? 0) > (filters[high] ?? Number.POSITIVE_INFINITY)) delete filters[low];
  }
  return filters;
}
