import type { BodyStyle, Drivetrain, Fuel } from '@/db/vocabulary';
import {
  ENTRIES_BY_NAME,
  findMakeEntry,
  type KnownModel,
  MAKES_BY_KEY,
  type MakeEntry,
  matchModel,
} from './make-model';
import { readDesignation } from './model-designations';
import { readTrim, titleCase } from './trim-wording';
import { cleanText, compactKey, splitWords, WordingCache, withoutContacts } from './wording';

const MODEL_LENGTH_MAX = 40;
const CACHE_ENTRIES = 20_000;
// Sources write the make of pickups before the brand was split off in either way.
const RAM_BRAND_FIRST_YEAR = 2010;

const NO_NAMES = new Set(
  'na none null unknown other others othermakes othermake othermodel otherpickups notspecified unspecified any all various tbd'.split(
    ' ',
  ),
);
/** Kinds of vehicle that stand where a model name should. */
const NO_MODELS = new Set(
  'car cars auto vehicle sedan coupe suv van wagon pickup truck convertible hatchback other'.split(
    ' ',
  ),
);

/** Families named without their size: which size most are, and which words tell otherwise. */
const ASSUMED_SIZES = new Map<
  string,
  { base: string; sizes: readonly (readonly [RegExp, string])[] }
>([
  ['Chevrolet|silverado', { base: 'Silverado 1500', sizes: heavySizes('Silverado') }],
  ['GMC|sierra', { base: 'Sierra 1500', sizes: heavySizes('Sierra') }],
  ['Dodge|ram', { base: 'Ram 1500', sizes: ramSizes('Ram ') }],
  ['Dodge|rampickup', { base: 'Ram 1500', sizes: ramSizes('Ram ') }],
  ['RAM|ram', { base: '1500', sizes: ramSizes('') }],
  ['RAM|pickup', { base: '1500', sizes: ramSizes('') }],
]);

function heavySizes(family: string): readonly (readonly [RegExp, string])[] {
  return [
    [/^[ck]?2500(hd)?$/, `${family} 2500HD`],
    [/^[ck]?3500(hd)?$/, `${family} 3500HD`],
    [/^[ck]?1500$/, `${family} 1500`],
  ];
}

function ramSizes(prefix: string): readonly (readonly [RegExp, string])[] {
  return [
    [/^2500(hd)?$/, `${prefix}2500`],
    [/^3500(hd)?$/, `${prefix}3500`],
    [/^1500$/, `${prefix}1500`],
  ];
}

/** What a source's make and model fields mean. */
export interface ModelReading {
  make: string;
  /** Null when no model is named at all. */
  model: string | null;
  trim: string | null;
  /** The body that the words state, or the model's usual one. */
  body: BodyStyle | null;
  /** Bodies the model was sold with; empty for a model outside the vocabulary. */
  bodies: readonly BodyStyle[];
  drivetrain: Drivetrain | null;
  fuel: Fuel | null;
  /** False for a model outside the vocabulary, which keeps the seller's wording. */
  isKnown: boolean;
  /** True when the size was not said and the usual one was taken ("Silverado" → 1500). */
  isAssumed: boolean;
}

/** A source's words for make, model and trim, as they came. */
export interface ModelWords {
  make: string;
  model?: string | undefined;
  trim?: string | undefined;
  /** Model and trim in one ("Grand Cherokee L Summit"). */
  modelTrim?: string | undefined;
  /** Model year: pickups of Dodge and RAM change make with it. */
  year: number | null;
}

const readingCache = new WordingCache<ModelReading | 'unknown_make'>(CACHE_ENTRIES);

/**
 * Reads make, model and trim together: canonical names, body, drivetrain and fuel words sorted out of
 * the trim. Null when the make is unknown; a model outside the vocabulary keeps its wording in title
 * case. Results are cached by wording; treat them as frozen.
 */
export function readModel(words: ModelWords): ModelReading | null {
  const isBeforeRam = words.year !== null && words.year < RAM_BRAND_FIRST_YEAR;
  const model = words.model?.slice(0, 120) ?? '';
  const trim = words.trim?.slice(0, 120) ?? '';
  const modelTrim = words.modelTrim?.slice(0, 160) ?? '';
  const key = `${words.make}|${model}|${trim}|${modelTrim}|${isBeforeRam ? 'old' : ''}`;
  const reading = readingCache.get(
    key,
    () =>
      readUncached({ make: words.make.slice(0, 80), model, trim, modelTrim }, isBeforeRam) ??
      'unknown_make',
  );
  return reading === 'unknown_make' ? null : reading;
}

