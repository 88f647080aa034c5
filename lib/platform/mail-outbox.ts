/**
 * The outbox of this machine: mail is kept whole and goes nowhere. For running without a mail
 * service; whoever may read the outbox holds the links in it.
 */
import { createHash } from 'node:crypto';
import type { Database } from '@/db/client';
import { newId } from '@/lib/platform/ids';
import type { Mailer } from '@/lib/platform/mail';
import { mailHtml, mailText } from '@/lib/platform/mail-html';
import { insertMessage, OUTBOX_CARRIER } from '@/lib/platform/message-queries';

/**
 * The id of a message sent under this key: the same key gives the same id, so that the second time
 * nothing is added. A uuid of version 8 (RFC 9562 section 5.8) whose first 48 bits tell no time.
 */
function idOfKey(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A mailer that writes every message, with its links, into the table of messages. */
export function createOutboxMailer(options: { db: Database; now: () => Date }): Mailer {
  return {
    async send(message) {
      await insertMessage(options.db, {
        id: message.idempotencyKey === undefined ? newId() : idOfKey(message.idempotencyKey),
        channel: 'email',
        personId: message.personId,
        recipient: message.recipient,
        kind: message.kind,
        subject: message.subject,
        bodyText: mailText(message),
        bodyHtml: mailHtml(message),
        createdAt: options.now(),
        carrier: OUTBOX_CARRIER,
      });
    },
  };
}
