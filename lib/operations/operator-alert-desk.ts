/** Operator alerts as operators see them: what is open, what was, who wants quiet, and where each is told. */

import { z } from 'zod';
import type { OperatorAlertKind, OperatorAlertSeverity } from '@/db/vocabulary';
import { listChannels } from '@/lib/alerts/channel-service';
import type { AlertChannel } from '@/lib/alerts/channel-view';
import type { ChannelCtx } from '@/lib/alerts/own-channel';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, requirePersonId } from '@/lib/platform/context';
import { invalidFields, notFound } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import { parsePublicId, toPublicId } from '@/lib/platform/ids';
import { MS_PER_HOUR } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import {
  countUnseenAlerts,
  lockAlert,
  type OperatorAlertRow,
  replaceOperatorChannels,
  selectAlerts,
  selectMutes,
  selectOperatorChannels,
  updateAlert,
  writeMute,
} from './operator-alert-queries';

/** An alert and where it stands. */
export interface OperatorAlert {
  /** "opa_…" */
  id: string;
  kind: OperatorAlertKind;
  subject: string;
  severity: OperatorAlertSeverity;
  title: string;
  problem: string;
  path: string;
  /** open: it is so now. acknowledged: the same, and somebody is at it. over: it is not so any more. */
  state: 'open' | 'acknowledged' | 'over';
  raisedAt: Date;
  clearedAt: Date | null;
  acknowledgedAt: Date | null;
  /** When operators were told; null where they were not, or not yet. */
  sentAt: Date | null;
  recipientCount: number;
  /** Until when nobody is told of its subject; null where they are. */
  mutedUntil: Date | null;
}

export const MUTE_HOURS_MAX = 168;
const position = z.tuple([z.iso.datetime()]);

function toOperatorAlert(
  row: OperatorAlertRow,
  mutes: readonly { kind: string; subject: string; until: Date }[],
): OperatorAlert {
  const { kind, subject, severity, title, problem, path, raisedAt, clearedAt } = row;
  const { acknowledgedAt, sentAt, recipientCount } = row;
  const mute = mutes.find((each) => each.kind === kind && each.subject === subject);
  const ongoing = acknowledgedAt === null ? 'open' : 'acknowledged';
  return {
    ...{ id: toPublicId('operator_alert', row.id), kind, subject, severity, problem, path },
    // Those that were raised before alerts had titles say what they are about.
    title: title === '' ? `${subject}: a scan waits for you` : title,
    ...{ raisedAt, clearedAt, acknowledgedAt, sentAt, recipientCount },
    state: clearedAt === null ? ongoing : 'over',
    mutedUntil: mute?.until ?? null,
  };
}

/** Alerts, the newest first; `cursor` is the `nextCursor` of the page before. Throws `invalid_fields`. */
export async function listOperatorAlerts(
  ctx: Ctx,
  input: { limit: number; cursor: string | null },
): Promise<{ alerts: OperatorAlert[]; nextCursor: string | null }> {
  authorize(ctx, 'operations.manage');
  const { limit, cursor } = input;
  const decoded = cursor === null ? null : decodeCursor(cursor, {}, position);
  const after = decoded && {
    at: new Date(decoded.key[0]),
    id: parsePublicId('operator_alert', decoded.id),
  };
  const [rows, mutes] = await Promise.all([
    selectAlerts(ctx.db, { limit: limit + 1, after }),
    selectMutes(ctx.db, ctx.now()),
  ]);
  const alerts = rows.slice(0, limit).map((row) => toOperatorAlert(row, mutes));
  const last = alerts.at(-1);
  const nextCursor =
    rows.length > limit && last
      ? encodeCursor({ key: [last.raisedAt.toISOString()], id: last.id }, {})
      : null;
  return { alerts, nextCursor };
}

/** How many alerts nobody has seen to; for the line above every page of an admin. */
export async function countOpenOperatorAlerts(ctx: Ctx): Promise<number> {
  authorize(ctx, 'operations.manage');
  return countUnseenAlerts(ctx.db);
}

