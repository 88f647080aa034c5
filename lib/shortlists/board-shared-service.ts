/** A board as whoever has its link to look sees it: the cars and what they cost, nobody's names, votes or notes. */
import type { ShortlistStatus, StateCode } from '@/db/vocabulary';
import { digestOf } from '@/lib/accounts/secret-digest';
import type { Deal } from '@/lib/deals/deal';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { findZip } from '@/lib/platform/places';
import type { BudgetStanding } from './board';
import { loadBoardCars } from './board-car-view';
import { findLink } from './board-link-queries';

/** A car of a board that is shown by link. */
export interface SharedCar {
  deal: Deal;
  status: ShortlistStatus;
  isEnded: boolean;
  budget: BudgetStanding;
}

/** A board that is shown by link. */
export interface SharedBoard {
  name: string;
  budgetCents: number | null;
  /** Of the board's ZIP, which itself is not told. */
  state: StateCode | null;
  expiresAt: Date;
  /** In the household's order; adverts that were taken out are left out. */
  cars: SharedCar[];
}

/**
 * The board behind a link to look, for anybody who has it. Throws `not_found` for a link that was withdrawn, is
 * past its end, or is none of ours.
 */
export async function getSharedBoard(ctx: Ctx, input: { token: string }): Promise<SharedBoard> {
  authorize(ctx, 'deals.read');
  const found = await findLink(ctx.db, { tokenHash: digestOf(input.token), kind: 'share' });
  if (!found || found.link.withdrawnAt !== null || found.link.expiresAt <= ctx.now()) {
    throw notFound('board link');
  }
  const { board, link } = found;
  const cars = await loadBoardCars(ctx, board, null);
  return {
    name: board.name,
    budgetCents: board.budgetCents,
    state: board.zip === null ? null : (findZip(board.zip)?.state ?? null),
    expiresAt: link.expiresAt,
    cars: cars.flatMap(({ deal, status, isEnded, budget }) =>
      deal === null ? [] : [{ deal, status, isEnded, budget }],
    ),
  };
}
