/**
 * What operators hear of by mail: a scan or a dealer's file that was put in quarantine, once for each source
 * and day (UTC), so that a source which is doubted every hour does not fill a mailbox.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { Mailer } from '@/lib/platform/mail';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import {
  deleteOldAlerts,
  findDoubtedScan,
  findSourceLabel,
  markAlertSent,
  raiseAlert,
  selectOperators,
  selectWaitingSources,
  type WaitingSource,
} from './operator-alert-queries';

export type { WaitingSource } from './operator-alert-queries';

const SCAN_QUARANTINED = 'scan_quarantined';
/** More admins than this are no longer told one by one. */
const OPERATORS_MAX = 50;
const ALERTS_KEPT_DAYS = 90;
const SOURCES_SHOWN_MAX = 20;

/** What sending an alert stands on. */
export interface OperatorAlertPorts {
  mail: Mailer;
  /** The address under which people reach this server, without a trailing slash. */
  publicUrl: string;
}

/**
 * Tells every admin with a verified e-mail that a scan waits in quarantine. Returns how many were told: 0
 * where the source's operators were told today already, where the scan is not in quarantine any more, and
 * where there is no such admin. Throws what the mailer throws; again it tells those who were not told.
 */
export async function tellOfQuarantine(
  ctx: Ctx<OperatorAlertPorts>,
  input: { scanId: string },
): Promise<{ toldCount: number }> {
  authorize(ctx, 'sources.collect');
  const scan = await findDoubtedScan(ctx.db, input.scanId);
  if (!scan) return { toldCount: 0 };
  const now = ctx.now();
  const alert = await raiseAlert(ctx.db, {
    kind: SCAN_QUARANTINED,
    subject: scan.sourceKey,
    day: toDateOnly(now),
    problem: scan.problem,
    now,
  });
  if (alert.sentAt !== null) return { toldCount: 0 };
  const label = await findSourceLabel(ctx.db, scan.sourceKey);
  const operators = await selectOperators(ctx.db, OPERATORS_MAX);
  for (const operator of operators) {
    await ctx.ports.mail.send({
      ...messageOf(label, alert.problem, ctx.ports.publicUrl),
      recipient: operator.email,
      personId: operator.id,
      idempotencyKey: `${alert.kind}:${alert.subject}:${alert.day}:${operator.id}`,
    });
  }
  if (operators.length === 0) {
    ctx.log.warn({ source_key: scan.sourceKey }, 'no admin with a verified e-mail to be told');
  }
  await markAlertSent(ctx.db, { ...alert, now, recipientCount: operators.length });
  await deleteOldAlerts(
    ctx.db,
    toDateOnly(new Date(now.getTime() - ALERTS_KEPT_DAYS * MS_PER_DAY)),
  );
  return { toldCount: operators.length };
}

/** The same words each time: under one key a mail service takes one message. */
function messageOf(label: string, problem: string, publicUrl: string) {
  return {
    kind: SCAN_QUARANTINED,
    subject: `${label}: a scan waits for you`,
    paragraphs: [
      `The last scan of ${label} is doubted as a whole. ${problem}`,
      'Nothing of it is in the market: no price changed and no advert ended by it. What was there stays, with its age.',
      'Look at what it read, then believe it or drop it. You hear of this source again tomorrow at the earliest.',
    ],
    link: { label: 'Look at the scan', href: `${publicUrl}/admin/sources` },
  };
}

/** Sources with scans that wait in quarantine, the newest first, at most 20. */
export async function listWaitingSources(ctx: Ctx): Promise<WaitingSource[]> {
  authorize(ctx, 'sources.manage');
  return selectWaitingSources(ctx.db, { alertKind: SCAN_QUARANTINED, limit: SOURCES_SHOWN_MAX });
}
