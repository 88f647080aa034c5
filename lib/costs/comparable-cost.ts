import { costFigures } from './cost-figures';
import {
  type CostInput,
  type CostSummary,
  type CostWriter,
  outTheDoorFigures,
  outTheDoorTotalCents,
} from './out-the-door';

/** A buyer's saving on one car with both costs it is the difference of; US cents. */
export interface BuyerSaving<Cost extends CostSummary> {
  /** Comparable total less this car's total; negative when the comparable is cheaper. */
  savingCents: number;
  thisCar: Cost;
  comparable: Cost;
  /** False when one of the two has an unknown line that the other has not: they don't compare. */
  isComplete: boolean;
}

/** A car to be costed, and what a comparable one is worth (p50). */
export type SavingInput = CostInput & { valueCents: number };

/**
 * The comparable car's purchase: the same car at its value, from the same kind of seller in the
 * buyer's own state, without transport and without the repairs this one needs.
 */
export function comparablePurchase(input: SavingInput): CostInput {
  return {
    ...input,
    priceCents: input.valueCents,
    carState: input.buyerState,
    transportMode: 'none',
    reconditioningCents: null,
    inspectedRepairs: null,
    // What was said of this seller, this price and this way home says nothing about another car's.
    own: { ...input.own, docFeeCents: null, salesTaxCents: null, transportCents: null },
    seenDocFee: null,
  };
}

/**
 * What the buyer saves: out-the-door cost of a comparable car at p50 bought where the buyer is,
 * without transport, less the out-the-door cost of this car. Both are given as `write` tells them, so
 * that the figure can be recomputed from their lines. Throws RangeError for amounts that are not
 * whole cents.
 */
export function buyerSaving<Cost extends CostSummary>(
  input: SavingInput,
  write: CostWriter<Cost>,
): BuyerSaving<Cost> {
  const thisCar = write(costFigures(input), input);
  const comparison = comparablePurchase(input);
  const comparable = write(costFigures(comparison), comparison);
  return {
    savingCents: comparable.totalCents - thisCar.totalCents,
    thisCar,
    comparable,
    isComplete: isBuyerSavingKnown(thisCar, comparable),
  };
}

/** Whether the difference of two costs is a saving: neither lacks a line that the other has. */
export function isBuyerSavingKnown(thisCar: Unknowns, comparable: Unknowns): boolean {
  return isKnownWhere(thisCar, comparable) && isKnownWhere(withoutRepairs(comparable), thisCar);
}

type Unknowns = Pick<CostSummary, 'unknownLines'>;

/** Whether every line of `cost` is known that is known of `other`. */
function isKnownWhere(cost: Unknowns, other: Unknowns): boolean {
  return cost.unknownLines.every((code) => other.unknownLines.includes(code));
}

/** A comparable car has no repairs of this one's: that they are not said is no gap. */
function withoutRepairs({ unknownLines }: Unknowns): Unknowns {
  return { unknownLines: unknownLines.filter((code) => code !== 'reconditioning') };
}

/** The saving of `buyerSaving` without its words, for filtering and ordering thousands of cars. */
export function buyerSavingCents(input: SavingInput): number {
  return outTheDoorTotalCents(comparablePurchase(input)) - outTheDoorTotalCents(input);
}

/**
 * The figures of `buyerSaving` without their words, several times faster: this car's total, and the
 * saving, each null where a line that only this car has is unknown (a car without a known way home
 * costs an unknown amount, not less).
 */
export function buyerFigures(input: CostInput & { valueCents: number | null }): {
  totalCents: number | null;
  savingCents: number | null;
} {
  const { valueCents } = input;
  const thisCar = outTheDoorFigures(input);
  const comparable = outTheDoorFigures(
    comparablePurchase({ ...input, valueCents: valueCents ?? 0 }),
  );
  const isTotalKnown = isKnownWhere(thisCar, comparable);
  const isComparable = isTotalKnown && isKnownWhere(withoutRepairs(comparable), thisCar);
  return {
    totalCents: isTotalKnown ? thisCar.totalCents : null,
    savingCents:
      isComparable && valueCents !== null ? comparable.totalCents - thisCar.totalCents : null,
  };
}
