/** Fields that a dealer may name a column for on the page, the most wanted first. */
export const MAPPED_FIELDS = [
  'price',
  'year',
  'make',
  'model',
  'trim',
  'title',
  'mileage',
  'vin',
  'external_id',
  'url',
  'photos',
  'zip',
  'city',
  'state',
  'exterior_color',
  'description',
] as const;

/** The name of a field's choice in the form. */
export function mappingName(field: string): string {
  return `map_${field}`;
}
