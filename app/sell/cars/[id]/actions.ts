'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { LADDER_DAYS } from '@/lib/selling/price-ladder';
import {
  deleteSellerListing,
  endSellerListing,
  markSold,
  relistSellerListing,
} from '@/lib/selling/sale-service';
import { updateSellerListing } from '@/lib/selling/seller-listing-service';
import { dollarsField, neededDollarsField, tickField } from '@/lib/selling/selling-form';

const permission = 'selling.manage';
const id = z.string().max(64);
const version = z.coerce.number().int().positive();
const pageOf = (carId: string) => `/sell/cars/${carId}`;
const BPS_PER_PERCENT = 100;

/** Writes the price and the lowest price of a car. */
export const setPriceAction = actions.action(
  {
    id: 'seller_listings.price',
    permission,
    input: z.object({ id, version, price: neededDollarsField, floor: dollarsField }),
  },
  async (ctx, input): Promise<null> => {
    const change = { priceCents: input.price, floorCents: input.floor };
    const car = { id: input.id, version: input.version, personId: requirePersonId(ctx.actor) };
    await updateSellerListing(ctx, { ...car, change });
    revalidatePath(pageOf(input.id));
    return null;
  },
);

/** Sets up the steps by which a price goes down, or stops them. */
export const setLadderAction = actions.action(
  {
    id: 'seller_listings.ladder',
    permission,
    input: z.object({
      ...{ id, version },
      on: tickField,
      days: z.coerce.number().int().min(LADDER_DAYS.min).max(LADDER_DAYS.max),
      percent: z.coerce.number().min(0.5).max(20),
      hold: tickField,
      below: tickField,
    }),
  },
  async (ctx, input) => {
    const ladder = {
      isOn: input.on,
      everyDays: input.days,
      stepBps: Math.round(input.percent * BPS_PER_PERCENT),
      isHeldWhileMarketRises: input.hold,
      isBelowRangeConfirmed: input.below,
    };
    const { id, version } = input;
    const car = { id, version, personId: requirePersonId(ctx.actor) };
    await updateSellerListing(ctx, { ...car, change: { ladder } });
    revalidatePath(pageOf(id));
    return null;
  },
);

/** Says where a car is seen and whether buyers may write. */
export const setShownAction = actions.action(
  {
    id: 'seller_listings.shown',
    permission,
    input: z.object({ id, version, shown: tickField, contact: tickField }),
  },
  async (ctx, { shown: isShown, contact: isContactable, ...car }): Promise<null> => {
    const personId = requirePersonId(ctx.actor);
    await updateSellerListing(ctx, { ...car, personId, change: { isShown, isContactable } });
    revalidatePath(pageOf(car.id));
    return null;
  },
);

/** Takes a car off offer, or offers it again. */
export const endCarAction = actions.action(
  {
    id: 'seller_listings.end',
    permission,
    input: z.object({ id, wanted: z.enum(['end', 'relist']) }),
  },
  async (ctx, input): Promise<null> => {
    const car = { personId: requirePersonId(ctx.actor), id: input.id };
    await (input.wanted === 'end' ? endSellerListing(ctx, car) : relistSellerListing(ctx, car));
    revalidatePath(pageOf(input.id));
    return null;
  },
);

/** Says that a car is sold and what was paid. */
export const markSoldAction = actions.action(
  {
    id: 'seller_listings.sold',
    permission,
    input: z.object({ id, paid: neededDollarsField }),
  },
  async (ctx, input): Promise<null> => {
    const personId = requirePersonId(ctx.actor);
    await markSold(ctx, { personId, id: input.id, priceCents: input.paid });
    revalidatePath(pageOf(input.id));
    return null;
  },
);

/** Removes a car on offer. */
export const deleteCarAction = actions.action(
  { id: 'seller_listings.delete', permission, input: z.object({ id }) },
  async (ctx, input): Promise<null> => {
    await deleteSellerListing(ctx, { personId: requirePersonId(ctx.actor), id: input.id });
    revalidatePath('/sell');
    redirect(toRoute('/sell'));
  },
);
