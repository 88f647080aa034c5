/** What an operator types to find a car: an id, a VIN, or its make and model. */
import { findUuid } from '@/lib/platform/ids';
import { findMake, findModel } from '@/lib/vehicles/make-model';

/** A VIN has 17 characters, without I, O and Q (49 CFR 565.13). */
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;
const MAKE_WORDS_MAX = 3;

/** What to look for; what is absent was not said. */
export interface CarWords {
  /** The uuid behind an id. */
  id?: string;
  vin?: string;
  make?: string;
  model?: string;
  year?: number;
}

const YEAR = /^(19|20)\d{2}$/;

/**
 * Reads what was typed: "lst_…" or "veh_…" by kind, a VIN in any case, or "2019 honda cr-v". Null where it is
 * none of them. Models that the vocabulary does not know are looked for as typed.
 */
export function readCarWords(text: string, kind: 'listing' | 'vehicle'): CarWords | null {
  const typed = text.trim().replaceAll(/\s+/g, ' ');
  const id = findUuid(kind, typed);
  if (id !== null) return { id };
  const vin = typed.toUpperCase();
  if (VIN.test(vin)) return { vin };
  const words = typed.split(' ');
  const years = words.filter((word) => YEAR.test(word));
  const year = years.length === 1 ? { year: Number(years[0]) } : {};
  const names = years.length === 1 ? words.filter((word) => word !== years[0]) : words;
  if (names.length === 0) return year;
  for (let count = Math.min(MAKE_WORDS_MAX, names.length); count > 0; count -= 1) {
    const make = findMake(names.slice(0, count).join(' '));
    if (make === null) continue;
    const rest = names.slice(count).join(' ');
    if (rest === '') return { make: make.name, ...year };
    return { make: make.name, model: findModel(rest, make.name)?.model ?? rest, ...year };
  }
  const known = findModel(names.join(' '));
  return known === null ? null : { make: known.make, model: known.model, ...year };
}
