import type { BodyStyle } from '@/db/vocabulary';
import type { MakeVocabulary } from './vocabulary';
import { AMERICAN_MAKES } from './vocabulary-american';
import { ASIAN_MAKES } from './vocabulary-asian';
import { EUROPEAN_MAKES } from './vocabulary-european';
import { cleanText, compactKey, isOneEditApart, splitWords, WordingCache } from './wording';

/** A model of the vocabulary. `bodies` holds every body it was sold with, the usual one first. */
export interface KnownModel {
  make: string;
  model: string;
  bodies: readonly [BodyStyle, ...BodyStyle[]];
}

/** A make of the vocabulary with its models in the vocabulary's order. */
export interface Make {
  name: string;
  models: readonly KnownModel[];
}

/** A model as one of its wordings names it. */
export interface ModelEntry {
  known: KnownModel;
  /** Trim words that the alias itself states ("300C"). */
  trimWords: readonly string[];
}

/** A make with its wordings indexed. */
export interface MakeEntry extends Make {
  byKey: ReadonlyMap<string, ModelEntry>;
  longKeys: readonly string[];
}

const MODEL_WORDS_MAX = 5;
// Below these lengths one edit turns too many real names into each other.
const MAKE_TYPO_LENGTH_MIN = 5;
const MODEL_TYPO_LENGTH_MIN = 6;
const CACHE_ENTRIES = 20_000;

function parseMake(source: MakeVocabulary): MakeEntry {
  const models: KnownModel[] = [];
  const byKey = new Map<string, ModelEntry>();
  const aliases: [string, ModelEntry][] = [];
  for (const line of source.models.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const bodies = line.slice(0, colon).trim().split('/') as [BodyStyle, ...BodyStyle[]];
    for (const item of line.slice(colon + 1).split(';')) {
      const [name = '', aliasList = ''] = item.split(' = ').map((part) => part.trim());
      if (name === '') continue;
      const known: KnownModel = { make: source.name, model: name, bodies };
      models.push(known);
      byKey.set(compactKey(name), { known, trimWords: [] });
      for (const alias of aliasList.split(',')) {
        const [wording = '', trim = ''] = alias.split('>');
        const key = compactKey(wording);
        if (key !== '') aliases.push([key, { known, trimWords: splitWords(trim) }]);
      }
    }
  }
  // A model's own name wins over another model's alias.
  for (const [key, entry] of aliases) if (!byKey.has(key)) byKey.set(key, entry);
  const longKeys = [...byKey.keys()].filter((key) => key.length >= MODEL_TYPO_LENGTH_MIN);
  return { name: source.name, models, byKey, longKeys };
}

const MAKE_ENTRIES: readonly MakeEntry[] = [
  ...AMERICAN_MAKES,
  ...ASIAN_MAKES,
  ...EUROPEAN_MAKES,
].map(parseMake);

/** Makes by each of their wordings, as `compactKey` writes it. */
export const MAKES_BY_KEY = new Map<string, MakeEntry>();
for (const [index, source] of [...AMERICAN_MAKES, ...ASIAN_MAKES, ...EUROPEAN_MAKES].entries()) {
  const entry = MAKE_ENTRIES[index];
  if (entry === undefined) continue;
  for (const wording of [source.name, ...source.aliases]) {
    const key = compactKey(wording);
    if (!MAKES_BY_KEY.has(key) || wording === source.name) MAKES_BY_KEY.set(key, entry);
  }
}
const LONG_MAKE_KEYS = [...MAKES_BY_KEY.keys()].filter((key) => key.length >= MAKE_TYPO_LENGTH_MIN);

/** Makes by canonical name. */
export const ENTRIES_BY_NAME = new Map(MAKE_ENTRIES.map((entry) => [entry.name, entry]));

const MODELS_BY_KEY = new Map<string, KnownModel[]>();
for (const make of MAKE_ENTRIES) {
  for (const [key, entry] of make.byKey) {
    const list = MODELS_BY_KEY.get(key) ?? [];
    list.push(entry.known);
    MODELS_BY_KEY.set(key, list);
  }
}

