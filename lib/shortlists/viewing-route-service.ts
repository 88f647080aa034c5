/** The viewing day of a board: its chosen cars in the shortest order from a ZIP, with estimated times. */
import type { StateCode } from '@/db/vocabulary';
import type { Point } from '@/lib/costs/transport';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { parsePublicId } from '@/lib/platform/ids';
import { findZip } from '@/lib/platform/places';
import { UNDECIDED_STATUSES } from './board';
import { type BoardCar, loadBoardCars } from './board-car-view';
import { findBoardOf } from './board-queries';
import { planViewingRoute, ROUTE_STOPS_MAX, type ViewingPlan } from './viewing-route';

/** What the people say of their day. */
export interface ViewingDay {
  /** Where it starts; null: the board's ZIP. */
  zip: string | null;
  /** "bcr_…"; null: the first undecided ones in the order of agreement whose place is known. */
  carIds: readonly string[] | null;
  isRoundTrip: boolean;
  startMinute: number;
  viewingMinutes: number;
}

/** A car of the day at its place. */
export interface ViewingCar {
  car: BoardCar;
  point: Point;
}

/** The day, in minutes after midnight where it starts. */
export interface BoardRoute extends ViewingPlan {
  start: Point & { zip: string; city: string; state: StateCode };
  /** In the order of the visits. */
  stops: ViewingCar[];
  /** Chosen, but no place is known or the advert was taken out. */
  unplaced: BoardCar[];
  /** Two of the places have no road between them. */
  isRoadMissing: boolean;
}

function placeOf(car: BoardCar): Point | null {
  const { latitude = null, longitude = null } = car.deal ?? {};
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

function chosenOf(cars: readonly BoardCar[], carIds: readonly string[] | null): BoardCar[] {
  if (carIds === null) {
    const open = cars.filter((car) => UNDECIDED_STATUSES.includes(car.status) && !car.isEnded);
    return open.filter((car) => placeOf(car) !== null).slice(0, ROUTE_STOPS_MAX);
  }
  const wanted = new Set(carIds);
  if (wanted.size > ROUTE_STOPS_MAX) {
    throw invalidFields([{ field: 'car_id', message: `Choose at most ${ROUTE_STOPS_MAX} cars.` }]);
  }
  const chosen = cars.filter(({ id }) => wanted.has(id));
  if (chosen.length < wanted.size) {
    throw invalidFields([{ field: 'car_id', message: 'One of these cars is not on the board.' }]);
  }
  return chosen;
}

/**
 * Plans the day. Null without a start: neither the day nor the board has a ZIP. Throws `not_found` for a board
 * that is not theirs, `invalid_fields` for a ZIP that does not exist, for more than `ROUTE_STOPS_MAX` cars and
 * for a car of another board.
 */
export async function planBoardRoute(
  ctx: Ctx,
  input: { personId: string; id: string } & ViewingDay,
): Promise<BoardRoute | null> {
  authorize(ctx, 'boards.manage', { ownerId: input.personId });
  const { personId, isRoundTrip, startMinute, viewingMinutes } = input;
  const board = await findBoardOf(ctx.db, { id: parsePublicId('board', input.id), personId });
  if (!board) throw notFound('board');
  const zip = input.zip ?? board.zip;
  if (zip === null) return null;
  const start = findZip(zip);
  if (!start) throw invalidFields([{ field: 'zip', message: 'There is no such ZIP code.' }]);
  const cars = await loadBoardCars(ctx, board, personId);
  const chosen = chosenOf(cars, input.carIds);
  const placed = chosen.flatMap((car): ViewingCar[] => {
    const point = placeOf(car);
    return point ? [{ car, point }] : [];
  });
  const plan = planViewingRoute({
    ...{ start, isRoundTrip, startMinute, viewingMinutes },
    stops: placed.map(({ car, point }) => ({ id: car.id, point })),
  });
  const byId = new Map(placed.map((each) => [each.car.id, each]));
  const inHawaii = [start.state, ...placed.map(({ car }) => car.deal?.state)].map(
    (state) => state === 'HI',
  );
  return {
    ...plan,
    start,
    stops: plan.visits.flatMap(({ id }) => byId.get(id) ?? []),
    unplaced: chosen.filter((car) => placeOf(car) === null),
    isRoadMissing: inHawaii.includes(true) && inHawaii.includes(false),
  };
}
