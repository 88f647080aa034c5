import type { ReactElement } from 'react';
import { CarButtons, type ShownMarks } from '@/components/shortlists/car-buttons';
import { WatchLink } from '@/components/shortlists/watch-link';
import { Icon } from '@/components/ui/icon';
import { NavLink } from '@/components/ui/nav-link';
import { ownerIdFor } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { findCarMarks } from '@/lib/shortlists/hidden-cars-service';
import { PutOnBoard } from './boards/put-on-board';
import { markCarAction } from './watchlist/actions';
import { saveAfterSignInHref } from './watchlist/watchlist-address';

// One drawing for all cards of a page: what is sent holds it once.
const STAR = <Icon name="star" />;
const EYE = <Icon name="eye-off" />;
const NO_MARKS: ShownMarks = { isWatched: false, isHidden: false };

/** How the cars of a page stand with the one who looks; null where they have no watchlist. */
export interface PageMarks {
  /** Whether signing in would give them one. */
  isVisitor: boolean;
  /** By "veh_…"; a car without an entry has no marks. Null for those who can have none. */
  byVehicle: ReadonlyMap<string, ShownMarks> | null;
}

/** Looks the cars of a page ("veh_…") up in the watchlist and the hidden cars of the one who looks. */
export async function loadMarks(ctx: Ctx, vehicleIds: readonly string[]): Promise<PageMarks> {
  const personId = ownerIdFor(ctx.actor, 'watchlist.manage');
  if (personId === null) return { isVisitor: ctx.actor.kind === 'visitor', byVehicle: null };
  const marks = await findCarMarks(ctx, { personId, vehicleIds });
  const shown = [...marks].map(
    ([id, { watchedId, hiddenId }]) =>
      [id, { isWatched: watchedId !== null, isHidden: hiddenId !== null }] as const,
  );
  return { isVisitor: false, byVehicle: new Map(shown) };
}

/** Watch and Hide of one car; for a visitor the way to sign-in, and nothing for who can have no watchlist. */
export function CarMarks({
  car,
  marks,
  back,
}: {
  car: { id: string; vehicleId: string; year: number; make: string; model: string };
  marks: PageMarks;
  /** Where a visitor comes back to. */
  back: string;
}): ReactElement | null {
  const title = `${car.year} ${car.make} ${car.model}`;
  if (marks.byVehicle === null) {
    return marks.isVisitor ? (
      <WatchLink href={saveAfterSignInHref(car.id, back)} title={title} />
    ) : null;
  }
  return (
    <CarButtons
      listing={car.id}
      title={title}
      marks={marks.byVehicle.get(car.vehicleId) ?? NO_MARKS}
      mark={markCarAction}
      star={STAR}
      eye={EYE}
    />
  );
}

/** Watch and Hide on a car's own page, and the way to what the reader noted. */
export async function MarksOfCar({
  ctx,
  deal,
}: {
  ctx: Ctx;
  deal: Parameters<typeof CarMarks>[0]['car'];
}): Promise<ReactElement> {
  const marks = await loadMarks(ctx, [deal.vehicleId]);
  const isWatched = marks.byVehicle?.get(deal.vehicleId)?.isWatched === true;
  return (
    <div className="car-panel">
      <CarMarks car={deal} marks={marks} back={`/listings/${deal.id}`} />
      {isWatched ? (
        <NavLink href="/watchlist" className="entry-link text-sm">
          Your notes on it
        </NavLink>
      ) : null}
      <PutOnBoard ctx={ctx} listing={deal.id} />
    </div>
  );
}
