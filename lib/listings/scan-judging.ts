import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { findSource } from '@/lib/sources/registry';
import { RowIntake } from './row-intake';
import { HISTORY_SCANS_MAX, scanProblem } from './scan-judgement';
import {
  compareWithKnown,
  listYields,
  type ReadAdvert,
  readScanPages,
} from './scan-judging-queries';
import type { ScanRow } from './scan-queries';
import { storedBatch } from './stored-rows';

/**
 * Why a scan is to be doubted as a whole, in words for an operator; null where nothing speaks against it.
 * It looks at the stored pages, the last believed scans of the query and what is known of the same adverts,
 * and writes nothing.
 */
export async function judgeScan(ctx: Ctx, scan: ScanRow): Promise<string | null> {
  const source = findSource(ctx.market.name, scan.sourceKey);
  if (!source) throw notFound('source');
  const intake = new RowIntake({
    sourceKey: scan.sourceKey,
    marketNow: scan.marketAt,
    asOf: scan.marketAt,
    priceKind: source.priceKind,
  });
  const adverts = new Map<string, ReadAdvert>();
  let rowCount = 0;
  for await (const page of readScanPages(ctx.db, scan.id)) {
    const prepared = intake.prepare(storedBatch(page));
    rowCount += prepared.rowCount;
    for (const { listing } of prepared.sightings) adverts.set(listing.externalId, listing);
  }
  const [yields, known] = await Promise.all([
    listYields(ctx.db, {
      queryId: scan.queryId,
      before: scan.startedAt,
      limit: HISTORY_SCANS_MAX,
    }),
    compareWithKnown(ctx.db, { sourceKey: scan.sourceKey, adverts: [...adverts.values()] }),
  ]);
  return scanProblem({ advertCount: adverts.size, rowCount, ...known }, yields);
}
