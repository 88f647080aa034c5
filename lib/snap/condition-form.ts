import { z } from 'zod';
import type { DamageSpot } from '@/db/snap-content';
import { invalidFields } from '@/lib/platform/errors';
import { publicIdPattern } from '@/lib/platform/ids';
import { parseDollars } from '@/lib/platform/money';
import {
  CONDITION_ANSWERS,
  type ConditionChange,
  DAMAGE_KINDS,
  DAMAGE_SEVERITIES,
  QUESTION_NAMES,
  type QuestionName,
} from './condition';

const OWNERS_MAX = 30;
const KEYS_MAX = 10;
const REPAIR_CENTS_MAX = 10_000_000;
const DISCLOSURE_CHARACTERS_MAX = 4_000;
const NOTE_CHARACTERS_MAX = 300;
const TYPED_CHARACTERS_MAX = 40;

const id = z.string().max(64);

/** One answer as a form sends it; empty takes it back. */
export const answerForm = z.object({
  id,
  question: z.enum(QUESTION_NAMES),
  answer: z.string().max(TYPED_CHARACTERS_MAX).default(''),
});

export const disclosureForm = z.object({
  id,
  disclosure: z
    .string()
    .trim()
    .max(DISCLOSURE_CHARACTERS_MAX, `At most ${DISCLOSURE_CHARACTERS_MAX} characters.`),
});

const fraction = z.coerce
  .number('A number from 0 to 100, please.')
  .min(0, 'A number from 0 to 100, please.')
  .max(100, 'A number from 0 to 100, please.')
  .transform((percent) => percent / 100);

/** A spot of damage as people fill it in; its place in percent of the photo. */
export const damageForm = z.object({
  id,
  spot_id: z.uuid(),
  photo_id: z.union([z.literal(''), z.string().regex(publicIdPattern('snap_photo'))]),
  x: fraction,
  y: fraction,
  kind: z.enum(DAMAGE_KINDS, 'Choose what it is.'),
  severity: z.enum(DAMAGE_SEVERITIES, 'Choose how bad it is.'),
  note: z.string().trim().max(NOTE_CHARACTERS_MAX, `At most ${NOTE_CHARACTERS_MAX} characters.`),
  repair: z
    .string()
    .trim()
    .max(TYPED_CHARACTERS_MAX)
    .transform((text, check): number | null => {
      if (text === '') return null;
      const cents = parseDollars(text);
      if (cents !== null && cents >= 0 && cents <= REPAIR_CENTS_MAX) return cents;
      check.addIssue({ code: 'custom', message: 'Dollars, please: 350.' });
      return z.NEVER;
    }),
});

export const removeDamageForm = z.object({ id, spot_id: z.uuid() });

/** The spot that a form describes; without a photo it has no place. */
export function readDamageForm(form: z.output<typeof damageForm>): DamageSpot {
  const { spot_id: spotId, photo_id: photoId, x, y, kind, severity, note, repair } = form;
  return {
    id: spotId,
    photoId: photoId === '' ? null : photoId,
    at: photoId === '' ? null : { x, y },
    ...{ kind, severity, note, repairCents: repair },
  };
}

/** What a form says to one question. Throws `invalid_fields` for what is none of its answers. */
export function readAnswerForm(form: { question: QuestionName; answer: string }): ConditionChange {
  const { question, answer } = form;
  if (answer === '') return { [question]: null };
  const said = question in CONDITION_ANSWERS ? answer : readCount(question, answer);
  const known: readonly string[] =
    question in CONDITION_ANSWERS
      ? CONDITION_ANSWERS[question as keyof typeof CONDITION_ANSWERS]
      : [answer];
  if (said === null || !known.includes(answer)) {
    throw invalidFields([{ field: 'answer', message: 'That is none of the answers.' }]);
  }
  return { [question]: said };
}

function readCount(question: QuestionName, answer: string): number | 'unknown' | null {
  if (question === 'ownersCount' && answer === 'unknown') return 'unknown';
  const count = /^\d{1,2}$/.test(answer) ? Number(answer) : -1;
  const [least, most] = question === 'ownersCount' ? [1, OWNERS_MAX] : [0, KEYS_MAX];
  return count >= least && count <= most ? count : null;
}
