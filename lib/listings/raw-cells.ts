import type { QuarantineReason } from '@/db/vocabulary';
import { cleanText, withoutContacts } from '@/lib/vehicles/wording';
import type { Refusal } from './listing';

const ABSENT = /^(?:[-–—.?\s]*|n\/?a|none|null|unknown|unspecified|not specified|undefined|nan)$/i;

/** A refusal in one line. */
export function refusal(reason: QuarantineReason, field: string, message: string): Refusal {
  return { reason, field, message };
}

/** A cell's text fit to store, '' when it is absent or only says so ("N/A", "–"). */
export function textOf(value: unknown, lengthMax: number): string {
  if (typeof value !== 'string' || value === '') return '';
  const text = cleanText(value, lengthMax);
  return ABSENT.test(text) ? '' : withoutContacts(text);
}

/** A cell as a reader wants it: undefined when absent or of a kind that no reader takes. */
export function cellOf(value: unknown): string | number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return undefined;
  return value.length < 20 && ABSENT.test(value) ? undefined : value;
}

/** What `parse` makes of a cell; null for an empty one or one that is no text. */
export function readWith<Value>(
  parse: (text: string) => Value | null,
  value: unknown,
): Value | null {
  return typeof value === 'string' && value !== '' ? parse(value) : null;
}
