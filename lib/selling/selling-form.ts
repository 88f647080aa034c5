import { z } from 'zod';
import { parseDollars } from '@/lib/platform/money';

/** An amount as people type it ("18,500"), in US cents; an empty field is null. */
export const dollarsField = z
  .string()
  .trim()
  .max(20)
  .transform((text, context) => {
    if (text === '') return null;
    const cents = parseDollars(text);
    if (cents !== null) return cents;
    context.addIssue({ code: 'custom', message: 'Write whole dollars, such as 18500.' });
    return z.NEVER;
  });

/** The same where one is wanted. */
export const neededDollarsField = dollarsField.transform((cents, context) => {
  if (cents !== null && cents > 0) return cents;
  context.addIssue({ code: 'custom', message: 'Write whole dollars, such as 18500.' });
  return z.NEVER;
});

/** A box that is ticked or not there. */
export const tickField = z
  .literal('yes')
  .optional()
  .transform((tick) => tick === 'yes');
