import type { StateCode } from '@/db/vocabulary';
import { invalidFields } from '@/lib/platform/errors';
import { findZip, stateCentroid } from '@/lib/platform/places';
import type { Buyer } from './deal-for-buyer';

/**
 * The buyer that a request names by ZIP or by state; null when it names neither. With a state only,
 * distances count from its middle and are marked approximate. Throws `invalid_fields` for a ZIP that
 * does not exist or that lies in another state than the one given.
 */
export function findBuyer(input: {
  zip?: string | undefined;
  state?: StateCode | undefined;
}): Buyer | null {
  if (input.zip !== undefined) {
    const place = findZip(input.zip);
    if (!place) {
      throw invalidFields([{ field: 'buyer_zip', message: `${input.zip} is not a US ZIP code` }]);
    }
    if (input.state !== undefined && input.state !== place.state) {
      throw invalidFields([
        { field: 'buyer_state', message: `${input.zip} is in ${place.state}, not ${input.state}` },
      ]);
    }
    return {
      state: place.state,
      zip: input.zip,
      point: { latitude: place.latitude, longitude: place.longitude },
      isPointApproximate: false,
    };
  }
  if (input.state === undefined) return null;
  return {
    state: input.state,
    zip: null,
    point: stateCentroid(input.state),
    isPointApproximate: true,
  };
}
