/** What a car costs somebody who buys it, drives it for three years and sells it on. Pure. */
import type { CostAmount } from './cost-lines';
import { interestWithinCents, type Loan } from './loan';

/** How long the car is kept. */
export const KEPT_YEARS = 3;
const KEPT_MONTHS = 12 * KEPT_YEARS;

/**
 * Miles a year of a buyer who does not say: what US drivers drive, rounded. EPA's yearly costs are for
 * 15,000, which serves to compare new cars and is more than people drive.
 */
export const USUAL_YEARLY_MI = 13_500;
/** Where that comes from, in words for a reader. */
export const USUAL_YEARLY_MI_SOURCE =
  'FHWA, “Average Annual Miles per Driver by Age Group”: 13,476 miles, rounded';

export const THREE_YEAR_CODES = [
  'out_the_door',
  'interest',
  'registration',
  'fuel',
  'upkeep',
  'resale',
] as const;
export type ThreeYearCode = (typeof THREE_YEAR_CODES)[number];

/** One line; US cents, what comes back is negative. An unknown amount is null and not in the total. */
export interface ThreeYearLine {
  code: ThreeYearCode;
  label: string;
  amountCents: number | null;
  /** Both null where there is no range. */
  lowCents: number | null;
  highCents: number | null;
  /** The arithmetic in words. */
  basis: string;
  source: string;
}

/** Three years of a car: the total is the sum of its lines, and so are its ends. */
export interface ThreeYearCost {
  lines: ThreeYearLine[];
  totalCents: number;
  lowCents: number;
  highCents: number;
  /** The total by month, half-up. */
  monthlyCents: number;
  /** False where nobody can say what the car will be worth: then the total is what is paid, and nothing comes back. */
  isResaleKnown: boolean;
}

/** Fuel of one year in US cents, from the thriftiest to the thirstiest version that the car may be. */
export interface YearlyFuel {
  lowCents: number;
  highCents: number;
  /** The arithmetic in words. */
  basis: string;
  source: string;
}

/** What the car will be worth when it is sold on, in US cents. */
export interface LaterValue {
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
  /** How it was found, in words. */
  basis: string;
  source: string;
}

export interface ThreeYearInput {
  /** The lines of the out-the-door cost, as shown, and their total. */
  cost: { lines: readonly CostAmount[]; totalCents: number };
  /** What is borrowed; null for who pays at once or says nothing. */
  loan: Loan | null;
  /** Null where nobody can say. */
  fuel: YearlyFuel | null;
  /** Where nobody can say, why. */
  later: LaterValue | { unknown: string };
}

/**
 * The cost of three years: the way to the buyer's door, interest, registration again, and fuel, less what the
 * car is worth then. A car that is traded in was the buyer's own, so it is not taken off. Insurance, upkeep
 * and repairs are unknown to us and always said to be.
 */
export function threeYearCost(input: ThreeYearInput): ThreeYearCost {
  const lines = [
    outTheDoorLine(input.cost),
    ...(input.loan && input.loan.principalCents > 0 ? [interestLine(input.loan)] : []),
    registrationLine(input.cost.lines),
    fuelLine(input.fuel),
    UPKEEP_LINE,
    resaleLine(input.later),
  ];
  const sum = (of: (line: ThreeYearLine) => number | null) =>
    lines.reduce((total, line) => total + (of(line) ?? 0), 0);
  const totalCents = sum(({ amountCents }) => amountCents);
  return {
    lines,
    totalCents,
    lowCents: sum(({ lowCents, amountCents }) => lowCents ?? amountCents),
    highCents: sum(({ highCents, amountCents }) => highCents ?? amountCents),
    monthlyCents: Math.floor(totalCents / KEPT_MONTHS + 0.5),
    isResaleKnown: !('unknown' in input.later),
  };
}

const withoutRange = { lowCents: null, highCents: null };

function outTheDoorLine({ lines, totalCents }: ThreeYearInput['cost']): ThreeYearLine {
  const tradedIn = -(lines.find(({ code }) => code === 'trade_in')?.amountCents ?? 0);
  const unknown = lines.filter(({ amountCents }) => amountCents === null);
  const basis = [
    tradedIn > 0
      ? 'the total above, with your trade-in not taken off: it was yours'
      : 'the total above',
    ...(unknown.length > 0
      ? [`not in it: ${unknown.map(({ label }) => label.toLowerCase()).join(', ')}`]
      : []),
  ].join('; ');
  return {
    code: 'out_the_door',
    label: 'Out the door',
    amountCents: totalCents + tradedIn,
    ...withoutRange,
    basis,
    source: 'The lines above, each with its own',
  };
}

function interestLine(loan: Loan): ThreeYearLine {
  const payments = Math.min(loan.months, KEPT_MONTHS);
  return {
    code: 'interest',
    label: 'Interest',
    amountCents: interestWithinCents(loan, payments),
    ...withoutRange,
    basis: `of ${payments} of ${loan.months} payments at ${(loan.aprBp / 100).toFixed(2)} % APR`,
    source: 'Annuity formula with your own rate and months',
  };
}

function registrationLine(lines: readonly CostAmount[]): ThreeYearLine {
  const yearly = lines.filter(({ code }) => code === 'registration' || code === 'ev_fee');
  const isKnown =
    yearly.some(({ code }) => code === 'registration') &&
    yearly.every(({ amountCents }) => amountCents !== null);
  const first = yearly.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
  return {
    code: 'registration',
    label: `Registration, years 2 to ${KEPT_YEARS}`,
    amountCents: isKnown ? first * (KEPT_YEARS - 1) : null,
    ...withoutRange,
    basis: isKnown
      ? 'the first year’s again, twice; where it follows the value of the car, it falls'
      : 'the first year’s is unknown',
    source: 'The lines above, each with its own',
  };
}

function fuelLine(fuel: YearlyFuel | null): ThreeYearLine {
  const label = 'Fuel';
  if (fuel === null) {
    const basis = 'nobody says what this car burns, or its fuel has no price here';
    return { code: 'fuel', label, amountCents: null, ...withoutRange, basis, source: '' };
  }
  const lowCents = fuel.lowCents * KEPT_YEARS;
  const highCents = fuel.highCents * KEPT_YEARS;
  const isRange = lowCents < highCents;
  return {
    code: 'fuel',
    label,
    amountCents: Math.floor((lowCents + highCents) / 2 + 0.5),
    ...(isRange ? { lowCents, highCents } : withoutRange),
    basis: fuel.basis,
    source: fuel.source,
  };
}

const UPKEEP_LINE: ThreeYearLine = {
  code: 'upkeep',
  label: 'Insurance, upkeep and repairs',
  amountCents: null,
  ...withoutRange,
  basis: 'depends on you, your place and this one car; ask for a quote',
  source: '',
};

function resaleLine(later: ThreeYearInput['later']): ThreeYearLine {
  const common = { code: 'resale', label: `Resale after ${KEPT_YEARS} years` } as const;
  if ('unknown' in later) {
    return { ...common, amountCents: null, ...withoutRange, basis: later.unknown, source: '' };
  }
  return {
    ...common,
    amountCents: -later.p50Cents,
    lowCents: -later.p90Cents,
    highCents: -later.p10Cents,
    basis: later.basis,
    source: later.source,
  };
}
