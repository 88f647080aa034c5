import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { pageContext } from '@/app/page-context';
import { formatCounted, formatDay, formatMoney } from '@/components/ui/format';
import { AppError } from '@/lib/platform/errors';
import { getSharedBoard } from '@/lib/shortlists/board-shared-service';
import { SharedCarItem } from './shared-car-item';

export const metadata: Metadata = {
  title: 'A shared shortlist',
  robots: { index: false },
  referrer: 'no-referrer',
};

async function loadShared(token: string) {
  const ctx = await pageContext();
  try {
    return { ctx, board: await getSharedBoard(ctx, { token }) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}

export default async function SharedBoardPage({
  params,
}: {
  params: Promise<{ token: string }>;
}): Promise<ReactElement> {
  const { ctx, board } = await loadShared((await params).token);
  const { cars, budgetCents, state } = board;
  return (
    <>
      <MarketBanner ctx={ctx} />
      <header>
        <h1 className="break-words text-xl">{board.name}</h1>
        <p className="text-ink-2">
          {formatCounted(cars.length, 'car')}
          {budgetCents === null ? '' : ` · budget ${formatMoney(budgetCents)} out the door`}
          {state === null ? '' : ` · costs are estimates for a household in ${state}`}
        </p>
        <p className="text-ink-3 text-sm">
          A shared shortlist, to look at. Votes and notes stay with the household. This link works
          until {formatDay(board.expiresAt)}.
        </p>
      </header>
      <ul aria-label="Cars of the shortlist" className="board-cars">
        {cars.map((car) => (
          <SharedCarItem key={car.deal.id} car={car} />
        ))}
      </ul>
    </>
  );
}
