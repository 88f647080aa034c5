import type { DamageSpot, SnapCondition } from '@/db/snap-content';

/** The questions about a car's condition that have a list of answers. "Not known" is an answer where it stands. */
export const CONDITION_ANSWERS = {
  titleStatus: ['clean', 'lien', 'salvage', 'rebuilt', 'lemon', 'missing'],
  accidents: ['none', 'minor', 'major', 'unknown'],
  runs: ['drives', 'runs', 'no'],
  tires: ['new', 'good', 'worn', 'unknown'],
  serviceRecords: ['full', 'some', 'none', 'unknown'],
  smokedIn: ['yes', 'no', 'unknown'],
  modified: ['yes', 'no', 'unknown'],
} as const satisfies { [N in keyof SnapCondition]?: readonly SnapCondition[N][] };

/** Every question, in the order in which a buyer asks. */
export const QUESTION_NAMES = [
  'titleStatus',
  'accidents',
  'runs',
  'ownersCount',
  'keysCount',
  'serviceRecords',
  'tires',
  'smokedIn',
  'modified',
] as const satisfies readonly (keyof SnapCondition)[];
export type QuestionName = (typeof QUESTION_NAMES)[number];

export const DAMAGE_KINDS = [
  'scratch',
  'dent',
  'rust',
  'crack',
  'stain',
  'wear',
  'mechanical',
  'warning_light',
  'other',
] as const satisfies readonly DamageSpot['kind'][];
export const DAMAGE_SEVERITIES = [
  'light',
  'medium',
  'heavy',
] as const satisfies readonly DamageSpot['severity'][];
/** Spots of damage that one car may have. */
export const DAMAGE_SPOTS_MAX = 60;

/** How many questions have an answer. */
export function answeredCount(condition: SnapCondition): number {
  return QUESTION_NAMES.filter((name) => condition[name] !== undefined).length;
}

/** A person's answers: a value is one, null takes it back, an absent one stays. `damage` is the whole list. */
export type ConditionChange = {
  [N in QuestionName | 'disclosure']?: SnapCondition[N] | null | undefined;
} & { damage?: DamageSpot[] | undefined };

/** The condition after a person's word on some of it. An empty disclosure is none. */
export function applyConditionChange(
  condition: SnapCondition,
  change: ConditionChange,
): SnapCondition {
  const { damage = condition.damage, ...answers } = change;
  const said = Object.entries({ ...condition, ...definedOf(answers) }).filter(
    ([name, value]) => value !== null && !(name === 'disclosure' && value === ''),
  );
  return { ...Object.fromEntries(said), damage };
}

function definedOf<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

/** One change of the list of damage: a spot that is added, or takes the place of the one of its id; or one that goes. */
export type DamageChange = { put: DamageSpot } | { removeId: string };

/** The damage after one change; removing what is not there changes nothing. */
export function withDamage(damage: readonly DamageSpot[], change: DamageChange): DamageSpot[] {
  if ('removeId' in change) return damage.filter(({ id }) => id !== change.removeId);
  const { put } = change;
  return damage.some(({ id }) => id === put.id)
    ? damage.map((spot) => (spot.id === put.id ? put : spot))
    : [...damage, put];
}
