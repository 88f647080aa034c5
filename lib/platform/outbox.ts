/**
 * Reading the outbox of this machine. Its messages hold links that open accounts, so there is nothing
 * to read anywhere but in local mode.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { findUuid, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { findOutboxMessage, type MessageRow, selectOutbox } from '@/lib/platform/message-queries';

/** Whether the outbox may be read at all: in local mode only. */
export interface OutboxPorts {
  isOutboxOpen: boolean;
}

/** A message of the outbox. */
export interface OutboxMessage {
  /** "msg_…" */
  id: string;
  channel: string;
  recipient: string;
  /** What it is about: "verify_email". */
  kind: string;
  subject: string;
  text: string;
  html: string;
  createdAt: Date;
}

function toMessage({ id, bodyText, bodyHtml, ...row }: MessageRow): OutboxMessage {
  return { ...row, id: toPublicId('message', id), text: bodyText ?? '', html: bodyHtml ?? '' };
}

function assertOpen(ctx: Ctx<OutboxPorts>): void {
  if (!ctx.ports.isOutboxOpen) throw notFound('outbox');
}

/**
 * A page of messages, newest first; `cursor` is the id of the last message of the page before. Throws
 * `not_found` outside local mode and for an id that cannot be.
 */
export async function listOutbox(
  ctx: Ctx<OutboxPorts>,
  input: { limit: number; cursor: string | null },
): Promise<{ messages: OutboxMessage[]; nextCursor: string | null }> {
  authorize(ctx, 'outbox.read');
  assertOpen(ctx);
  const beforeId = input.cursor === null ? null : parsePublicId('message', input.cursor);
  const rows = await selectOutbox(ctx.db, { limit: input.limit + 1, beforeId });
  const page = rows.slice(0, input.limit).map(toMessage);
  return {
    messages: page,
    nextCursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One message. Throws `not_found`, outside local mode for every id. */
export async function getOutboxMessage(
  ctx: Ctx<OutboxPorts>,
  input: { id: string },
): Promise<OutboxMessage> {
  authorize(ctx, 'outbox.read');
  assertOpen(ctx);
  const uuid = findUuid('message', input.id);
  const row = uuid === null ? null : await findOutboxMessage(ctx.db, uuid);
  if (!row) throw notFound('message');
  return toMessage(row);
}
