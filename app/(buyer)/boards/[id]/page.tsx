import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { BoardPulse } from '@/app/(buyer)/boards/board-pulse';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { LinkButton } from '@/components/ui/button';
import { SegmentedLinks } from '@/components/ui/choice';
import { EmptyState } from '@/components/ui/states';
import { BOARD_CARS_MAX, BOARD_ORDERS, type BoardOrder } from '@/lib/shortlists/board';
import { listBoardCars } from '@/lib/shortlists/board-cars-service';
import { listBoardLinks } from '@/lib/shortlists/board-links-service';
import { BoardCarItem } from './board-car-item';
import { BoardHead } from './board-head';
import { BoardPeople } from './board-people';
import { loadBoard } from './load-board';

export const metadata: Metadata = { title: 'Household board', robots: { index: false } };

const ORDER_WORDS: Readonly<Record<BoardOrder, string>> = {
  agreement: 'By agreement',
  cost: 'By cost',
  added: 'As added',
};

export default async function BoardPage(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { id } = await props.params;
  const path = `/boards/${id}`;
  const { ctx, personId } = await accountContext(path, 'boards.manage');
  const board = await loadBoard(ctx, { personId, id });
  const asked = (await props.searchParams).order;
  const order = BOARD_ORDERS.find((each) => each === asked) ?? 'agreement';
  const [{ cars }, links] = await Promise.all([
    listBoardCars(ctx, { personId, id, order, limit: BOARD_CARS_MAX, cursor: null }),
    listBoardLinks(ctx, { personId, id }),
  ]);
  const orders = BOARD_ORDERS.map((each) => ({
    href: each === 'agreement' ? path : `${path}?order=${each}`,
    label: ORDER_WORDS[each],
    isCurrent: each === order,
  }));
  return (
    <>
      <MarketBanner ctx={ctx} />
      <BoardHead board={board} />
      {cars.length === 0 ? (
        <EmptyState
          title="No cars yet"
          icon="info"
          action={<LinkButton href="/">Look for cars</LinkButton>}
        >
          Open a listing and choose “Put on a board”. Everybody on the board sees it at once.
        </EmptyState>
      ) : (
        <section aria-label="Cars" className="board-list">
          {cars.length > 1 ? <SegmentedLinks label="Order" links={orders} /> : null}
          <ol className="board-cars">
            {cars.map((car) => (
              <BoardCarItem key={car.id} car={car} board={board} now={ctx.now()} />
            ))}
          </ol>
        </section>
      )}
      <BoardPeople board={board} links={links} />
      <BoardPulse boardId={board.id} changedAt={board.changedAt.toISOString()} />
    </>
  );
}
