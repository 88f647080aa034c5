import type { Ctx } from '@/lib/platform/context';
import type { RawRow } from '@/lib/sources/raw-batch';
import { feedProblem, olderFileProblem } from './dealer-feed';
import type { FeedValidators } from './dealer-feed-fetch';
import type { FeedRow } from './dealer-feed-queries';
import { listFeedYields } from './dealer-feed-reading-queries';
import { RowIntake } from './row-intake';
import { HISTORY_SCANS_MAX } from './scan-judgement';
import { compareWithKnown, type ReadAdvert, readScanPages } from './scan-judging-queries';
import type { ScanRow } from './scan-queries';
import { storedBatch } from './stored-rows';

/**
 * What the stored rows of a reading say together: why they are to be doubted, in words (null where nothing
 * speaks against them), and every id under which a car of the file may be known. `validators` are what the
 * site said of the file; null for an upload. Writes nothing.
 */
export async function judgeFeedReading(
  ctx: Ctx,
  feed: FeedRow,
  { scan, validators }: { scan: ScanRow; validators: FeedValidators | null },
): Promise<{ problem: string | null; listedIds: string[] }> {
  const intake = new RowIntake({
    sourceKey: scan.sourceKey,
    marketNow: scan.marketAt,
    asOf: scan.marketAt,
    priceKind: 'dealer_ask',
  });
  const adverts = new Map<string, ReadAdvert>();
  const listedIds = new Set<string>();
  let rowCount = 0;
  for await (const page of readScanPages(ctx.db, scan.id)) {
    const batch = storedBatch(page);
    const prepared = intake.prepare(batch);
    rowCount += prepared.rowCount;
    for (const { listing } of prepared.sightings) adverts.set(listing.externalId, listing);
    // A car whose row is rejected today is still on the lot.
    for (const { raw } of batch.rows) for (const id of idsOf(raw)) listedIds.add(id);
    for (const { original } of batch.refusals) {
      for (const cell of Object.values(original)) for (const id of idsIn(cell)) listedIds.add(id);
    }
  }
  for (const id of adverts.keys()) listedIds.add(id);
  const [yields, known] = await Promise.all([
    listFeedYields(ctx.db, {
      queryId: scan.queryId,
      before: scan.startedAt,
      limit: HISTORY_SCANS_MAX,
    }),
    compareWithKnown(ctx.db, { sourceKey: scan.sourceKey, adverts: [...adverts.values()] }),
  ]);
  const figures = { advertCount: adverts.size, rowCount, ...known };
  const problem =
    feedProblem(figures, { liveCount: feed.liveCount, yields }) ??
    olderFileProblem(feed.lastModified, validators?.lastModified ?? null);
  return { problem, listedIds: [...listedIds] };
}

function idsOf(raw: RawRow['raw']): string[] {
  const { externalId, vin } = raw;
  return [...(externalId === undefined ? [] : [externalId]), ...idsIn(vin ?? '')];
}

/** The identity of a car by a VIN that is a whole cell; the cell itself may be the dealer's own number. */
function idsIn(cell: string): string[] {
  const text = cell.trim();
  return text === '' ? [] : [text, `vin:${text.toUpperCase()}`];
}
