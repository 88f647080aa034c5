import { z } from 'zod';
import { BODY_STYLES, COLORS } from '@/db/vocabulary';
import { findMake, findModel } from '@/lib/vehicles/make-model';
import { cleanText } from '@/lib/vehicles/wording';
import { DAMAGE_KINDS, DAMAGE_SEVERITIES } from './condition';
import type { FactName } from './facts';

const WORDS_MAX = 60;
const NOTE_MAX = 200;
const DAMAGE_MAX = 12;

const sure = z.number().min(0).max(1);
const seen = <T extends z.ZodType>(value: T) => z.object({ value, confidence: sure }).nullable();
const words = z.string().min(1).max(WORDS_MAX);

/** What a vision model is asked to say of one photo; null where it does not show. */
export const visionAnswerSchema = z.object({
  make: seen(words),
  model: seen(words),
  trim: seen(words).describe('Only where a badge says so.'),
  body_style: seen(z.enum(BODY_STYLES)),
  exterior_color: seen(z.enum(COLORS)),
  interior_color: seen(z.enum(COLORS)),
  damage: z
    .array(
      z.object({
        kind: z.enum(DAMAGE_KINDS),
        severity: z.enum(DAMAGE_SEVERITIES),
        note: z.string().max(NOTE_MAX),
        x: sure.describe('Where its middle is, as a fraction of the width.'),
        y: sure.describe('The same of the height.'),
        confidence: sure,
      }),
    )
    .max(DAMAGE_MAX),
});
export type VisionAnswer = z.output<typeof visionAnswerSchema>;

/** A fact as a model saw it, in the words of the vocabulary. */
export interface SeenFact {
  name: FactName;
  value: string;
  confidence: number;
}

/**
 * The facts in what a model answered, as stored: nothing of an answer that is not of the schema. A make or model
 * that the vocabulary does not know is left out, because nobody could check it.
 */
export function seenFacts(detail: Record<string, unknown>): SeenFact[] {
  const parsed = visionAnswerSchema.safeParse(detail.answer);
  if (!parsed.success) return [];
  const { make, model, trim, body_style, exterior_color, interior_color } = parsed.data;
  const known = make === null ? null : findMake(make.value);
  const knownModel = known && model ? findModel(model.value, known.name) : null;
  const all: [FactName, { value: string; confidence: number } | null][] = [
    ['make', known && make ? { value: known.name, confidence: make.confidence } : null],
    [
      'model',
      knownModel && model ? { value: knownModel.model, confidence: model.confidence } : null,
    ],
    ['trim', trim && { ...trim, value: cleanText(trim.value, WORDS_MAX) }],
    ['bodyStyle', body_style],
    ['exteriorColor', exterior_color],
    ['interiorColor', interior_color],
  ];
  return all.flatMap(([name, fact]) => (fact === null ? [] : [{ name, ...fact }]));
}
