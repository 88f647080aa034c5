import { findState } from '@/lib/platform/places';
import type { RawListing } from '@/lib/sources/raw-listing';
import { objectOf, type Thing, wordsOf } from './schema-org-values';
import { placeOfAddress, type WrittenPlace } from './written-address';

/** City, state, ZIP and coordinates of a place or business, as far as it has them. */
export function placeFields(
  place: Thing,
): WrittenPlace & Pick<RawListing, 'latitude' | 'longitude'> {
  const address = objectOf(place.address) ?? (place.addressLocality === undefined ? null : place);
  const geo = objectOf(place.geo);
  const latitude = Number(wordsOf(geo?.latitude) ?? Number.NaN);
  const longitude = Number(wordsOf(geo?.longitude) ?? Number.NaN);
  const isPoint = Number.isFinite(latitude) && Number.isFinite(longitude) && latitude !== 0;
  return {
    ...(address === null ? placeOfAddress(wordsOf(place.address) ?? '') : postalPlace(address)),
    ...(isPoint && { latitude, longitude }),
  };
}

function postalPlace(address: Thing): WrittenPlace {
  const locality = wordsOf(address.addressLocality);
  const [city, afterComma] = locality?.split(',').map((part) => part.trim()) ?? [];
  const region =
    wordsOf(address.addressRegion) ??
    (afterComma && findState(afterComma) ? afterComma : undefined);
  const zip = wordsOf(address.postalCode);
  return { ...(city && { city }), ...(region && { state: region }), ...(zip && { zip }) };
}