/** Says that somebody is at it; again it changes nothing. Throws `not_found`. */
export async function acknowledgeOperatorAlert(
  ctx: Ctx,
  input: { id: string },
): Promise<OperatorAlert> {
  authorize(ctx, 'operations.manage');
  const id = parsePublicId('operator_alert', input.id);
  return inTransaction(ctx, async (tx) => {
    const row = await lockAlert(tx.db, id);
    if (row === null) throw notFound('operator alert');
    const mutes = await selectMutes(tx.db, tx.now());
    if (row.acknowledgedAt !== null) return toOperatorAlert(row, mutes);
    const acknowledgedAt = tx.now();
    await updateAlert(tx.db, id, { acknowledgedAt });
    await note(tx, 'operator_alert.acknowledged', row, {});
    return toOperatorAlert({ ...row, acknowledgedAt }, mutes);
  });
}

/**
 * Wants quiet about an alert's subject for `hours` (1 to 168): it is listed and nobody is told. Throws
 * `not_found` and `invalid_fields`.
 */
export async function muteOperatorAlert(
  ctx: Ctx,
  input: { id: string; hours: number },
): Promise<OperatorAlert> {
  authorize(ctx, 'operations.manage');
  const { hours } = input;
  if (!Number.isInteger(hours) || hours < 1 || hours > MUTE_HOURS_MAX) {
    throw invalidFields([{ field: 'hours', message: `must be from 1 to ${MUTE_HOURS_MAX}` }]);
  }
  const id = parsePublicId('operator_alert', input.id);
  return inTransaction(ctx, async (tx) => {
    const row = await lockAlert(tx.db, id);
    if (row === null) throw notFound('operator alert');
    const until = new Date(tx.now().getTime() + hours * MS_PER_HOUR);
    await writeMute(tx.db, { kind: row.kind, subject: row.subject, until });
    if (row.sentAt === null) await updateAlert(tx.db, id, { isMuted: true });
    await note(tx, 'operator_alert.muted', row, { hours });
    return toOperatorAlert(row, await selectMutes(tx.db, tx.now()));
  });
}

async function note(
  tx: Ctx,
  action: string,
  { id, kind, subject }: OperatorAlertRow,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  await audit(tx, {
    action,
    subjectKind: 'operator_alert',
    subjectId: toPublicId('operator_alert', id),
    details: { kind, subject, ...details },
  });
}

/** One of an operator's own channels, and whether they want to be told there. */
export interface OperatorChannel {
  /** "chn_…" */
  id: string;
  kind: AlertChannel['kind'];
  label: string;
  isChosen: boolean;
}

const CHANNELS_SHOWN = 50;

/** The channels of whoever asks that work, besides the app, which always tells. */
export async function listOwnOperatorChannels(ctx: ChannelCtx): Promise<OperatorChannel[]> {
  authorize(ctx, 'operations.manage');
  const personId = requirePersonId(ctx.actor);
  const chosen = new Set(await selectOperatorChannels(ctx.db, personId));
  const { channels } = await listChannels(ctx, { personId, limit: CHANNELS_SHOWN, cursor: null });
  return channels
    .filter(({ kind, state }) => kind !== 'in_app' && state === 'active')
    .map(({ id, kind, label }) => ({
      ...{ id, kind, label },
      isChosen: chosen.has(parsePublicId('alert_channel', id)),
    }));
}

/**
 * Chooses where whoever asks is told; with none it is by mail to their account. Throws `invalid_fields` for a
 * channel that is not theirs or does not work.
 */
export async function chooseOperatorChannels(
  ctx: ChannelCtx,
  input: { channelIds: readonly string[] },
): Promise<OperatorChannel[]> {
  authorize(ctx, 'operations.manage');
  const personId = requirePersonId(ctx.actor);
  const own = new Set((await listOwnOperatorChannels(ctx)).map(({ id }) => id));
  const wanted = [...new Set(input.channelIds)];
  if (wanted.some((id) => !own.has(id))) {
    throw invalidFields([{ field: 'channels', message: 'choose among your channels that work' }]);
  }
  const uuids = wanted.map((id) => parsePublicId('alert_channel', id));
  await inTransaction(ctx, (tx) => replaceOperatorChannels(tx.db, personId, uuids));
  return listOwnOperatorChannels(ctx);
}
