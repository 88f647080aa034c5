import type { StateCode } from '@/db/vocabulary';
import { statedPlace } from '@/lib/costs/stated-place';
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
  const { state, point, isPointApproximate } = statedPlace('buyer', input.zip, input.state);
  return state && { state, zip: input.zip ?? null, point, isPointApproximate };
}
