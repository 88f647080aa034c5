'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { toRoute } from '@/components/ui/nav-link';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { parsePublicId } from '@/lib/platform/ids';
import { markCar, showCarAgain } from '@/lib/shortlists/hidden-cars-service';
import {
  hiddenCarForm,
  markForm,
  saveForm,
  watchedCarForm,
  watchForm,
} from '@/lib/shortlists/watch-form';
import {
  restoreWatchedCar,
  unwatchCar,
  updateWatchedCar,
  watchCar,
} from '@/lib/shortlists/watchlist-service';
import { watchlistHref } from './watchlist-address';

const PATH = '/watchlist';
const permission = 'watchlist.manage';

/** Watches or hides a car, or takes either back. The page stays: nothing moves under the reader. */
export const markCarAction = actions.action(
  { id: 'cars.mark', permission, input: markForm },
  async (ctx, { listing, mark }) => {
    const personId = requirePersonId(ctx.actor);
    const marks = await markCar(ctx, {
      ...{ personId, mark },
      listingId: parsePublicId('listing', listing),
    });
    return { isWatched: marks.watchedId !== null, isHidden: marks.hiddenId !== null };
  },
);

/** Watches the car that somebody chose before they signed in, and goes back to where that was. */
export const saveAfterSignInAction = actions.action(
  { id: 'watchlist.save', permission, input: saveForm },
  async (ctx, { listing, back }): Promise<null> => {
    const personId = requirePersonId(ctx.actor);
    await watchCar(ctx, { personId, listingId: parsePublicId('listing', listing) });
    redirect(toRoute(toSameSitePath(back, PATH)));
  },
);

/** Writes status, note and own prices of a watched car. */
export const saveWatchedAction = actions.action(
  { id: 'watchlist.update', permission, input: watchForm },
  async (ctx, { id, version, status, note, target_price, walk_away_price }) => {
    const car = await updateWatchedCar(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id, version },
      change: { status, note, targetPriceCents: target_price, walkAwayPriceCents: walk_away_price },
    });
    // How many cars there are of each status stands above the list.
    revalidatePath(PATH);
    return { version: car.version };
  },
);

/** Takes a car off the list; the list then offers to put it back. */
export const removeWatchedAction = actions.action(
  { id: 'watchlist.remove', permission, input: watchedCarForm },
  async (ctx, { id, back }): Promise<null> => {
    await unwatchCar(ctx, { personId: requirePersonId(ctx.actor), id });
    revalidatePath(PATH);
    redirect(toRoute(watchlistHref(back, { removed: id })));
  },
);

/** Puts a car that was taken off the list back. */
export const restoreWatchedAction = actions.action(
  { id: 'watchlist.restore', permission, input: watchedCarForm },
  async (ctx, { id, back }): Promise<null> => {
    await restoreWatchedCar(ctx, { personId: requirePersonId(ctx.actor), id });
    revalidatePath(PATH);
    redirect(toRoute(watchlistHref(back, {})));
  },
);

/** Shows a hidden car among the results again. */
export const showAgainAction = actions.action(
  { id: 'hidden_cars.show', permission, input: hiddenCarForm },
  async (ctx, { id }): Promise<null> => {
    await showCarAgain(ctx, { personId: requirePersonId(ctx.actor), id });
    revalidatePath(PATH);
    redirect(toRoute(`${PATH}#hidden`));
  },
);
