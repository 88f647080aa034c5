import type { SnapFacts } from '@/db/snap-content';
import { type FieldError, invalidFields } from '@/lib/platform/errors';
import { findMake, findModel } from '@/lib/vehicles/make-model';
import { decodeVin } from '@/lib/vehicles/vin';
import { cleanText } from '@/lib/vehicles/wording';
import { confirmFact, FACT_NAMES, type FactName, type FactValue, factOf, setFact } from './facts';

/** What a person says of facts: a value confirms it, null takes it back, an absent one stays. */
export type FactChange = { [N in FactName]?: FactValue<N> | null | undefined };

const TEXT_CHARACTERS_MAX = 80;
/** Model years come out in the calendar year before them, and are announced a year earlier. */
const YEARS_AHEAD = 2;

/**
 * The facts after a person's word on some of them, at `now` of the wall clock; `year` is the market's calendar
 * year. Makes and models are written as the vocabulary writes them where it knows them. Throws `invalid_fields`
 * naming each that cannot be: a VIN with a wrong check digit is never taken.
 */
export function applyFactChange(
  facts: SnapFacts,
  change: FactChange,
  at: { now: Date; year: number },
): SnapFacts {
  const errors: FieldError[] = [];
  const make = change.make === undefined ? facts.make?.value : change.make;
  const changed = FACT_NAMES.reduce<SnapFacts>((all, name) => {
    const said = change[name];
    if (said === undefined) return all;
    if (said === null) return setFact(all, name, null);
    const read = readValue(name, said, { make: make ?? null, year: at.year });
    if (typeof read === 'object') {
      errors.push({ field: `facts.${wireName(name)}`, message: read.problem });
      return all;
    }
    return setFact(all, name, confirmFact(factOf(all, name), read, at.now));
  }, facts);
  if (errors.length > 0) throw invalidFields(errors);
  return changed;
}

function wireName(name: FactName): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

function readValue(
  name: FactName,
  said: string | number,
  of: { make: string | null; year: number },
): string | number | { problem: string } {
  if (typeof said === 'number') {
    return name === 'year' && said > of.year + YEARS_AHEAD
      ? { problem: 'is not a model year yet' }
      : said;
  }
  const text = cleanText(said, TEXT_CHARACTERS_MAX);
  if (text === '') return { problem: 'must not be empty' };
  if (name === 'vin') return readVin(text);
  if (name === 'make') return findMake(text)?.name ?? text;
  if (name !== 'model' || of.make === null) return text;
  return findModel(text, findMake(of.make)?.name ?? of.make)?.model ?? text;
}

function readVin(text: string): string | { problem: string } {
  const reading = decodeVin(text);
  if (reading.isValid) return reading.vin;
  return {
    problem:
      reading.expectedCheckDigit === null
        ? 'must have 17 letters and digits, without I, O and Q'
        : 'has a wrong check digit: one of its characters is misread',
  };
}
