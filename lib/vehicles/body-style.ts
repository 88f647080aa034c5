import type { BodyStyle } from '@/db/vocabulary';
import { readModel } from './model-reading';
import { cleanText, compactKey, WordingCache } from './wording';

const EXACT = new Map<string, BodyStyle>([
  ['4dr', 'sedan'],
  ['4drcar', 'sedan'],
  ['4door', 'sedan'],
  ['2dr', 'coupe'],
  ['2drcar', 'coupe'],
  ['2door', 'coupe'],
  ['offroad', 'suv'],
  ['bus', 'van'],
  ['sportscar', 'coupe'],
  ['utility', 'suv'],
  ['truck', 'pickup'],
  ['trucks', 'pickup'],
  ['conv', 'convertible'],
  ['limo', 'sedan'],
]);

/** Tried in order: the first wording found decides ("Sport Utility Convertible" is a convertible). */
const PATTERNS: readonly (readonly [RegExp, BodyStyle])[] = [
  [
    /convertib|cabriolet|\bcabrio\b|roadster|spyder|spider|softtop|soft top|drop ?top|drophead/,
    'convertible',
  ],
  [/mini[- ]?van|mini[- ]passenger/, 'minivan'],
  [
    /pick[- ]?up|\b(crew|extended|ext|regular|reg|quad|double|king|mega|access|standard|single|super|club)[- ]?cab\b|crewmax|supercrew|cab (&|and) chassis|chassis[- ]?cab|flat ?bed|fleetside|stepside/,
    'pickup',
  ],
  [/sport[- ]?utility|\bsuvs?\b|crossover|\bcuv\b|4x4/, 'suv'],
  [/\bvans?\b|camper|cutaway|minibus/, 'van'],
  [/hatch|liftback|sportback|\b[35][- ]?(door|dr)\b/, 'hatchback'],
  [/wagon|estate|avant|\btouring\b/, 'wagon'],
  [
    /coupe|coupé|fastback|hard ?top|targa|t-?tops?\b|\b(2|two)[- ]?d(oo)?r?\b|sportsroof|sports car/,
    'coupe',
  ],
  [/sedan|saloon|limousine|hearse|\b(4|four)[- ]?d(oo)?r?\b/, 'sedan'],
  [/truck|\btk\b/, 'pickup'],
];

const cache = new WordingCache<{ body: BodyStyle | null }>(5_000);

/** The body style that a source's wording means ("Crew Cab Pickup", "4D Sedan", "SUV"), or null. */
export function parseBody(text: string): BodyStyle | null {
  const cleaned = text.length > 60 ? cleanText(text, 60) : text;
  return cache.get(cleaned, () => ({ body: readBody(cleaned) })).body;
}

function readBody(text: string): BodyStyle | null {
  const exact = EXACT.get(compactKey(text));
  if (exact !== undefined) return exact;
  const lower = text.toLowerCase();
  return PATTERNS.find(([pattern]) => pattern.test(lower))?.[1] ?? null;
}

/**
 * The body style of a make, model and trim where the source names none: the body that the trim's words
 * state, else the one most of that model were sold with. Null for a model outside the vocabulary.
 */
export function bodyOf(make: string, model: string, trim: string | null): BodyStyle | null {
  return readModel({ make, model, trim: trim ?? undefined, year: null })?.body ?? null;
}
