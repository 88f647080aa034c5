import { z } from 'zod';
import { NOTE_CHARACTERS_MAX } from './booking';

/** A note of a form; an empty field, or none, is null. */
export const noteField = z
  .string()
  .trim()
  .max(NOTE_CHARACTERS_MAX, `Use at most ${NOTE_CHARACTERS_MAX} characters.`)
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text));

/** A time that was chosen from a list: an instant. */
export const timeField = z
  .string('Choose a time.')
  .pipe(z.iso.datetime('Choose a time.'))
  .transform((text) => new Date(text));

/** Lines of a text field, one thing each; empty ones are left out. */
export const linesField = z
  .string()
  .max(4_000)
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  )
  .pipe(z.array(z.string().max(120, 'Use at most 120 characters a line.')).max(30));
