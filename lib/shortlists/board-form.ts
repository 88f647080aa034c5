import { z } from 'zod';
import { parseDollars } from '@/lib/platform/money';
import { findZip } from '@/lib/platform/places';
import { BUDGET_CENTS_MAX } from './board';
import { boardNameField } from './board-schemas';

const TYPED_CHARACTERS_MAX = 40;

/** The version of a row that a form was made from. */
export const versionField = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** The form of a board as people fill it in: dollars and a ZIP, both may stay empty. */
export const boardSettingsForm = z.object({
  name: boardNameField,
  budget: z
    .string()
    .trim()
    .max(TYPED_CHARACTERS_MAX)
    .transform((text, context): number | null => {
      if (text === '') return null;
      const cents = parseDollars(text);
      if (cents !== null && cents > 0 && cents <= BUDGET_CENTS_MAX) return cents;
      context.addIssue({ code: 'custom', message: 'Dollars, please: 18,000.' });
      return null;
    }),
  zip: z
    .string()
    .trim()
    .max(TYPED_CHARACTERS_MAX)
    .transform((text, context): string | null => {
      if (text === '') return null;
      if (/^\d{5}$/.test(text) && findZip(text)) return text;
      context.addIssue({ code: 'custom', message: 'There is no such ZIP code.' });
      return null;
    }),
});
