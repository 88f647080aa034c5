/** What the answers of a seller and the values of facts are called in an advert. */
import type { DamageSpot, SnapCondition } from '@/db/snap-content';
import type { FactName } from './facts';

const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const VALUE_MAX = 80;

const BODY_WORDS: Readonly<Record<string, string>> = { suv: 'SUV', pickup: 'pickup truck' };
const DRIVETRAIN_WORDS: Readonly<Record<string, string>> = {
  fwd: 'front-wheel drive',
  rwd: 'rear-wheel drive',
  awd: 'all-wheel drive',
  '4wd': 'four-wheel drive',
};
const TRANSMISSION_WORDS: Readonly<Record<string, string>> = {
  automatic: 'automatic transmission',
  manual: 'manual transmission',
  cvt: 'CVT automatic transmission',
  dual_clutch: 'dual-clutch transmission',
  single_speed: 'single-speed transmission',
};
const FUEL_WORDS: Readonly<Record<string, string>> = {
  plug_in_hybrid: 'plug-in hybrid',
  flex_fuel: 'flex fuel',
  natural_gas: 'natural gas',
};

/** A value in the words of an advert; one that no table has is shown as it is. */
export function factWords(name: FactName, value: string | number): string {
  if (typeof value === 'number') {
    return name === 'mileageMi' ? `${NUMBER.format(value)} miles` : String(value);
  }
  const plain = value.length > VALUE_MAX ? `${value.slice(0, VALUE_MAX - 1)}…` : value;
  const tables: { [N in FactName]?: Readonly<Record<string, string>> } = {
    bodyStyle: BODY_WORDS,
    drivetrain: DRIVETRAIN_WORDS,
    transmission: TRANSMISSION_WORDS,
    fuel: FUEL_WORDS,
  };
  const table = tables[name];
  return table && Object.hasOwn(table, plain) ? (table[plain] ?? plain) : plain;
}

/** One sentence of an answer. */
type AnswerWords = {
  [N in keyof SnapCondition]?: Readonly<Record<string, string>>;
};

export const ANSWER_SENTENCES = {
  titleStatus: {
    clean: 'The title is clean.',
    lien: 'There is a lien on the title.',
    salvage: 'It has a salvage title.',
    rebuilt: 'It has a rebuilt title.',
    lemon: 'The title says lemon-law buyback.',
    missing: 'The title is missing.',
  },
  accidents: {
    none: 'No accidents that I know of.',
    minor: 'It had a minor accident.',
    major: 'It had a major accident.',
    unknown: 'I do not know whether it had an accident.',
  },
  runs: {
    drives: 'It drives.',
    runs: 'The engine runs, but the car does not drive.',
    no: 'The car does not run.',
  },
  tires: {
    new: 'The tires are new.',
    good: 'The tires are good.',
    worn: 'The tires are worn.',
    unknown: 'I do not know how worn the tires are.',
  },
  serviceRecords: {
    full: 'Service records are complete.',
    some: 'There are some service records.',
    none: 'There are no service records.',
    unknown: 'I do not know of any service records.',
  },
  smokedIn: {
    yes: 'It was smoked in.',
    no: 'It was not smoked in.',
    unknown: 'I do not know whether it was smoked in.',
  },
  modified: {
    yes: 'It is modified.',
    no: 'It is not modified.',
    unknown: 'I do not know whether it is modified.',
  },
} as const satisfies AnswerWords;

/** What a title has to say of a branded one; a clean one and no answer have nothing that must be said. */
export const TITLE_BRANDS: Readonly<Record<string, string>> = {
  lien: 'lien on title',
  salvage: 'salvage title',
  rebuilt: 'rebuilt title',
  lemon: 'lemon-law buyback',
  missing: 'no title',
};

const DAMAGE_WORDS: Readonly<Record<DamageSpot['kind'], string>> = {
  scratch: 'scratch',
  dent: 'dent',
  rust: 'rust',
  crack: 'crack',
  stain: 'stain',
  wear: 'wear',
  mechanical: 'mechanical fault',
  warning_light: 'warning light on',
  other: 'damage',
};

/** "Light scratch", "Heavy rust". A warning light is on or not: its weight is not said. */
export function damageWords({ kind, severity }: Pick<DamageSpot, 'kind' | 'severity'>): string {
  const words = kind === 'warning_light' ? DAMAGE_WORDS[kind] : `${severity} ${DAMAGE_WORDS[kind]}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** "1 key", "2 keys". */
export function countWords(count: number, one: string): string {
  return `${NUMBER.format(count)} ${one}${count === 1 ? '' : 's'}`;
}
