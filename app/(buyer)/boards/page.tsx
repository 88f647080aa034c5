import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { formatCounted, formatMoney } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { findUuid } from '@/lib/platform/ids';
import { BOARDS_MAX } from '@/lib/shortlists/board';
import { type Board, listBoards } from '@/lib/shortlists/board-service';
import { BoardSettingsForm } from './board-forms';

export const metadata: Metadata = { title: 'Household boards', robots: { index: false } };

export default async function BoardsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext('/boards', 'boards.manage');
  const { listing } = await searchParams;
  const isListing = typeof listing === 'string' && findUuid('listing', listing) !== null;
  const [{ boards }, { zip }] = await Promise.all([
    listBoards(ctx, { personId, limit: BOARDS_MAX, cursor: null }),
    getBuyerSettings(ctx),
  ]);
  return (
    <>
      <MarketBanner ctx={ctx} />
      <header>
        <h1 className="text-xl">Household boards</h1>
        <p className="max-w-prose text-ink-2">
          Cars are bought by two people. A board is a shortlist that you share: each of you votes
          and writes notes, the budget is watched, and one button plans the day of viewings.
        </p>
      </header>
      {boards.length > 0 ? (
        <ul aria-label="Your boards" className="board-cars">
          {boards.map((board) => (
            <BoardRow key={board.id} board={board} />
          ))}
        </ul>
      ) : null}
      <section aria-labelledby="new-board" className="flex flex-col gap-4">
        <h2 id="new-board" className="text-base">
          {boards.length > 0 ? 'A new board' : 'Make your first board'}
        </h2>
        {isListing ? (
          <p className="text-ink-2">The car that you were looking at will stand on it.</p>
        ) : null}
        <BoardSettingsForm zip={zip} listingId={isListing ? listing : undefined} />
      </section>
    </>
  );
}

function BoardRow({ board }: { board: Board }): ReactElement {
  const { members, budgetCents, carCount, unvotedCount } = board;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t pt-3">
      <NavLink
        href={`/boards/${board.id}`}
        className="wrap-anywhere min-w-0 font-semibold text-accent underline"
      >
        {board.name}
      </NavLink>
      {unvotedCount > 0 ? (
        <Badge tone="accent">{`You have not voted on ${unvotedCount}`}</Badge>
      ) : null}
      <p className="wrap-anywhere w-full min-w-0 text-ink-2 text-sm">
        {formatCounted(carCount, 'car')} · {members.map(({ name }) => name).join(', ')}
        {budgetCents === null ? '' : ` · budget ${formatMoney(budgetCents)}`}
      </p>
    </li>
  );
}