interface PlainWords {
  make: string;
  model: string;
  trim: string;
  modelTrim: string;
}

function readUncached(source: PlainWords, isBeforeRam: boolean): ModelReading | null {
  const named = source.model === '' ? source.modelTrim : source.model;
  const modelWords = splitWords(withoutAsides(withoutContacts(cleanText(named, 160))));
  const trimWords = splitWords(withoutAsides(withoutContacts(cleanText(source.trim, 120))));
  let make = findMakeEntry(source.make);
  // "Alfa" + "Romeo Giulia": a source split the make's own name.
  const longer = make && modelWords[0] ? findMakeEntry(`${source.make} ${modelWords[0]}`) : null;
  if (longer && longer === make && compactKey(source.make) !== compactKey(make.name)) {
    if (!make.byKey.has(compactKey(modelWords[0] ?? ''))) modelWords.shift();
  }
  make ??= modelWords[0] ? findMakeEntry(`${source.make} ${modelWords[0]}`) : null;
  if (!make) return null;
  const brand = pickupBrand(make, modelWords, isBeforeRam);
  const words = withoutMakeName(brand, modelWords);
  const known = readKnown(brand, [...words, ...trimWords]);
  if (known) return known;
  return readUnknown(brand, words, trimWords, source.model !== '');
}

/** "Base (A5)": what stands in brackets after a trim is a gearbox or a note. */
function withoutAsides(text: string): string {
  const kept = text.replace(/\([^()]*\)/g, ' ').trim();
  return kept === '' ? text : kept;
}

/** The make that sold this pickup in its model year: Dodge until 2009, RAM after. */
function pickupBrand(make: MakeEntry, words: readonly string[], isBeforeRam: boolean): MakeEntry {
  if (make.name !== 'Dodge' && make.name !== 'RAM') return make;
  const keys = words.slice(0, 3).map(compactKey);
  const isRamPickup =
    /^(ram)?(pickup)?[1-5]500(hd|classic)?$/.test(keys[0] ?? '') ||
    (keys[0] === 'ram' && !/^(van|wagon|50|srt10)/.test(keys[1] ?? '')) ||
    (make.name === 'RAM' && keys.length === 0);
  if (!isRamPickup) return make;
  return ENTRIES_BY_NAME.get(isBeforeRam ? 'Dodge' : 'RAM') ?? make;
}

/** "Tesla Model 3" under Tesla, "Dodge Ram 1500" under RAM: the make's name said again. */
function withoutMakeName(make: MakeEntry, words: readonly string[]): string[] {
  let rest = [...words];
  for (let length = 2; length >= 1; length -= 1) {
    const head = compactKey(rest.slice(0, length).join(''));
    const isMake = head !== '' && MAKES_BY_KEY.get(head) === make;
    if (isMake && rest.length > length && !matchModel(make, rest)) rest = rest.slice(length);
  }
  return make.name === 'RAM' && compactKey(rest[0] ?? '') === 'dodge' ? rest.slice(1) : rest;
}

function readKnown(make: MakeEntry, words: readonly string[]): ModelReading | null {
  const badge = readDesignation(make.name, words);
  const badged = badge && make.byKey.get(compactKey(badge.model));
  if (badge && badged) return reading(badged.known, badge.trimWords, false);
  const match = matchModel(make, words);
  if (match) {
    const rest = [...match.entry.trimWords, ...words.slice(match.take)];
    return reading(hybridOf(make, match.entry.known, rest), rest, false);
  }
  for (const take of [2, 1]) {
    const key = words.slice(0, take).map(compactKey).join('');
    const family = ASSUMED_SIZES.get(`${make.name}|${key}`);
    if (!family || words.length < take) continue;
    const rest = words.slice(take);
    const size = family.sizes.find(([pattern]) =>
      rest.some((word) => pattern.test(compactKey(word))),
    );
    const entry = make.byKey.get(compactKey(size?.[1] ?? family.base));
    const others = size ? rest.filter((word) => !size[0].test(compactKey(word))) : rest;
    if (entry) return reading(entry.known, others, size === undefined);
  }
  return null;
}

