/** Pushes to browsers (RFC 8030, 8291, 8292): encrypted and signed by web-push, sent by the guarded client. */
import webPush from 'web-push';
import type { ChannelCarrier } from '@/lib/alerts/channel';
import { parsePushSubscription } from '@/lib/alerts/channel-address';
import type { VapidKeys } from '@/lib/platform/env-alerts';
import type { Outbound } from '@/lib/platform/outbound';
import { outcomeOfRefusal, tryOnce } from './carrier-answer';

const CLIENT = 'web_push';
/** A car of yesterday is no news: push services drop what they could not bring within a day. */
const TTL_SECONDS = 24 * 3_600;
const TOPIC_CHARACTERS_MAX = 32;

/** Pushes to browsers; the address of a channel is the browser's subscription as JSON. */
export function createWebPushCarrier(options: {
  vapid: VapidKeys;
  outbound: Outbound;
}): ChannelCarrier {
  return {
    kind: 'web_push',
    isReal: true,
    async send({ address }, message) {
      if (message.kind !== 'web_push') throw new TypeError('not a push');
      const subscription = parsePushSubscription(address);
      if (subscription === null) {
        return {
          ...{ kind: 'permanent', httpStatus: null, isChannelGone: true },
          problem: 'The subscription of this browser cannot be read.',
        };
      }
      const { title, body, url: path, tag, actions = [] } = message;
      const payload = JSON.stringify({ title, body, path, tag, actions });
      const details = webPush.generateRequestDetails(subscription, payload, {
        vapidDetails: options.vapid,
        TTL: TTL_SECONDS,
        urgency: 'high',
        topic: topicOf(message.tag),
      });
      const tried = await tryOnce(options.outbound, {
        client: CLIENT,
        url: details.endpoint,
        method: 'POST',
        headers: headersOf(details.headers),
        body: details.body,
      });
      if ('outcome' in tried) return tried.outcome;
      const { answer } = tried;
      if (answer.status >= 200 && answer.status < 300) {
        return {
          ...{ kind: 'taken', httpStatus: answer.status, isDelivered: false },
          carrierMessageId: answer.headers.location ?? null,
        };
      }
      // 404 and 410: the browser's owner took the subscription back (RFC 8030 section 7.3).
      const isChannelGone = answer.status === 404 || answer.status === 410;
      return outcomeOfRefusal(answer, { isChannelGone, said: answer.bytes.toString('utf8') });
    },
  };
}

/** Of pushes that wait for a browser, the last of a topic is kept (RFC 8030 section 5.4). */
function topicOf(tag: string): string {
  return Buffer.from(tag).toString('base64url').slice(-TOPIC_CHARACTERS_MAX);
}

/** The client counts the length of a body by itself. */
function headersOf(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, String(value)]),
  );
}
