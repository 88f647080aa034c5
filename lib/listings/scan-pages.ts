/**
 * Collected pages become facts: the rows of a page go through the same judgement and the same writing as
 * those of an import, exactly once. A page remembers which listings it changed until results show them.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { findSource } from '@/lib/sources/registry';
import { ingestStoredPage, type JudgedPage, settlePages, type WaitingPage } from './page-queries';
import { countRefusals, RowIntake, toQuarantined } from './row-intake';
import { publishScan } from './scans';
import { storedBatch } from './stored-rows';

/** A page that is in the market. */
export interface IngestedPage {
  scanId: string;
  taskId: string | null;
  /** Listings that are new or changed; at most as many as a page has rows. */
  changedIds: string[];
}

/**
 * Brings a page into the market: exactly once, however often it is called; until the page is settled the
 * answer is the same each time. Throws `not_found` for a page that is not there or of a source that this
 * market does not hold.
 */
export async function ingestPage(ctx: Ctx, input: { pageId: string }): Promise<IngestedPage> {
  authorize(ctx, 'sources.collect');
  const page = await ingestStoredPage(ctx.db, input.pageId, {
    judge: (waiting, believed) => judge(ctx, waiting, believed),
    now: ctx.now(),
  });
  if (!page) throw notFound('collected page');
  const { scanId, taskId, sourceKey, changedIds } = page;
  if (changedIds.length > 0) await publishScan(ctx, { id: scanId, sourceKey });
  return { scanId, taskId, changedIds };
}

function judge(ctx: Ctx, page: WaitingPage, believed: ReadonlySet<string>): JudgedPage {
  const source = findSource(ctx.market.name, page.sourceKey);
  if (!source) throw notFound('source');
  const intake = new RowIntake({
    sourceKey: page.sourceKey,
    marketNow: page.marketAt,
    asOf: page.asOf,
    priceKind: source.priceKind,
    believed,
  });
  const { sightings, refused } = intake.prepare(storedBatch(page));
  return {
    sightings,
    quarantined: refused.map(toQuarantined),
    refusedCounts: countRefusals(refused),
  };
}

/** Forgets what pages changed, once results show it. Pages that are not in the market yet stay. */
export async function forgetChanges(
  ctx: Ctx,
  input: { pageIds: readonly string[] },
): Promise<void> {
  authorize(ctx, 'sources.collect');
  await settlePages(ctx.db, input.pageIds);
}