/** "Escape Titanium Hybrid" is the Escape Hybrid where the vocabulary has that as a model of its own. */
function hybridOf(make: MakeEntry, known: KnownModel, rest: string[]): KnownModel {
  const index = rest.findIndex((word) => compactKey(word) === 'hybrid');
  if (index < 0 || /plug/i.test(rest[index - 1] ?? '') || /in$/i.test(rest[index - 1] ?? ''))
    return known;
  const hybrid = make.byKey.get(compactKey(`${known.model} Hybrid`));
  if (!hybrid) return known;
  rest.splice(index, 1);
  return hybrid.known;
}

function reading(known: KnownModel, rest: readonly string[], isAssumed: boolean): ModelReading {
  const modelKeys = new Set(
    known.model
      .split(' ')
      .map(compactKey)
      .filter((key) => key.length > 3),
  );
  // "GT Mustang", "Romeo"? Only whole repeats of a long model word go.
  const words = rest.filter((word) => !modelKeys.has(compactKey(word)));
  const trim = readTrim(words, known.bodies[0]);
  return {
    make: known.make,
    model: known.model,
    trim: trim.trim,
    body: chooseBody(known.bodies, trim.body),
    bodies: known.bodies,
    drivetrain: trim.drivetrain,
    fuel: trim.fuel ?? fuelOfName(known.model),
    isKnown: true,
    isAssumed,
  };
}

function fuelOfName(model: string): Fuel | null {
  if (/plug-in|energi|prime|4xe|phev/i.test(model)) return 'plug_in_hybrid';
  if (/hybrid|\bhev\b/i.test(model)) return 'hybrid';
  return null;
}

const OPEN_BODIES: ReadonlySet<BodyStyle> = new Set([
  'sedan',
  'coupe',
  'convertible',
  'hatchback',
  'wagon',
]);

/**
 * The stated body where the model can have it, else the model's usual one. Cars come in more bodies
 * than a vocabulary lists (a wagon of 1962), so any car body is believed of a car; a "sedan" that is
 * a pickup is not.
 */
export function chooseBody(
  bodies: readonly BodyStyle[],
  stated: BodyStyle | null,
): BodyStyle | null {
  const usual = bodies[0] ?? null;
  if (stated === null || usual === null) return stated ?? usual;
  if (bodies.includes(stated)) return stated;
  return OPEN_BODIES.has(stated) && OPEN_BODIES.has(usual) ? stated : usual;
}

function readUnknown(
  make: MakeEntry,
  modelWords: readonly string[],
  trimWords: readonly string[],
  isModelField: boolean,
): ModelReading {
  const whole = compactKey(modelWords.join(''));
  const isNamed = whole !== '' && !NO_NAMES.has(whole) && !NO_MODELS.has(whole);
  const nameWords = isModelField ? modelWords : modelWords.slice(0, 1);
  const rest = isModelField ? trimWords : [...modelWords.slice(1), ...trimWords];
  const trim = readTrim(rest, null);
  const name = readTrim(nameWords, null);
  const kept = name.trim ?? titleCase(nameWords.join(' '));
  const model = isNamed ? cleanText(kept, MODEL_LENGTH_MAX) : null;
  return {
    make: make.name,
    model: model === '' ? null : model,
    trim: trim.trim,
    body: trim.body ?? name.body,
    bodies: [],
    drivetrain: trim.drivetrain ?? name.drivetrain,
    fuel: trim.fuel ?? name.fuel,
    isKnown: false,
    isAssumed: false,
  };
}

/** Make, model and year read from an advert's title ("2015 Honda Civic LX - one owner"). */
export interface TitleReading {
  year: number | null;
  make: string;
  /** The words after the make, for `readModel`'s `modelTrim`. */
  modelTrim: string;
}

/**
 * The first known make in a title's first eight words, with the year before or after it and the words
 * that follow. Null when no make is named; names of fewer than three letters are not looked for.
 */
export function readTitle(title: string): TitleReading | null {
  const words = splitWords(cleanText(title, 200));
  const year =
    words
      .slice(0, 12)
      .map(Number)
      .find((value) => value >= 1900 && value <= 2100) ?? null;
  for (let start = 0; start < Math.min(8, words.length); start += 1) {
    for (let take = 2; take >= 1; take -= 1) {
      const key = compactKey(words.slice(start, start + take).join(''));
      if (key.length < 2 || start + take > words.length) continue;
      const entry = MAKES_BY_KEY.get(key) ?? (key.length >= 6 ? findMakeEntry(key) : null);
      if (!entry) continue;
      const rest = words.slice(start + take).filter((word) => Number(word) !== year);
      return { year, make: entry.name, modelTrim: rest.slice(0, 8).join(' ') };
    }
  }
  return null;
}
