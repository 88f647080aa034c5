import type { StateCode } from '@/db/vocabulary';
import { invalidFields } from '@/lib/platform/errors';
import { findStateCentre, findZip } from '@/lib/platform/places';

/** A place that a request names by ZIP, by state, by both or not at all. */
export interface StatedPlace {
  state: StateCode | null;
  /** From the ZIP; of a buyer who names only a state, the middle of where its people live. */
  point: { latitude: number; longitude: number } | null;
  isPointApproximate: boolean;
}

/**
 * The place behind `<who>_zip` and `<who>_state` of a request. A ZIP decides its state. Throws
 * `invalid_fields` for a ZIP that does not exist or lies in another state than the one given.
 */
export function statedPlace(
  who: 'buyer' | 'car',
  zip: string | undefined,
  state: StateCode | undefined,
): StatedPlace {
  if (zip === undefined) {
    if (state === undefined) return { state: null, point: null, isPointApproximate: false };
    // A car that is somewhere in a state must not seem near or far; a buyer's trip has a middle.
    const point = who === 'buyer' ? findStateCentre(state) : null;
    return { state, point, isPointApproximate: point !== null };
  }
  const place = findZip(zip);
  if (!place) {
    throw invalidFields([{ field: `${who}_zip`, message: `${zip} is not a US ZIP code` }]);
  }
  if (state !== undefined && state !== place.state) {
    throw invalidFields([
      { field: `${who}_state`, message: `${zip} is in ${place.state}, not ${state}` },
    ]);
  }
  return {
    state: place.state,
    point: { latitude: place.latitude, longitude: place.longitude },
    isPointApproximate: false,
  };
}
