/** What several parts of a page want to know of a car's value; each is read once for a page view. */
import type { Ctx } from '@/lib/platform/context';
import { readOnce } from '@/lib/platform/read-once';
import { loadActiveModel } from './active-model';
import { findMarketCar, findRange } from './queries';

/** The model in force, as `loadActiveModel` gives it. */
export const readActiveModel = (ctx: Ctx) =>
  readOnce(ctx, 'active-model', () => loadActiveModel(ctx.db));

/** A listing as the model sees its car, or null. */
export const readMarketCar = (ctx: Ctx, listingId: string) =>
  readOnce(ctx, `market-car:${listingId}`, () => findMarketCar(ctx.db, listingId));

/** The newest p10, p50 and p90 of a listing, or null. */
export const readRange = (ctx: Ctx, listingId: string) =>
  readOnce(ctx, `range:${listingId}`, () => findRange(ctx.db, listingId));
