import { invalidFields } from '@/lib/platform/errors';
import { findZip } from '@/lib/platform/places';

/** Throws `invalid_fields` for a ZIP that does not exist; null is none. */
export function assertZip(zip: string | null): void {
  if (zip === null || findZip(zip) !== null) return;
  throw invalidFields([{ field: 'zip', message: 'There is no such ZIP code.' }]);
}
