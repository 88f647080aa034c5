/** Between the wire and verbs. */
import type { z } from 'zod';
import type { InspectionAnswer } from '@/db/inspection-content';
import { checklistOf } from './inspection-checklist';
import { limitsInWords, measureOf } from './inspection-measures';
import { REPAIR_RANGES } from './inspection-repair-ranges';
import type { answerSchema, answersBodySchema } from './inspection-schemas';
import type { AnswerChange } from './inspection-sync';

function toAnswer(body: z.output<typeof answerSchema>): InspectionAnswer {
  const { state, value, codes, note, repair_low_cents, repair_high_cents } = body;
  return {
    ...{ state, value, codes, note },
    repairLowCents: repair_low_cents,
    repairHighCents: repair_high_cents,
  };
}

/** What a device sent, as verbs take it. */
export function toChanges(body: z.output<typeof answersBodySchema>): AnswerChange[] {
  return body.changes.map((change) => ({
    ...{ id: change.id, pointKey: change.point_key, baseRevision: change.base_revision },
    ...{ follows: change.follows, settles: change.settles, answeredAt: change.answered_at },
    answer: toAnswer(change.answer),
  }));
}

/** A version of the checklist with its figures and repairs spelled out. Throws RangeError for one that never was. */
export function checklistView(version: number) {
  return {
    version,
    points: checklistOf(version).map(({ measure, repair, ...point }) => {
      const found = measure === null ? null : measureOf(measure);
      const range = repair === null ? null : REPAIR_RANGES[repair];
      return {
        ...point,
        unit: found?.unit ?? null,
        limits: found && limitsInWords(found),
        repairLowCents: range?.lowCents ?? null,
        repairHighCents: range?.highCents ?? null,
        repairSource: range?.source ?? null,
      };
    }),
  };
}
