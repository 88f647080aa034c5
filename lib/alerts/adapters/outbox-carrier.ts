/** The outbox of this machine in place of a service: messages are kept as their person would see them. */
import { createHash } from 'node:crypto';
import type { Database } from '@/db/client';
import type { MessageChannel } from '@/db/vocabulary';
import type { ChannelCarrier } from '@/lib/alerts/channel';
import { addressHint } from '@/lib/alerts/channel-address';
import { outboxCopyOf } from '@/lib/alerts/outbox-copy';
import { insertMessage, OUTBOX_CARRIER } from '@/lib/platform/message-queries';

/** What it is about, for the list of messages. */
const KIND = 'alert';

/** Writes messages of this kind into the outbox; the same key once. */
export function createOutboxCarrier(options: {
  kind: MessageChannel;
  db: Database;
  now: () => Date;
}): ChannelCarrier {
  const { kind, db, now } = options;
  return {
    kind,
    isReal: false,
    async send({ personId, address }, message, idempotencyKey) {
      const { subject, text, html } = outboxCopyOf(message);
      const id = idOfKey(idempotencyKey);
      await insertMessage(db, {
        ...{ id, channel: kind, personId, kind: KIND, subject },
        recipient: kind === 'email' ? address : addressHint(kind, address) || kind,
        ...{ bodyText: text, bodyHtml: html, createdAt: now(), carrier: OUTBOX_CARRIER },
      });
      return { kind: 'taken', carrierMessageId: id, httpStatus: null, isDelivered: true };
    },
  };
}

/** The same key gives the same id: a uuid of version 8 (RFC 9562 section 5.8). */
function idOfKey(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
