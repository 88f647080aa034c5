import type { DamageSpot, SnapCondition } from '@/db/snap-content';
import { formatDollars } from '@/lib/platform/money';
import type { ToldCosts } from './price-channels';

/** Titles that buyers and insurers take for a damaged past; comparable cars mostly have none of them. */
const BRANDED_TITLES: ReadonlySet<string> = new Set(['salvage', 'rebuilt', 'lemon']);

/** What a title costs on this market: the value with it less the value with a clean one. */
export interface TitleEffect {
  /** Null where this market has not measured such titles. */
  cents: number | null;
}

/** Something about the car, and what it does to the price. `cents` null: not in any figure, for the reason given. */
export interface ConditionEffect {
  code: 'title' | 'repairs' | 'unpriced_damage' | 'accidents' | 'runs' | 'other';
  label: string;
  cents: number | null;
  reason: string;
}

/** Something that could be put right before selling. */
export interface FixFirst {
  key: string;
  label: string;
  costCents: number | null;
  /** What a buyer pays more with it done. */
  addsCents: number | null;
  verdict: 'worth_it' | 'not_worth_it' | 'unknown';
  reason: string;
}

const TITLE_WORDS = {
  clean: 'a clean title',
  lien: 'a lien on the title',
  salvage: 'a salvage title',
  rebuilt: 'a rebuilt title',
  lemon: 'a lemon title',
  missing: 'no title at hand',
} as const satisfies Record<NonNullable<SnapCondition['titleStatus']>, string>;

const DAMAGE_WORDS = {
  scratch: 'scratch',
  dent: 'dent',
  rust: 'rust',
  crack: 'crack',
  stain: 'stain',
  wear: 'wear',
  mechanical: 'mechanical fault',
  warning_light: 'warning light',
  other: 'damage',
} as const satisfies Record<DamageSpot['kind'], string>;

/** What mending costs as the seller was told: the sum of what is known, and how many spots nobody has a price for. */
export function toldRepairs({ damage }: SnapCondition): {
  totalCents: number;
  pricedCount: number;
  unpricedCount: number;
} {
  const priced = damage.flatMap(({ repairCents }) => repairCents ?? []);
  return {
    totalCents: priced.reduce((sum, cents) => sum + cents, 0),
    pricedCount: priced.length,
    unpricedCount: damage.length - priced.length,
  };
}

/** Whether this title brands the car. */
export function isTitleBranded({ titleStatus }: SnapCondition): boolean {
  return titleStatus !== undefined && BRANDED_TITLES.has(titleStatus);
}

/**
 * Everything about the condition that a figure holds or leaves out, each with why. Only what this market has measured
 * (titles) or the seller was told (repairs) moves a figure; nothing is guessed.
 */
export function conditionEffects(condition: SnapCondition, title: TitleEffect): ConditionEffect[] {
  return [
    ...titleEffect(condition, title),
    ...repairEffects(condition),
    ...unmeasuredEffects(condition),
  ];
}

function titleEffect({ titleStatus }: SnapCondition, { cents }: TitleEffect): ConditionEffect[] {
  if (titleStatus === undefined) {
    const reason = 'You have not said what title it has. Valued like cars of which nobody says.';
    return [{ code: 'title', label: 'Title: not said', cents: null, reason }];
  }
  if (titleStatus === 'clean') return [];
  const label = `With ${TITLE_WORDS[titleStatus]}`;
  const reason =
    cents === null
      ? 'This market has too few cars with such a title to tell what it costs. Nothing is taken off for it.'
      : 'The value with this title less the value with a clean one, by this market’s own prices. It is in the range already.';
  return [{ code: 'title', label, cents, reason }];
}

function repairEffects(condition: SnapCondition): ConditionEffect[] {
  const { totalCents, pricedCount, unpricedCount } = toldRepairs(condition);
  const effects: ConditionEffect[] = [];
  if (pricedCount > 0) {
    effects.push({
      code: 'repairs',
      label:
        pricedCount === 1
          ? 'One repair, as you were told'
          : `${pricedCount} repairs, as you were told`,
      cents: totalCents === 0 ? 0 : -totalCents,
      reason:
        'Comparable cars are taken as without this damage, so what mending costs is taken off the whole range.',
    });
  }
  if (unpricedCount > 0) {
    effects.push({
      code: 'unpriced_damage',
      label:
        unpricedCount === 1
          ? 'One spot of damage without a price'
          : `${unpricedCount} spots of damage without a price`,
      cents: null,
      reason:
        'Nobody has said what mending costs. A quote would tell; nothing is taken off for it.',
    });
  }
  return effects;
}

