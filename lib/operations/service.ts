/**
 * What an operator sees of the market as a whole. Reads only; every figure is counted when asked for,
 * none is kept.
 */
import type { ListingStatus, Market, QuarantineReason, Role } from '@/db/vocabulary';
import { countPeople } from '@/lib/accounts/service';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import {
  countListingsByStatus,
  countQuarantinedByReason,
  findActiveModel,
  findMarket,
  readDatabaseBytes,
  selectLatestImports,
} from './queries';

/** Import runs shown in the overview. */
const IMPORTS_SHOWN = 5;

/** One run of reading a file or a source, with what became of its rows. */
export interface ImportRun {
  id: string;
  sourceLabel: string;
  fileName: string;
  startedAt: Date;
  /** Null: still running, or broken off. */
  finishedAt: Date | null;
  readCount: number;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  refusedCount: number;
}

/** The market model in use, with the error figures it was measured with at training. */
export interface ActiveModel {
  version: string;
  trainedAt: Date;
  trainingCount: number;
  /** Only plain numbers, by their name; shares are fractions. */
  metrics: { name: string; value: number }[];
}

/** Everything on the first admin page. */
export interface Overview {
  market: {
    name: Market;
    /** The market's present. */
    now: Date;
    /** When the bundled facts were loaded; null in a market without them. */
    loadedAt: Date | null;
  };
  people: { role: Role; count: number }[];
  listings: { status: ListingStatus; count: number }[];
  quarantined: { reason: QuarantineReason; count: number }[];
  imports: ImportRun[];
  /** Null: nothing was trained yet, so nothing is valued. */
  model: ActiveModel | null;
  databaseBytes: number;
}

/** The overview of the market as it is now. For admins. */
export async function getOverview(ctx: Ctx): Promise<Overview> {
  authorize(ctx, 'admin.read');
  const [people, listings, quarantined, runs, model, databaseBytes, market] = await Promise.all([
    countPeople(ctx),
    countListingsByStatus(ctx.db),
    countQuarantinedByReason(ctx.db),
    selectLatestImports(ctx.db, IMPORTS_SHOWN),
    findActiveModel(ctx.db),
    readDatabaseBytes(ctx.db),
    findMarket(ctx.db),
  ]);
  return {
    market: { name: ctx.market.name, now: ctx.market.now(), loadedAt: market?.loadedAt ?? null },
    people,
    listings,
    quarantined,
    imports: runs.map(({ refusedCounts, id, ...run }) => ({
      ...run,
      id: toPublicId('import_run', id),
      refusedCount: Object.values(refusedCounts).reduce((sum, refused) => sum + refused, 0),
    })),
    model: model && { ...model, metrics: plainNumbers(model.metrics) },
    databaseBytes,
  };
}

function plainNumbers(metrics: Record<string, unknown>): { name: string; value: number }[] {
  return Object.entries(metrics).flatMap(([name, value]) =>
    typeof value === 'number' && Number.isFinite(value) ? [{ name, value }] : [],
  );
}
