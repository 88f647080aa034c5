import { z } from 'zod';

/** A setting that is a whole number within these bounds. */
export const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d+$/, 'a whole number')
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum));