const NOT_MEASURED = 'No prices by this are known here. Nothing is added or taken off for it.';

function unmeasuredEffects(condition: SnapCondition): ConditionEffect[] {
  const { accidents, runs, tires, keysCount, serviceRecords, smokedIn, modified } = condition;
  const other = (label: string, applies: boolean): ConditionEffect[] =>
    applies ? [{ code: 'other', label, cents: null, reason: NOT_MEASURED }] : [];
  return [
    ...(accidents === 'minor' || accidents === 'major'
      ? [
          {
            code: 'accidents' as const,
            label: accidents === 'major' ? 'A major accident' : 'A minor accident',
            cents: null,
            reason:
              'Adverts here rarely tell of accidents, so what one costs is not known. Nothing is taken off; buyers will ask.',
          },
        ]
      : []),
    ...(runs === 'no' || runs === 'runs'
      ? [
          {
            code: 'runs' as const,
            label: runs === 'no' ? 'It does not run' : 'It runs but is not driven',
            cents: null,
            reason: 'Comparable cars drive. Only a quote for what it needs tells what to take off.',
          },
        ]
      : []),
    ...other('Worn tires', tires === 'worn'),
    ...other('New tires', tires === 'new'),
    ...other(keysCount === 0 ? 'No key' : 'One key', keysCount !== undefined && keysCount < 2),
    ...other('Full service records', serviceRecords === 'full'),
    ...other('Smoked in', smokedIn === 'yes'),
    ...other('Modified', modified === 'yes'),
  ];
}

/**
 * What could be put right before selling. `worth_it` only where both sides are known: what it costs and what a buyer
 * pays more with it done.
 */
export function fixFirst(
  condition: SnapCondition,
  title: TitleEffect,
  told: Pick<ToldCosts, 'titleFixCents'>,
): FixFirst[] {
  const { titleStatus, tires, keysCount, damage } = condition;
  const items: FixFirst[] = [];
  if (titleStatus === 'missing' || titleStatus === 'lien') {
    items.push(
      judged({
        key: 'title',
        label: titleStatus === 'missing' ? 'Get a duplicate title' : 'Have the lien released',
        costCents: told.titleFixCents,
        addsCents: title.cents === null ? null : Math.max(0, -title.cents),
        quote: 'your state’s motor vehicle office tells what it costs',
      }),
    );
  }
  for (const { id, kind, severity, note, repairCents } of damage) {
    const what = note === '' ? `${severity} ${DAMAGE_WORDS[kind]}` : note;
    items.push(
      judged({
        key: id,
        label: `Mend: ${what}`,
        costCents: repairCents,
        addsCents: null,
        quote: 'ask for a quote',
      }),
    );
  }
  const rest = { costCents: null, addsCents: null, quote: 'ask for a quote' };
  if (tires === 'worn') items.push(judged({ key: 'tires', label: 'New tires', ...rest }));
  if (keysCount !== undefined && keysCount < 2) {
    items.push(judged({ key: 'keys', label: 'A second key', ...rest }));
  }
  return items;
}

function judged({
  quote,
  ...item
}: Omit<FixFirst, 'verdict' | 'reason'> & { quote: string }): FixFirst {
  const { costCents, addsCents } = item;
  if (costCents !== null && addsCents !== null) {
    const isWorth = costCents < addsCents;
    const reason = `It costs ${formatDollars(costCents)} and adds about ${formatDollars(addsCents, { isExact: false })} by this market’s prices.`;
    return { ...item, verdict: isWorth ? 'worth_it' : 'not_worth_it', reason };
  }
  const reason =
    addsCents !== null
      ? `Unknown what it costs: ${quote}. Worth it below ${formatDollars(addsCents, { isExact: false })}, which is what it adds by this market’s prices.`
      : costCents !== null
        ? `It costs ${formatDollars(costCents)}, which is taken off the range. What buyers pay more once it is mended is not known here.`
        : `Unknown: ${quote}. What buyers pay more with it done is not known here either.`;
  return { ...item, verdict: 'unknown', reason };
}
