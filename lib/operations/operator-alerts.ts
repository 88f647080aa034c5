/**
 * What operators are told of: each thing once in its window, an hour or a day (UTC), by the channels that each
 * of them chose, else by mail to their account. Whatever was told stays listed until it is over, and after.
 */

import type { OperatorAlertKind, OperatorAlertSeverity } from '@/db/vocabulary';
import { queueNotice } from '@/lib/alerts/notices';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { Mailer } from '@/lib/platform/mail';
import { MS_PER_DAY, MS_PER_MINUTE, toDateOnly } from '@/lib/platform/time';
import {
  claimUntold,
  deleteOldAlerts,
  findDoubtedScan,
  findSourceLabel,
  type OperatorAlertRow,
  raiseAlert,
  selectOperators,
  selectWaitingSources,
  updateAlert,
  type WaitingSource,
} from './operator-alert-queries';

export type { WaitingSource } from './operator-alert-queries';

const SCAN_QUARANTINED = 'scan_quarantined';
/** More admins than this are no longer told one by one. */
const OPERATORS_MAX = 50;
export const ALERTS_KEPT_DAYS = 90;
const SOURCES_SHOWN_MAX = 20;
/** Longer than telling fifty people takes; after that another may. */
const TELLING_MS = 5 * MS_PER_MINUTE;
const TOLD_AT_ONCE_MAX = 20;

/** What sending an alert stands on. */
export interface OperatorAlertPorts {
  mail: Mailer;
  /** The address under which people reach this server, without a trailing slash. */
  publicUrl: string;
}

/** Something that operators should know. */
export interface Finding {
  kind: OperatorAlertKind;
  subject: string;
  /** Told once in it. */
  window: 'hour' | 'day' | 'month';
  severity: OperatorAlertSeverity;
  title: string;
  problem: string;
  /** Where it is seen to: a path of this site. */
  path: string;
}

/** The window of an instant as its row has it. */
function windowOf(window: Finding['window'], now: Date): { day: string; hour: number } {
  const day = toDateOnly(now);
  if (window === 'month') return { day: `${day.slice(0, 7)}-01`, hour: 0 };
  return { day, hour: window === 'hour' ? now.getUTCHours() : 0 };
}

/** Raises an alert unless it was raised in its window before; its row. The caller has authorized. */
export async function raiseFinding(ctx: Ctx, finding: Finding): Promise<OperatorAlertRow> {
  const { window, ...values } = finding;
  const now = ctx.now();
  return raiseAlert(ctx.db, { ...values, ...windowOf(window, now), now });
}

/**
 * Tells every operator that a scan waits in quarantine. Returns how many were told: 0 where they were told of
 * the source today already, where the scan is not in quarantine any more, where somebody else is telling, and
 * where there is nobody. Throws what the mailer throws; again it tells those who were not told.
 */
export async function tellOfQuarantine(
  ctx: Ctx<OperatorAlertPorts>,
  input: { scanId: string },
): Promise<{ toldCount: number }> {
  authorize(ctx, 'sources.collect');
  const scan = await findDoubtedScan(ctx.db, input.scanId);
  if (!scan) return { toldCount: 0 };
  const label = await findSourceLabel(ctx.db, scan.sourceKey);
  const { id } = await raiseFinding(ctx, {
    ...{ kind: SCAN_QUARANTINED, subject: scan.sourceKey, window: 'day', severity: 'warning' },
    title: `${label}: a scan waits for you`,
    problem: scan.problem,
    path: '/admin/sources',
  });
  return tellUntold(ctx, { id });
}

/** Tells operators of every alert that was raised in the last day and not told yet. */
export async function tellOperators(ctx: Ctx<OperatorAlertPorts>): Promise<{ toldCount: number }> {
  authorize(ctx, 'operations.watch');
  const told = await tellUntold(ctx, {});
  const now = ctx.now();
  const before = toDateOnly(new Date(now.getTime() - ALERTS_KEPT_DAYS * MS_PER_DAY));
  await deleteOldAlerts(ctx.db, before, now);
  return told;
}

async function tellUntold(
  ctx: Ctx<OperatorAlertPorts>,
  which: { id?: string },
): Promise<{ toldCount: number }> {
  const now = ctx.now();
  const alerts = await claimUntold(ctx.db, {
    ...{ ...which, now, limit: TOLD_AT_ONCE_MAX },
    until: new Date(now.getTime() + TELLING_MS),
    since: new Date(now.getTime() - MS_PER_DAY),
  });
  let toldCount = 0;
  let failed: unknown = null;
  for (const alert of alerts) {
    try {
      toldCount += await tell(ctx, alert);
    } catch (error) {
      failed ??= error;
      await updateAlert(ctx.db, alert.id, { tellingUntil: null });
    }
  }
  if (failed !== null) throw failed;
  return { toldCount };
}

/** Tells one alert; how many were told. The same again reaches those who were not. */
async function tell(ctx: Ctx<OperatorAlertPorts>, alert: OperatorAlertRow): Promise<number> {
  const operators = await selectOperators(ctx.db, OPERATORS_MAX);
  const { kind, subject, day, hour, id, title } = alert;
  const url = `${ctx.ports.publicUrl}${alert.path}`;
  const sentences = sentencesOf(alert);
  let recipientCount = 0;
  for (const { id: personId, email, channelIds } of operators) {
    if (channelIds.length > 0) {
      const notice = { title, sentences, url };
      await queueNotice(asWatcher(ctx), { channelIds, key: `operator:${id}`, notice });
    } else if (email !== null) {
      await ctx.ports.mail.send({
        ...{ kind, subject: title, paragraphs: sentences, recipient: email, personId },
        link: { label: kind === SCAN_QUARANTINED ? 'Look at the scan' : 'Look at it', href: url },
        idempotencyKey: `${kind}:${subject}:${day}:${hour}:${personId}`,
      });
    } else continue;
    recipientCount += 1;
  }
  if (recipientCount === 0) ctx.log.warn({ kind, subject }, 'no admin who can be told');
  await updateAlert(ctx.db, id, { sentAt: ctx.now(), recipientCount, tellingUntil: null });
  return recipientCount;
}

/** Whoever found something may not be allowed to send: telling is this room's. */
const asWatcher = <C extends Ctx>(ctx: C): C => ({
  ...ctx,
  actor: { kind: 'job', name: 'watch-operations' },
});

/** The same words each time: under one key a mail service takes one message. */
function sentencesOf({ kind, problem }: OperatorAlertRow): string[] {
  if (kind !== SCAN_QUARANTINED) {
    return [problem, 'You hear of it once in this hour or day, and see there when it is over.'];
  }
  return [
    `The last scan is doubted as a whole. ${problem}`,
    'Nothing of it is in the market: no price changed and no advert ended by it. What was there stays, with its age.',
    'Look at what it read, then believe it or drop it. You hear of this source again tomorrow at the earliest.',
  ];
}

/** Sources with scans that wait in quarantine, the newest first, at most 20. */
export async function listWaitingSources(ctx: Ctx): Promise<WaitingSource[]> {
  authorize(ctx, 'sources.manage');
  return selectWaitingSources(ctx.db, { alertKind: SCAN_QUARANTINED, limit: SOURCES_SHOWN_MAX });
}
