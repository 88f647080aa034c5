import type { PhotoReadingKind, PhotoSlot } from '@/db/vocabulary';
import type { LocalReadingKind } from './reading/photo-reader';

/** Photos of the whole car from outside. */
export const OUTSIDE_SLOTS: ReadonlySet<PhotoSlot> = new Set([
  'front_three_quarter',
  'rear_three_quarter',
  'front',
  'rear',
  'driver_side',
  'passenger_side',
]);

/**
 * What is looked for in a photo of this slot. A barcode may be in any; letters and digits are read only where a
 * VIN or an odometer is expected, because reading them takes seconds; a photo without a slot may show anything.
 */
export function wantedKinds(slot: PhotoSlot | null): LocalReadingKind[] {
  if (slot === null) return ['vin_barcode', 'vin_text', 'odometer', 'plate_region'];
  if (slot === 'vin_plate') return ['vin_barcode', 'vin_text'];
  if (slot === 'odometer') return ['vin_barcode', 'odometer'];
  return OUTSIDE_SLOTS.has(slot) ? ['vin_barcode', 'plate_region'] : ['vin_barcode'];
}

/** What is wanted of a photo and was not looked for yet. */
export function missingKinds(
  slot: PhotoSlot | null,
  read: ReadonlySet<PhotoReadingKind>,
): LocalReadingKind[] {
  return wantedKinds(slot).filter((kind) => !read.has(kind));
}