/** Every make of the vocabulary with its models: canonical names, in a fixed order. */
export const MAKES: readonly Make[] = MAKE_ENTRIES;

const makeCache = new WordingCache<{ entry: MakeEntry | null }>(CACHE_ENTRIES);

/**
 * The make that a wording means ("chevy", "Mercedes benz", "Volkswagon"), or null. One typing error
 * is forgiven in names of five letters or more when only one make is that near.
 */
export function findMake(text: string): Make | null {
  return findMakeEntry(text);
}

/** As `findMake`, with the index. */
export function findMakeEntry(text: string): MakeEntry | null {
  const cleaned = text.length > 80 ? text.slice(0, 80) : text;
  return makeCache.get(cleaned, () => ({ entry: lookUpMake(compactKey(cleaned)) })).entry;
}

function lookUpMake(key: string): MakeEntry | null {
  const exact = MAKES_BY_KEY.get(key);
  if (exact !== undefined || key.length < MAKE_TYPO_LENGTH_MIN) {
    return exact ?? null;
  }
  const near = new Set<MakeEntry>();
  for (const candidate of LONG_MAKE_KEYS) {
    const entry = isOneEditApart(key, candidate) ? MAKES_BY_KEY.get(candidate) : undefined;
    if (entry !== undefined) near.add(entry);
  }
  const [only] = near;
  return near.size === 1 && only !== undefined ? only : null;
}

/**
 * The model that a whole wording names ("f 150", "cr-v", "grand cherokee"), with its make; null when
 * none does or, with no make given, when several makes have one of that name. A typing error in a
 * name of six letters or more is forgiven when a make is given.
 */
export function findModel(text: string, makeName?: string): KnownModel | null {
  const words = splitWords(cleanText(text, 80));
  const key = compactKey(words.join(''));
  if (key === '') return null;
  if (makeName !== undefined) {
    const make = ENTRIES_BY_NAME.get(makeName);
    if (make === undefined) return null;
    const match = matchModel(make, words);
    return match && match.take === words.length ? match.entry.known : null;
  }
  const found = MODELS_BY_KEY.get(key) ?? [];
  const isBareNumber = /^\d{1,3}$/.test(key) || key.length < 2;
  return found.length === 1 && !isBareNumber ? (found[0] ?? null) : null;
}

/** A model found at the start of some words, and how many words it took. */
export interface ModelMatch {
  entry: ModelEntry;
  take: number;
}

/** The longest run of first words that names a model of the make, one typing error forgiven; or null. */
export function matchModel(make: MakeEntry, words: readonly string[]): ModelMatch | null {
  const keys = words.slice(0, MODEL_WORDS_MAX).map(compactKey);
  for (let take = keys.length; take >= 1; take -= 1) {
    const entry = make.byKey.get(keys.slice(0, take).join(''));
    // "Elantra N Line" is an Elantra with a trim, not an Elantra N.
    const isLineTrim = keys[take] === 'line' && /^[nr]$/.test(keys[take - 1] ?? '');
    if (entry && !isLineTrim && keys[take - 1] !== '') return { entry, take };
  }
  return matchMisspelt(make, keys);
}

function matchMisspelt(make: MakeEntry, keys: readonly string[]): ModelMatch | null {
  for (let take = Math.min(3, keys.length); take >= 1; take -= 1) {
    const key = keys.slice(0, take).join('');
    if (key.length < MODEL_TYPO_LENGTH_MIN) continue;
    const digits = key.replace(/\D/g, '');
    const near = make.longKeys.filter(
      (candidate) =>
        candidate[0] === key[0] &&
        candidate.replace(/\D/g, '') === digits &&
        isOneEditApart(candidate, key),
    );
    const entry = near.length === 1 ? make.byKey.get(near[0] ?? '') : undefined;
    if (entry) return { entry, take };
  }
  return null;
}
