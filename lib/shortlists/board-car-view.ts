/** A car of a board put together from what is stored of it. Reads only. */
import type { BoardVote, ShortlistStatus } from '@/db/vocabulary';
import { findBuyer } from '@/lib/deals/buyer';
import type { Deal } from '@/lib/deals/deal';
import { getShownDeals, type ShownDeal } from '@/lib/deals/shown-deals';
import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import {
  type Agreement,
  agreementOf,
  type BudgetStanding,
  budgetStanding,
  byAgreement,
} from './board';
import {
  type BoardCarRow,
  listBoardCarRows,
  listNotes,
  listVotes,
  type NoteRow,
  type VoteRow,
} from './board-car-queries';
import { type BoardRow, listMembers } from './board-queries';

/** A vote of a member. */
export interface CarVote {
  /** "usr_…" */
  personId: string;
  vote: BoardVote;
}

/** What somebody wrote about a car. */
export interface CarNote {
  /** "bnt_…" */
  id: string;
  personId: string;
  name: string;
  text: string;
  createdAt: Date;
  isYours: boolean;
}

/** A car on a board. */
export interface BoardCar {
  /** "bcr_…" */
  id: string;
  /** "lst_…" */
  listingId: string;
  status: ShortlistStatus;
  /** Who put it there; null once they are gone. */
  addedBy: string | null;
  addedAt: Date;
  version: number;
  votes: CarVote[];
  ownVote: BoardVote | null;
  agreement: Agreement;
  notes: CarNote[];
  /** The car with its costs for the board's ZIP; null where the advert was taken out. */
  deal: Deal | null;
  /** True when the advert does not run any more. */
  isEnded: boolean;
  budget: BudgetStanding;
}

/**
 * The cars of a board as a member sees them, in the order of agreement; as nobody's where `personId` is null.
 * With `only` (a uuid) just that one.
 */
export async function loadBoardCars(
  ctx: Ctx,
  board: BoardRow,
  personId: string | null,
  only: string | null = null,
): Promise<BoardCar[]> {
  const all = await listBoardCarRows(ctx.db, board.id);
  const rows = only === null ? all : all.filter(({ id }) => id === only);
  const carIds = rows.map(({ id }) => id);
  const [votes, notes, members, shown] = await Promise.all([
    listVotes(ctx.db, carIds),
    listNotes(ctx.db, carIds),
    listMembers(ctx.db, [board.id]),
    dealsOf(ctx, board, rows),
  ]);
  const cars = rows.map((row) =>
    toCar(row, {
      ...{ board, personId, memberCount: members.length, shown: shown.get(row.listingId) },
      votes: votes.filter(({ carId }) => carId === row.id),
      notes: notes.filter(({ carId }) => carId === row.id),
    }),
  );
  const voted = cars.map((car) => ({ ...car, votes: car.votes.map(({ vote }) => vote), car }));
  return byAgreement(voted, members.length).map(({ car }) => car);
}

async function dealsOf(
  ctx: Ctx,
  board: BoardRow,
  rows: readonly BoardCarRow[],
): Promise<Map<string, ShownDeal>> {
  const buyer = board.zip === null ? null : findBuyer({ zip: board.zip });
  const listingIds = rows.map(({ listingId }) => listingId);
  const shown = await getShownDeals(ctx, { listingIds, buyer });
  return new Map(shown.map((each) => [each.listingId, each]));
}

function toCar(
  row: BoardCarRow,
  known: {
    board: BoardRow;
    personId: string | null;
    memberCount: number;
    shown: ShownDeal | undefined;
    votes: readonly VoteRow[];
    notes: readonly NoteRow[];
  },
): BoardCar {
  const { shown, votes, personId } = known;
  return {
    id: toPublicId('board_car', row.id),
    listingId: toPublicId('listing', row.listingId),
    status: row.status,
    addedBy: row.addedBy && toPublicId('person', row.addedBy),
    addedAt: row.createdAt,
    version: row.version,
    votes: votes.map((each) => ({
      personId: toPublicId('person', each.personId),
      vote: each.vote,
    })),
    ownVote: votes.find((each) => each.personId === personId)?.vote ?? null,
    agreement: agreementOf(
      votes.map(({ vote }) => vote),
      known.memberCount,
    ),
    notes: known.notes.map((note) => ({
      id: toPublicId('board_note', note.id),
      personId: toPublicId('person', note.personId),
      name: note.displayName,
      text: note.text,
      createdAt: note.createdAt,
      isYours: note.personId === personId,
    })),
    deal: shown?.deal ?? null,
    isEnded: shown !== undefined && shown.status !== 'live',
    budget: budgetStanding(shown?.deal.cost ?? null, known.board.budgetCents),
  };
}
