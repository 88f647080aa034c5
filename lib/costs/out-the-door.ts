import { formatDollars } from '@/lib/platform/money';
import { type CostFigures, type CostInput, type CostLineCode, costFigures } from './cost-figures';
import { type CostAmount, type CostLine, costAmount, costLine, labelOf } from './cost-lines';
import type { TransportQuote } from './transport';

export type { CostInput, CostLineCode } from './cost-figures';

/** What a car costs this buyer, in figures without their reasons; amounts in US cents. */
export interface CostSummary {
  lines: CostAmount[];
  /** The sum of the lines that have an amount, exactly. */
  totalCents: number;
  /** Lines that are due or possible but unknown, and so not in the total. */
  unknownLines: CostLineCode[];
}

/** What a car costs this buyer, line by line with the reasons. */
export interface OutTheDoorCost extends CostSummary {
  lines: CostLine[];
  /** Year of the oldest figure in the lines. */
  oldestAsOfYear: number;
  /** Both ways of bringing the car home, when they could be priced. */
  transport: TransportQuote | null;
  /** What was assumed, in plain words. */
  notes: string[];
}

/**
 * The out-the-door cost: price + dealer fee + tax + title + registration + EV fee + transport +
 * inspection + reconditioning, less the trade-in, plus the loan owed on it. Tax, title and
 * registration follow the buyer's state, the dealer fee the car's; only dealers charge one. Every
 * line carries its arithmetic, source and year; an unknown line is null and listed, never 0. A rule that
 * has ended, or is too old, is unknown as well.
 * Example: $20,000 at a dealer in Texas for a Texan: 20,000 + 225 + 6.25 % of 20,225 + 33 + 74 =
 * $21,596.06. Throws RangeError for an amount that is not whole cents from 0 to $100 million.
 */
export function estimateOutTheDoorCost(input: CostInput): OutTheDoorCost {
  return writeCostTable(costFigures(input), input);
}

/** How the figures of a cost are told: with their reasons or without. */
export type CostWriter<Cost extends CostSummary> = (figures: CostFigures, input: CostInput) => Cost;

/** The whole table, as of one listing's own page. */
export const writeCostTable: CostWriter<OutTheDoorCost> = (figures, input) => {
  const lines = figures.amounts.map((amount) => costLine(amount, figures, input));
  return {
    lines,
    totalCents: totalOf(figures),
    unknownLines: unknownLinesOf(figures),
    oldestAsOfYear: Math.min(...lines.map((line) => line.asOfYear)),
    transport: figures.quote,
    notes: notesOf(figures, input),
  };
};

/** The lines and their sum only, several times faster: for lists. */
export const writeCostSummary: CostWriter<CostSummary> = (figures) => ({
  lines: figures.amounts.map(costAmount),
  totalCents: totalOf(figures),
  unknownLines: unknownLinesOf(figures),
});

/**
 * The total of `estimateOutTheDoorCost` without its words, from the same figures: for filtering and
 * ordering thousands of cars. Unknown lines are left out as there.
 */
export function outTheDoorTotalCents(input: CostInput): number {
  return totalOf(costFigures(input));
}

/** The same with the codes of the lines that are unknown and so not in the total. */
export function outTheDoorFigures(input: CostInput): {
  totalCents: number;
  unknownLines: CostLineCode[];
} {
  const figures = costFigures(input);
  return { totalCents: totalOf(figures), unknownLines: unknownLinesOf(figures) };
}

function unknownLinesOf(figures: CostFigures): CostLineCode[] {
  return figures.amounts.filter(({ cents }) => cents === null).map(({ code }) => code);
}

function totalOf(figures: CostFigures): number {
  let totalCents = 0;
  for (const amount of figures.amounts) totalCents += amount.cents ?? 0;
  return totalCents;
}

function notesOf(figures: CostFigures, input: CostInput): string[] {
  const notes = [...figures.tax.terms.assumptions];
  if (input.sellerKind === null) notes.push('Seller unknown: counted as a dealer.');
  if (figures.isFromOtherState) {
    notes.push('Tax follows your state; tax paid in the seller’s state is normally credited.');
  }
  if (figures.sellerKind === 'private' && figures.tradeInCents > 0) {
    notes.push('A private seller takes no trade-in: its amount is what you sell it for elsewhere.');
  }
  if ((input.fuel ?? null) === null && (figures.row.evFeeCentsPerYear ?? 0) > 0) {
    notes.push('Fuel isn’t given: no fee for electric or hybrid cars is counted.');
  }
  const { sellerKind, row, feeRow } = figures;
  const refusedLabels = figures.amounts.filter((line) => line.refused !== null).map(labelOf);
  if (refusedLabels.length > 0) {
    notes.push(`The total is incomplete: no rule in force is known for ${listed(refusedLabels)}.`);
  }
  if (figures.docFeeCents > (figures.docFeeLimitCents ?? Number.POSITIVE_INFINITY)) {
    notes.push(
      `The dealer fee is above the legal limit of ${formatDollars(figures.docFeeLimitCents ?? 0)} in ${feeRow.name}: ask why.`,
    );
  }
  if (input.isBoughtForResale) {
    notes.push('Counted without sales tax: bought by a licensed dealer to sell on.');
  }
  if (sellerKind === 'dealer' && row.isDocFeeTaxable && !row.isDocFeeTaxableSure) {
    notes.push('That the dealer fee is taxed rests on one source.');
  }
  const hasOwnRate = (input.localRateBps ?? null) !== null;
  if (hasOwnRate && row.localOnVehicles === 'no') {
    notes.push(`${row.name} has no local tax on vehicles: your local rate isn’t counted.`);
  }
  const isOwnFee = (input.own?.docFeeCents ?? null) !== null;
  if (sellerKind === 'dealer' && feeRow.docFeeCapCents === null && !isOwnFee) {
    notes.push(`${feeRow.name} sets no limit on the dealer fee: ask for it in writing.`);
  }
  return [...new Set(notes)];
}

function listed(words: readonly string[]): string {
  return words.map((word) => word.toLowerCase()).join(', ');
}
