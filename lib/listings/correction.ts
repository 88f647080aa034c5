/** A fact of an advert as an operator corrects it: which values it may have. */
import {
  BODY_STYLES,
  COLORS,
  type CorrectableFact,
  DRIVETRAINS,
  FUELS,
  SELLER_KINDS,
  TITLE_STATUSES,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import { findMake, findModel } from '@/lib/vehicles/make-model';

/** The facts with a word for each of their values. */
export const CHOICES_OF_FACTS = {
  body: BODY_STYLES,
  drivetrain: DRIVETRAINS,
  fuel: FUELS,
  transmission: TRANSMISSIONS,
  exterior_color: COLORS,
  title_status: TITLE_STATUSES,
  seller_kind: SELLER_KINDS,
} as const satisfies Partial<Record<CorrectableFact, readonly string[]>>;

/** The first year in which cars with today's VIN were sold; older ones are no used cars of this market. */
const YEAR_MIN = 1950;
const MILEAGE_MI_MAX = 1_000_000;
const NAME_CHARACTERS_MAX = 60;
const WHOLE_NUMBER = /^\d{1,7}$/;

/** What a text means as a fact; `value` null where it says that nobody knows. */
export type ReadFact = { value: string | number | null } | { problem: string };

function readNumber(text: string, min: number, max: number): ReadFact {
  const value = WHOLE_NUMBER.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return { value };
  return { problem: `Give a whole number from ${min} to ${max}.` };
}

function readName(fact: 'make' | 'model' | 'trim', text: string, make: string): ReadFact {
  if (text.length > NAME_CHARACTERS_MAX || /\p{Cc}/u.test(text)) {
    return { problem: `Give at most ${NAME_CHARACTERS_MAX} characters.` };
  }
  if (fact === 'make') {
    const known = findMake(text);
    return known === null ? { problem: 'No make of this name is known.' } : { value: known.name };
  }
  return { value: fact === 'model' ? (findModel(text, make)?.model ?? text) : text };
}

/**
 * Reads a corrected value in one spelling. An empty text means unknown, where the fact may be: year, make and
 * model may not. `make` is the advert's, for the names of its models; `yearMax` the newest model year there is.
 */
export function readFact(
  fact: CorrectableFact,
  text: string,
  advert: { make: string; yearMax: number },
): ReadFact {
  const typed = text.trim();
  if (typed === '') {
    const isNeeded = fact === 'year' || fact === 'make' || fact === 'model';
    return isNeeded ? { problem: 'A car has one: say which.' } : { value: null };
  }
  switch (fact) {
    case 'year':
      return readNumber(typed, YEAR_MIN, advert.yearMax);
    case 'mileage_mi':
      return readNumber(typed.replaceAll(',', ''), 0, MILEAGE_MI_MAX);
    case 'make':
    case 'model':
    case 'trim':
      return readName(fact, typed, advert.make);
    case 'body':
    case 'drivetrain':
    case 'fuel':
    case 'transmission':
    case 'exterior_color':
    case 'title_status':
    case 'seller_kind': {
      const choices: readonly string[] = CHOICES_OF_FACTS[fact];
      const value = typed.toLowerCase().replaceAll(/[\s-]+/g, '_');
      if (choices.includes(value)) return { value };
      return { problem: `Choose one of: ${choices.join(', ')}.` };
    }
    default:
      return fact satisfies never;
  }
}
