/**
 * Scans that were doubted as a whole: an operator looks at them and brings their pages in after all, or
 * drops them. Until then nothing of them is in the market, and their source does not count as read.
 */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import type { EventSender, OutgoingEvent } from '@/lib/platform/events';
import { newId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import {
  deleteWaitingPages,
  type LockedScan,
  lockScan,
  markReleased,
  type QuarantinedScan,
  selectQuarantinedScans,
  selectWaitingPages,
} from './scan-quarantine-queries';
import { publishScan } from './scans';

export type { QuarantinedScan } from './scan-quarantine-queries';

const SCANS_SHOWN_MAX = 50;

/** Scans that wait for an operator, the newest first, at most 50; of one source, or of all for null. */
export async function listQuarantinedScans(
  ctx: Ctx,
  input: { sourceKey: string | null },
): Promise<QuarantinedScan[]> {
  authorize(ctx, 'sources.manage');
  return selectQuarantinedScans(ctx.db, { ...input, limit: SCANS_SHOWN_MAX });
}

/**
 * Believes a scan after all: its pages are brought into the market as of when they were read. Again it
 * only asks for what is not in yet. Throws `not_found`, and `conflict` for one that is not in quarantine.
 */
export async function releaseScan(
  ctx: Ctx<{ events: EventSender }>,
  input: { scanId: string },
): Promise<void> {
  authorize(ctx, 'sources.manage');
  const { scanId } = input;
  const { scan, pageIds } = await inTransaction(ctx, async (tx) => {
    const locked = await lockScan(tx.db, scanId);
    if (!locked) throw notFound('scan');
    if (locked.state !== 'finished') {
      assertQuarantined(locked);
      await markReleased(tx.db, scanId);
      await audit(tx, { action: 'scan.released', ...subjectOf(scanId, locked) });
    }
    return { scan: locked, pageIds: await selectWaitingPages(tx.db, scanId) };
  });
  await publishScan(ctx, { id: scanId, sourceKey: scan.sourceKey, state: 'finished' });
  const events = pageIds.map((pageId) => pageEvent(scanId, scan, pageId));
  if (events.length > 0) await ctx.ports.events.send(events);
}

/** Drops what a scan in quarantine read. Again it changes nothing. Throws as `releaseScan` does. */
export async function discardScan(ctx: Ctx, input: { scanId: string }): Promise<void> {
  authorize(ctx, 'sources.manage');
  const { scanId } = input;
  await inTransaction(ctx, async (tx) => {
    const scan = await lockScan(tx.db, scanId);
    if (!scan) throw notFound('scan');
    assertQuarantined(scan);
    if ((await selectWaitingPages(tx.db, scanId)).length === 0) return;
    await deleteWaitingPages(tx.db, scanId);
    await audit(tx, { action: 'scan.discarded', ...subjectOf(scanId, scan) });
  });
}

function assertQuarantined({ state }: LockedScan): void {
  if (state === 'quarantined') return;
  throw new AppError('conflict', { message: 'This scan is not in quarantine.' });
}

const subjectOf = (scanId: string, { sourceKey }: LockedScan) => ({
  subjectKind: 'scan',
  subjectId: scanId,
  details: { sourceKey },
});

function pageEvent(scanId: string, scan: LockedScan, pageId: string): OutgoingEvent {
  const { sourceKey, taskId } = scan;
  return {
    name: 'listings/page.collected',
    data: {
      page_id: pageId,
      scan_id: scanId,
      source_key: sourceKey,
      ...(taskId === null ? {} : { task_id: taskId }),
    },
    // Asked for again it is another event: the one before may have got lost.
    id: `page:${pageId}:${newId()}`,
  };
}
