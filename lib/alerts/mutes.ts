/** What a person does not want to hear of: sellers for a while, models, sources. Answers to alerts add them. */
import type { AlertMuteKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { deleteMute, listMuteRows } from './preference-queries';

/** Something that a person is not told of. */
export interface AlertMute {
  /** "mut_…" */
  id: string;
  kind: AlertMuteKind;
  /** "Honda CR-V" */
  label: string;
  /** Wall clock; null for good. */
  until: Date | null;
  createdAt: Date;
}

/** What a person is not told of now, the last one first; `cursor` is the `nextCursor` of the page before. */
export async function listMutes(
  ctx: Ctx,
  input: { personId: string; limit: number; cursor: string | null },
): Promise<{ mutes: AlertMute[]; nextCursor: string | null }> {
  authorize(ctx, 'alerts.manage', { ownerId: input.personId });
  const { personId, limit } = input;
  const beforeId = parseCursorId('alert_mute', input.cursor);
  const now = ctx.now();
  const rows = await listMuteRows(ctx.db, { personId, now, limit: limit + 1, beforeId });
  const mutes = rows.slice(0, limit).map(({ id, kind, label, until, createdAt }) => ({
    ...{ id: toPublicId('alert_mute', id), kind, label, until, createdAt },
  }));
  return { mutes, nextCursor: rows.length > limit ? (mutes.at(-1)?.id ?? null) : null };
}

/** Has a person told of it again. Throws `not_found`. */
export async function unmute(
  ctx: Ctx,
  input: { personId: string; id: string },
): Promise<{ id: string }> {
  authorize(ctx, 'alerts.manage', { ownerId: input.personId });
  const { personId } = input;
  const isGone = await deleteMute(ctx.db, { personId, id: parsePublicId('alert_mute', input.id) });
  if (!isGone) throw notFound('alert_mute');
  return { id: input.id };
}
