/** What a household thinks of the cars on its board, and what it can pay. Pure. */
import type { BoardVote, ShortlistStatus } from '@/db/vocabulary';

/** Cars on one board: more than a household looks at. */
export const BOARD_CARS_MAX = 40;
/** Boards of one person. */
export const BOARDS_MAX = 20;
/** People on one board. */
export const BOARD_MEMBERS_MAX = 6;
/** Links of one board that still work. */
export const BOARD_LINKS_MAX = 10;
/** Notes on one car. */
export const CAR_NOTES_MAX = 50;
export const BOARD_NAME_CHARACTERS_MAX = 80;
/** As much as a price may be: $10 million. */
export const BUDGET_CENTS_MAX = 1_000_000_000;
/** How long an invitation works. */
export const INVITE_DAYS = 7;
/** How long a link to look works. */
export const SHARE_DAYS = 30;

/** Statuses in which a car still waits for votes. */
export const UNDECIDED_STATUSES: readonly ShortlistStatus[] = [
  'new',
  'contacted',
  'viewing',
  'inspected',
];

/**
 * What the members think of a car together. agreed: everybody says yes. leaning: somebody does, nobody says
 * no. open: neither yes nor no. split: both. declined: no, and nobody yes.
 */
export const AGREEMENTS = ['agreed', 'leaning', 'open', 'split', 'declined'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** How the cars of a board may be ordered. */
export const BOARD_ORDERS = ['agreement', 'added', 'cost'] as const;
export type BoardOrder = (typeof BOARD_ORDERS)[number];

/** What the order of agreement looks at. */
export interface VotedCar {
  id: string;
  status: ShortlistStatus;
  addedAt: Date;
  /** One for each member who has voted. */
  votes: readonly BoardVote[];
}

function countOf(votes: readonly BoardVote[], vote: BoardVote): number {
  return votes.filter((each) => each === vote).length;
}

/** What `memberCount` members think together; votes are one for each who has voted. */
export function agreementOf(votes: readonly BoardVote[], memberCount: number): Agreement {
  const yes = countOf(votes, 'yes');
  const no = countOf(votes, 'no');
  if (no > 0) return yes > 0 ? 'split' : 'declined';
  if (yes === 0) return 'open';
  return yes === votes.length && yes >= memberCount ? 'agreed' : 'leaning';
}

/**
 * The cars in the order of agreement: what everybody wants first, then by how many want it and how few do not,
 * then the one that came first. Cars that are lost come last. Total: the same cars have one order, however
 * they come in.
 */
export function byAgreement<Car extends VotedCar>(
  cars: readonly Car[],
  memberCount: number,
): Car[] {
  const keyed = cars.map((car) => ({
    car,
    key: [
      car.status === 'lost' ? 1 : 0,
      AGREEMENTS.indexOf(agreementOf(car.votes, memberCount)),
      -countOf(car.votes, 'yes'),
      countOf(car.votes, 'no'),
      -countOf(car.votes, 'maybe'),
      car.addedAt.getTime(),
    ],
  }));
  keyed.sort((a, b) => {
    const at = a.key.findIndex((part, index) => part !== b.key[index]);
    if (at >= 0) return (a.key[at] ?? 0) - (b.key[at] ?? 0);
    return a.car.id < b.car.id ? -1 : a.car.id > b.car.id ? 1 : 0;
  });
  return keyed.map(({ car }) => car);
}

/** What may come on top and nobody charges by itself; a budget does not wait for it. */
const CHOSEN_LINES: readonly string[] = ['inspection', 'reconditioning'];

/**
 * How a car's out-the-door cost stands to the budget. none: no budget is set. unknown: a part of the cost is
 * not known, and what is known still fits.
 */
export type BudgetStanding =
  | { standing: 'none' | 'unknown'; overByCents: null }
  | { standing: 'within'; overByCents: 0 }
  | { standing: 'over'; overByCents: number };

/**
 * Whether a car fits the budget, in US cents. `cost` is null where no cost could be worked out; with unknown
 * lines its total is the least that it costs, so it may be over for sure and never within for sure.
 */
export function budgetStanding(
  cost: { totalCents: number; unknownLines: readonly string[] } | null,
  budgetCents: number | null,
): BudgetStanding {
  if (budgetCents === null) return { standing: 'none', overByCents: null };
  if (cost === null) return { standing: 'unknown', overByCents: null };
  const overByCents = cost.totalCents - budgetCents;
  if (overByCents > 0) return { standing: 'over', overByCents };
  const isUnknown = cost.unknownLines.some((line) => !CHOSEN_LINES.includes(line));
  if (isUnknown) return { standing: 'unknown', overByCents: null };
  return { standing: 'within', overByCents: 0 };
}
