/** A saved search as it is shown: with its counts and the times at which it tells next. */
import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import type { ResultIndex } from './result-index';
import type { SavedSearchRow } from './saved-search-queries';
import { type SavedQuery, savedQuerySchema } from './saved-search-schemas';
import type { AlertSettings } from './saved-search-settings';
import { toCriteria, toTotalBounds } from './schemas';
import { nextRuns, type PersonClock } from './search-schedule';
import { criteriaOnAsk } from './total-bounds';

export type SavingCtx = Ctx<{ resultIndex?: ResultIndex }>;

/** A kept search. `lookedAt` is of the market's clock, every other instant of the wall. */
export interface SavedSearch extends AlertSettings {
  id: string;
  name: string;
  query: SavedQuery;
  /** Null while the market is being read. */
  total: number | null;
  /** Of those, first seen since the person last looked. */
  newCount: number | null;
  lookedAt: Date;
  /** Null where it runs. */
  pausedAt: Date | null;
  snoozedUntil: Date | null;
  /** The next three; none where it tells at once or waits. */
  nextRuns: Date[];
  lastRunAt: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** Counting waits so long for a process that has just begun to read the market. */
const COUNT_WAIT_MS = 1_500;
const NEXT_RUNS = 3;

/** How the search of a row tells, channels by their public ids. */
export function settingsOf(row: SavedSearchRow): AlertSettings {
  const { alertKinds, pace, cron, channelIds } = row;
  const { minProfitCents, minSavingCents, minScore, priceCutBps } = row;
  return {
    ...{ alertKinds, pace, cron, minProfitCents, minSavingCents, minScore, priceCutBps },
    channelIds: channelIds?.map((id) => toPublicId('alert_channel', id)) ?? null,
  };
}

/** The row with its counts; its times go by the clock of its person. */
export async function toSavedSearch(
  ctx: SavingCtx,
  row: SavedSearchRow,
  clock: PersonClock,
): Promise<SavedSearch> {
  const { id, name, lookedAt, pausedAt, lastRunAt, version, createdAt, updatedAt } = row;
  const query = savedQuerySchema.parse(row.query);
  // What a car costs at the door is the buyer's; counts are everybody's, so the ask stands for it.
  const criteria = criteriaOnAsk(toCriteria(query, ctx.market.now()), toTotalBounds(query));
  const common = { oncePerVehicle: true, waitMs: COUNT_WAIT_MS };
  const { resultIndex } = ctx.ports;
  const counted = await resultIndex?.count(criteria, { ...common, withFacets: false });
  const newCount = counted
    ? await resultIndex?.countSince(criteria, { ...common, since: lookedAt })
    : null;
  const now = ctx.now();
  const isSnoozed = row.snoozedUntil !== null && row.snoozedUntil > now;
  const after = isSnoozed && row.snoozedUntil ? row.snoozedUntil : now;
  return {
    ...{ id: toPublicId('saved_search', id), name, query, ...settingsOf(row) },
    ...{ total: counted?.figures.total ?? null, newCount: newCount ?? null, lookedAt },
    ...{ pausedAt, snoozedUntil: isSnoozed ? row.snoozedUntil : null, lastRunAt },
    nextRuns: pausedAt === null ? nextRuns(row, { ...clock, after }, NEXT_RUNS) : [],
    ...{ version, createdAt, updatedAt },
  };
}
