import { comparablePurchase, isBuyerSavingKnown } from './comparable-cost';
import { costFigures } from './cost-figures';
import { type CostInput, type CostSummary, writeCostSummary } from './out-the-door';

/**
 * What two costs of one car in one state have in common wherever in that state the buyer lives: all but
 * the way home. `wayAt` is the place of its line among the others.
 */
export interface CostByState {
  cost: CostSummary;
  wayAt: number;
  /** A comparable car's, which has no way home; null where the car has no value. */
  comparable: CostSummary | null;
  /** Whether the two compare once the way home is known. */
  isComparable: boolean;
}

/** The parts of `buyerSaving` that follow from the car and the buyer's state alone. */
export function costByState(input: CostInput & { valueCents: number | null }): CostByState {
  const { valueCents, ...purchase } = input;
  const withoutWay: CostInput = { ...purchase, transportMode: 'none' };
  const cost = writeCostSummary(costFigures(withoutWay), withoutWay);
  const wayAt = cost.lines.findIndex(({ code }) => code === 'inspection');
  if (valueCents === null) return { cost, wayAt, comparable: null, isComparable: false };
  const comparison = comparablePurchase({ ...withoutWay, valueCents });
  const comparable = writeCostSummary(costFigures(comparison), comparison);
  return { cost, wayAt, comparable, isComparable: isBuyerSavingKnown(cost, comparable) };
}
