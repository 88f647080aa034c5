import { and, desc, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { messages } from '@/db/schema/platform';

/** A message of the outbox, whole. */
export interface MessageRow {
  id: string;
  channel: string;
  recipient: string;
  kind: string;
  subject: string;
  bodyText: string | null;
  bodyHtml: string | null;
  createdAt: Date;
}

/** The carrier of messages that stay on this machine. */
export const OUTBOX_CARRIER = 'outbox';

const messageColumns = {
  id: messages.id,
  channel: messages.channel,
  recipient: messages.recipient,
  kind: messages.kind,
  subject: messages.subject,
  bodyText: messages.bodyText,
  bodyHtml: messages.bodyHtml,
  createdAt: messages.createdAt,
};

/** Adds a message; one whose id is there already is left as it is. */
export async function insertMessage(
  db: Database,
  values: typeof messages.$inferInsert,
): Promise<void> {
  await db.insert(messages).values(values).onConflictDoNothing();
}

/** Messages of the outbox, newest first, after the one with `beforeId`; none where that is unknown. */
export async function selectOutbox(
  db: Database,
  page: { limit: number; beforeId: string | null },
): Promise<MessageRow[]> {
  return db
    .select(messageColumns)
    .from(messages)
    .where(
      and(
        eq(messages.carrier, OUTBOX_CARRIER),
        page.beforeId === null ? undefined : isAfter(page.beforeId),
      ),
    )
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(page.limit);
}

function isAfter(beforeId: string) {
  return sql`(${messages.createdAt}, ${messages.id}) <
    (select m.created_at, m.id from ${messages} m where m.id = ${beforeId})`;
}

/** The message of the outbox with this id, or null. */
export async function findOutboxMessage(db: Database, id: string): Promise<MessageRow | null> {
  const rows = await db
    .select(messageColumns)
    .from(messages)
    .where(and(eq(messages.id, id), eq(messages.carrier, OUTBOX_CARRIER)));
  return rows[0] ?? null;
}
