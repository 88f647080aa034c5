/** Text messages by Twilio (twilio.com/docs/messaging/api/message-resource). */
import { z } from 'zod';
import type { ChannelCarrier } from '@/lib/alerts/channel';
import type { Outbound } from '@/lib/platform/outbound';
import { jsonOf, outcomeOfRefusal, tryOnce } from './carrier-answer';

const CLIENT = 'twilio';

interface TwilioOptions {
  accountSid: string;
  authToken: string;
  /** A number, or the id of a messaging service ("MG…"). */
  from: string;
  /** Without a trailing slash. */
  apiUrl: string;
  /** Where Twilio is to tell what became of a message. */
  statusCallbackUrl: string;
  outbound: Outbound;
}

/**
 * Refusals after which no message can arrive (twilio.com/docs/api/errors): 21211 and 21614 no number that
 * takes text messages, 21408 and 21612 not to that country or by that way, 21610 its owner said STOP.
 */
const GONE_CODES: ReadonlySet<number> = new Set([21211, 21408, 21610, 21612, 21614]);

const takenSchema = z.object({ sid: z.string().min(1) });
const refusalSchema = z.object({ code: z.number().optional(), message: z.string().optional() });

/**
 * Sends text messages; the address of a channel is a number in E.164. Twilio knows no idempotency key here,
 * so a try that was cut off after Twilio took it is repeated once.
 */
export function createSmsCarrier(options: TwilioOptions): ChannelCarrier {
  const { accountSid, authToken, from, apiUrl, outbound } = options;
  const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  return {
    kind: 'sms',
    isReal: true,
    async send({ address }, message) {
      if (message.kind !== 'sms') throw new TypeError('not a text message');
      const body = new URLSearchParams({
        To: address,
        [from.startsWith('+') ? 'From' : 'MessagingServiceSid']: from,
        Body: message.text,
        StatusCallback: options.statusCallbackUrl,
      });
      const tried = await tryOnce(outbound, {
        client: CLIENT,
        url: `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`,
        method: 'POST',
        headers: {
          authorization: `Basic ${credentials}`,
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: body.toString(),
      });
      if ('outcome' in tried) return tried.outcome;
      const { answer } = tried;
      const taken = takenSchema.safeParse(jsonOf(answer));
      if (answer.status < 300 && taken.success) {
        return {
          ...{ kind: 'taken', httpStatus: answer.status, isDelivered: false },
          carrierMessageId: taken.data.sid,
        };
      }
      if (answer.status < 300) {
        return {
          ...{ kind: 'temporary', httpStatus: answer.status, retryAfterSeconds: null },
          problem: 'Twilio answered with something that is not its own.',
        };
      }
      const refusal = refusalSchema.safeParse(jsonOf(answer));
      const { code = 0, message: said = '' } = refusal.success ? refusal.data : {};
      return outcomeOfRefusal(answer, { said, isChannelGone: GONE_CODES.has(code) });
    },
  };
}
