/** Messages to people's own programs by Standard Webhooks (github.com/standard-webhooks/standard-webhooks). */
import { Webhook } from 'standardwebhooks';
import type { ChannelCarrier } from '@/lib/alerts/channel';
import type { Outbound } from '@/lib/platform/outbound';
import { outcomeOfRefusal, tryOnce } from './carrier-answer';

const CLIENT = 'webhook';

/**
 * Posts JSON to the address of a channel, signed with each of its secrets. The id is the delivery's, the
 * same at every try, so that a receiver can tell a repetition; the time is that of the try.
 */
export function createWebhookCarrier(options: {
  outbound: Outbound;
  now: () => Date;
}): ChannelCarrier {
  return {
    kind: 'webhook',
    isReal: true,
    async send({ address, secrets }, message, idempotencyKey) {
      if (message.kind !== 'webhook') throw new TypeError('not a message for a webhook');
      const body = JSON.stringify(message.body);
      const at = options.now();
      const signatures = secrets.map((secret) =>
        new Webhook(secret).sign(idempotencyKey, at, body),
      );
      const tried = await tryOnce(options.outbound, {
        client: CLIENT,
        url: address,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': idempotencyKey,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
          'webhook-signature': signatures.join(' '),
        },
        body,
      });
      if ('outcome' in tried) return tried.outcome;
      const { answer } = tried;
      if (answer.status >= 200 && answer.status < 300) {
        return {
          ...{ kind: 'taken', httpStatus: answer.status, isDelivered: true },
          carrierMessageId: null,
        };
      }
      if (answer.status === 410) return outcomeOfRefusal(answer, { isChannelGone: true });
      // Whatever else a program answers may be mended: all of it is tried again by the schedule.
      return {
        ...{ kind: 'temporary', httpStatus: answer.status },
        problem: `It answered ${answer.status}.`,
        retryAfterSeconds: answer.retryAfterSeconds,
      };
    },
  };
}
