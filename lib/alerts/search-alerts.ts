/** What the pages of saved searches say of alerts: where they go, and when the last one was. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { findUuid, toPublicId } from '@/lib/platform/ids';
import { findLastAlerts, listChannelNames, type NamedChannelRow } from './search-alert-queries';

/** A person's channels by public id and name, the first made first; at most 200. */
export async function listNamedChannels(
  ctx: Ctx,
  input: { personId: string },
): Promise<NamedChannelRow[]> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const rows = await listChannelNames(ctx.db, input.personId);
  return rows.map((row) => ({ ...row, id: toPublicId('alert_channel', row.id) }));
}

/** By public id, when each of these searches last raised an alert, on the wall clock. */
export async function findLastAlertsOfSearches(
  ctx: Ctx,
  input: { personId: string; searchIds: readonly string[] },
): Promise<ReadonlyMap<string, Date>> {
  authorize(ctx, 'searches.manage', { ownerId: input.personId });
  const ids = input.searchIds.flatMap((id) => findUuid('saved_search', id) ?? []);
  if (ids.length === 0) return new Map();
  const rows = await findLastAlerts(ctx.db, input.personId, ids);
  return new Map(
    rows.flatMap(({ searchId, at }) =>
      searchId && at ? [[toPublicId('saved_search', searchId), at] as const] : [],
    ),
  );
}
