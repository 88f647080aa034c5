import { createHash } from 'node:crypto';
import type { SnapCondition, SnapFact, SnapFacts } from '@/db/snap-content';

/** The facts by which a car on offer is described, in the order in which people say them. */
export const FACT_NAMES = [
  'vin',
  'year',
  'make',
  'model',
  'trim',
  'mileageMi',
  'bodyStyle',
  'exteriorColor',
  'interiorColor',
  'drivetrain',
  'fuel',
  'transmission',
  'engine',
] as const satisfies readonly (keyof SnapFacts)[];
export type FactName = (typeof FACT_NAMES)[number];

/** What a fact's value is, by its name. */
export type FactValue<N extends FactName> = NonNullable<SnapFacts[N]>['value'];

/** Values by the name of their fact; an absent one is not known. */
export type PlainFacts = { [N in FactName]?: FactValue<N> };

/** Without these nobody can say what a car is worth. */
export const NEEDED_FACTS = [
  'year',
  'make',
  'model',
  'mileageMi',
] as const satisfies readonly FactName[];

/**
 * A fact as stored, whatever its value is made of: a fact of one name always holds that name's type,
 * because `setFact` alone writes them.
 */
export function factOf(facts: SnapFacts, name: FactName): SnapFact | null {
  return facts[name] ?? null;
}

/** The facts with this one in place of what stood there; null takes it away. */
export function setFact(facts: SnapFacts, name: FactName, fact: SnapFact | null): SnapFacts {
  const { [name]: _before, ...others } = facts;
  return fact === null ? others : { ...others, [name]: fact };
}

/**
 * The facts that their person stands by, as plain values: the only ones that may be offered, priced or
 * written about. What is only proposed is left out.
 */
export function confirmedFacts(facts: SnapFacts): PlainFacts {
  return Object.fromEntries(
    FACT_NAMES.flatMap((name) => {
      const fact = factOf(facts, name);
      return fact?.confirmedAt ? [[name, fact.value]] : [];
    }),
  );
}

/** Which of the needed facts nobody has confirmed yet, in the order in which they are asked. */
export function missingFacts(facts: SnapFacts): FactName[] {
  return NEEDED_FACTS.filter((name) => !factOf(facts, name)?.confirmedAt);
}

/**
 * A fact as its person says it, at `now`. The value that was proposed stays with its origin, confidence and
 * photo and becomes confirmed; another value is the person's own.
 */
export function confirmFact<T extends string | number>(
  present: SnapFact | null,
  value: T,
  now: Date,
): SnapFact<T> {
  const confirmedAt = now.toISOString();
  if (present?.value === value) {
    return { ...present, value, confirmedAt: present.confirmedAt ?? confirmedAt };
  }
  return { value, origin: 'person', confidence: null, photoId: null, confirmedAt };
}

/**
 * The facts with what was read since: a proposal replaces a proposal, never what its person confirmed, and a
 * proposal that nothing reads any more goes. `proposals` holds no confirmed fact.
 */
export function withProposals(facts: SnapFacts, proposals: SnapFacts): SnapFacts {
  return FACT_NAMES.reduce<SnapFacts>((merged, name) => {
    const present = factOf(facts, name);
    if (present?.confirmedAt) return setFact(merged, name, present);
    return setFact(merged, name, factOf(proposals, name));
  }, {});
}

/**
 * A digest (22 characters) of all that a draft may tell of: the confirmed facts, the condition and where the car
 * is. Two jobs of the same digest have the same to tell; the order in which things were said does not matter.
 */
export function factsKeyOf(job: {
  facts: SnapFacts;
  condition: SnapCondition;
  zip: string | null;
}): string {
  const told = JSON.stringify(
    [confirmedFacts(job.facts), job.condition, job.zip],
    (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
  );
  return createHash('sha256').update(told).digest('base64url').slice(0, 22);
}
