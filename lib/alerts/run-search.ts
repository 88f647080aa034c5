/** "Run now": a search tells at once of what it finds, and of what it had gathered for its next slot. */
import { eventOf } from '@/inngest/events';
import { listInspectedCarsOf } from '@/lib/deals/inspected-service';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import type { EventSender } from '@/lib/platform/events';
import { parsePublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { listPage } from '@/lib/searches/queries';
import type { SavedQuery } from '@/lib/searches/saved-search-schemas';
import { boundsOf, isUnwanted, reachesBounds } from './audience';
import { listListeners, listOpportunitiesOf, listSearchesOf } from './audience-queries';
import { figuresIn } from './buyer-figures';
import { lockPosition } from './matching-queries';
import { bringForward, writeRan } from './schedule-queries';
import { compileSearch } from './search-register';
import { type Tell, writeTells } from './telling';

/** Cars that one run tells of at most: the best of those that the person was not told of. */
export const RUN_CARS_MAX = 25;
/** Cars that are looked at for them. */
const LOOKED_AT_MAX = 200;

/**
 * Tells the owner of a search of the best cars that it finds now and they were not told of, in one digest that
 * leaves at once, whatever hour it is; what waited for its next slot leaves too. `foundCount` is how many
 * cars; the next run goes on with those that are left. Throws `not_found`,
 * and `conflict` for one that is paused.
 */
export async function runSavedSearch(
  ctx: Ctx<{ events: EventSender }>,
  input: { personId: string; id: string },
): Promise<{ foundCount: number }> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const { personId } = input;
  const searchId = parsePublicId('saved_search', input.id);
  const [wish] = await listSearchesOf(ctx.db, { personId, id: searchId });
  const search =
    wish && compileSearch(searchId, wish.query as SavedQuery, wish.queryKey, ctx.market.now());
  if (!wish || !search) throw notFound('saved search');
  if (wish.pausedAt !== null) {
    throw new AppError('conflict', { message: 'This search is paused. Resume it, then run it.' });
  }
  const rows = await listPage(ctx.db, {
    ...{ criteria: search.criteria, sort: 'worst_case_saving', after: null },
    ...{ limit: LOOKED_AT_MAX, oncePerVehicle: true },
  });
  const now = ctx.now();
  const foundCount = await inTransaction(ctx, async ({ db }) => {
    // Planning takes turns with matching, so that a car is not told twice.
    await lockPosition(db);
    const vehicleIds = rows.map(({ vehicleId }) => vehicleId);
    const listeners = await listListeners(db, { personIds: [personId], vehicleIds, now });
    const listener = listeners.get(personId);
    if (!listener) throw notFound('saved search');
    const present = await listOpportunitiesOf(
      db,
      vehicleIds.map((vehicleId) => ({ personId, vehicleId })),
    );
    const told = new Set(present.map(({ vehicleId }) => vehicleId));
    const figuresFor = figuresIn(ctx, await listInspectedCarsOf(ctx, { personIds: [personId] }));
    const bounds = boundsOf(wish, listener.preferences);
    const tells = rows
      .filter((row) => !told.has(row.vehicleId) && !isUnwanted(row, listener, undefined, null))
      .filter((row) =>
        reachesBounds(row, bounds, search.totalBounds, () => figuresFor(row, listener).figures),
      )
      .slice(0, RUN_CARS_MAX)
      .map(
        (row, i): Tell => ({
          ...{ personId, row, rank: -i, kind: 'new', newsKey: 'new', search: wish },
          ...{ channelIds: wish.channelIds, ...figuresFor(row, listener) },
          ...{ previousPriceCents: row.previousPriceCents, opportunity: null },
          ...{ seenAt: null, valuedAt: null },
        }),
      );
    const digestKey = `run:${searchId}:${now.toISOString()}`;
    const bucket = { kind: 'digest', digestKey, dueAt: now } as const;
    await writeTells(db, { tells, listeners, now, bucket });
    const broughtCount = await bringForward(db, { personId, searchId, now });
    await writeRan(db, searchId, now);
    return tells.length + broughtCount;
  });
  if (foundCount > 0) await ctx.ports.events.send([eventOf('alerts/deliveries.due', {})]);
  return { foundCount };
}
