import type { RawListing } from '@/lib/sources/raw-listing';
import { readTitle } from '@/lib/vehicles/model-reading';

/** The labels of the attributes before 2024, and the names that the site has given them since. */
const NAMES_BY_LABEL: ReadonlyMap<string, string> = new Map([
  ['vin', 'auto_vin'],
  ['odometer', 'auto_miles'],
  ['title status', 'auto_title_status'],
  ['condition', 'condition'],
  ['transmission', 'auto_transmission'],
  ['drive', 'auto_drivetrain'],
  ['fuel', 'auto_fuel_type'],
  ['cylinders', 'auto_cylinders'],
  ['paint color', 'auto_paint'],
  ['type', 'auto_bodytype'],
  ['size', 'auto_size'],
]);

/** The site's name of an attribute that a page labels "paint color:"; undefined for others. */
export function attributeOfLabel(label: string): string | undefined {
  return NAMES_BY_LABEL.get(label.trim().toLowerCase());
}

const FIELDS = {
  auto_title_status: 'titleStatus',
  condition: 'condition',
  auto_transmission: 'transmission',
  auto_drivetrain: 'drivetrain',
  auto_fuel_type: 'fuel',
  auto_cylinders: 'cylinders',
  auto_paint: 'exteriorColor',
  auto_bodytype: 'body',
} as const satisfies Record<string, keyof RawListing>;

const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;

/** What an advert's attributes, by the site's names of them, say about its car. "other" says nothing. */
export function carOfWords(attributes: ReadonlyMap<string, string>): Partial<RawListing> {
  const facts: Partial<RawListing> = {};
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = attributes.get(name)?.trim();
    if (value !== undefined && !/^(|other|-)$/i.test(value)) facts[field] = value;
  }
  const vin = attributes.get('auto_vin')?.trim().toUpperCase();
  if (vin !== undefined && VIN.test(vin)) facts.vin = vin;
  const miles = attributes.get('auto_miles')?.trim();
  if (miles !== undefined && /^\d[\d,. ]*$/.test(miles) && /[1-9]/.test(miles))
    facts.mileage = miles;
  const year = attributes.get('auto_year') ?? attributes.get('year');
  if (year !== undefined && /^(19|20)\d{2}$/.test(year.trim())) facts.year = Number(year);
  return {
    ...facts,
    ...modelOfWords(attributes.get('makemodel') ?? attributes.get('auto_make_model')),
  };
}

/** Make and model are one field of the form, in the seller's spelling ("chevy k10"). */
function modelOfWords(words: string | undefined): Partial<RawListing> {
  const reading = words === undefined ? null : readTitle(words);
  if (reading === null) return {};
  const { make, modelTrim } = reading;
  return { make, ...(modelTrim !== '' && { modelTrim }) };
}
