import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { loadBoard } from '@/app/(buyer)/boards/[id]/load-board';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { LinkButton } from '@/components/ui/button';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { AppError } from '@/lib/platform/errors';
import { BOARD_CARS_MAX } from '@/lib/shortlists/board';
import { listBoardCars } from '@/lib/shortlists/board-cars-service';
import { planBoardRoute } from '@/lib/shortlists/viewing-route-service';
import { DayForm } from './day-form';
import { DayPlan } from './day-plan';
import { readViewingDay } from './viewing-day-address';

export const metadata: Metadata = { title: 'Viewing day', robots: { index: false } };

export default async function ViewingDayPage(props: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { id } = await props.params;
  const path = `/boards/${id}/viewing-day`;
  const { ctx, personId } = await accountContext(path, 'boards.manage');
  const board = await loadBoard(ctx, { personId, id });
  const day = readViewingDay(await props.searchParams);
  let errors: Record<string, string> = {};
  const [{ cars }, route] = await Promise.all([
    listBoardCars(ctx, { personId, id, order: 'agreement', limit: BOARD_CARS_MAX, cursor: null }),
    planBoardRoute(ctx, { personId, id, ...day }).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'invalid_fields') throw error;
      errors = Object.fromEntries(
        (error.fieldErrors ?? []).map(({ field, message }) => [field, message]),
      );
      return null;
    }),
  ]);
  const chosen = day.carIds ?? [...(route?.stops ?? []).map(({ car }) => car.id)];
  return (
    <>
      <MarketBanner ctx={ctx} />
      <header className="flex flex-col items-start gap-2">
        <NavLink href={`/boards/${id}`} className="not-on-paper text-accent text-sm underline">
          {board.name}
        </NavLink>
        <h1 className="text-xl">Viewing day</h1>
      </header>
      <div className="day-plan">
        <div className="flex min-w-0 flex-col gap-4">
          {route && route.stops.length > 0 ? (
            <DayPlan route={route} day={day} />
          ) : (
            <EmptyState
              title="No day planned yet"
              icon="map-pin"
              action={cars.length === 0 ? <LinkButton href="/">Find cars for it</LinkButton> : null}
            >
              {cars.length === 0
                ? 'The board has no cars yet. Open a car and put it on this board.'
                : 'Say where the day starts and choose the cars to look at.'}
            </EmptyState>
          )}
        </div>
        <DayForm
          cars={cars}
          chosen={chosen}
          day={{ ...day, zip: day.zip ?? board.zip }}
          errors={errors}
        />
      </div>
    </>
  );
}
