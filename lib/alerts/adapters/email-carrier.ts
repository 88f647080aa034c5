/** Alerts by the mail service. */
import type { CarrierOutcome, ChannelCarrier, EmailMessage } from '@/lib/alerts/channel';
import { AppError } from '@/lib/platform/errors';
import type { ReadyMailer } from '@/lib/platform/mail';

/** What the mail is about, for the log of messages. */
const KIND = 'alert';

/** Sends mail; the address of a channel is that of a mailbox. The service takes a key once. */
export function createEmailCarrier({ mailer }: { mailer: ReadyMailer }): ChannelCarrier {
  return {
    kind: 'email',
    isReal: true,
    async send({ address, personId }, message, idempotencyKey) {
      if (message.kind !== 'email') throw new TypeError('not a mail');
      const { subject, text, html } = message;
      try {
        const { carrierMessageId } = await mailer.sendReady({
          ...{ kind: KIND, recipient: address, personId, subject, text, html },
          ...{ headers: headersOf(message), idempotencyKey, isTriedOnce: true },
        });
        return { kind: 'taken', carrierMessageId, httpStatus: 200, isDelivered: false };
      } catch (thrown) {
        return outcomeOf(thrown);
      }
    },
  };
}

/** Two headers with which mail programs offer to end what a mail is about (RFC 2369, RFC 8058). */
function headersOf({ unsubscribeUrl }: EmailMessage): Record<string, string> {
  if (unsubscribeUrl === null) return {};
  return {
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function outcomeOf(thrown: unknown): CarrierOutcome {
  if (!(thrown instanceof AppError)) throw thrown;
  const status = thrown.details?.status;
  const httpStatus = typeof status === 'number' ? status : null;
  if (thrown.code === 'internal' && httpStatus !== null) {
    const problem = `The mail service does not take it: it answered ${httpStatus}.`;
    return { kind: 'permanent', problem, httpStatus, isChannelGone: false };
  }
  if (thrown.code !== 'unavailable') throw thrown;
  return {
    ...{ kind: 'temporary', httpStatus, retryAfterSeconds: thrown.retryAfterSeconds ?? null },
    problem:
      httpStatus === null
        ? 'The mail service could not be reached.'
        : `The mail service answered ${httpStatus}.`,
  };
}
