/** Messages to a channel of Discord by its webhook (discord.com/developers/docs/resources/webhook). */
import { z } from 'zod';
import type { ChannelCarrier } from '@/lib/alerts/channel';
import type { Outbound } from '@/lib/platform/outbound';
import { jsonOf, outcomeOfRefusal, tryOnce } from './carrier-answer';

const CLIENT = 'discord';
const USER_NAME = 'Deal Scout';

const takenSchema = z.object({ id: z.string().optional() });
const refusalSchema = z.object({
  message: z.string().optional(),
  /** Of a 429, in seconds; more exact than the header. */
  retry_after: z.number().nonnegative().optional(),
});

/** Sends to webhooks of Discord; the address of a channel is the webhook's. Nobody is mentioned. */
export function createDiscordCarrier({ outbound }: { outbound: Outbound }): ChannelCarrier {
  return {
    kind: 'discord',
    isReal: true,
    async send({ address }, message) {
      if (message.kind !== 'discord') throw new TypeError('not a message for Discord');
      const url = new URL(address);
      // With it the answer says which message was made, or what is wrong with it.
      url.searchParams.set('wait', 'true');
      const tried = await tryOnce(outbound, {
        client: CLIENT,
        url: url.href,
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
          username: USER_NAME,
          content: message.content,
          embeds: message.embeds,
          allowed_mentions: { parse: [] },
        }),
      });
      if ('outcome' in tried) return tried.outcome;
      const { answer } = tried;
      const { status, headers } = answer;
      if (status >= 200 && status < 300) {
        const taken = takenSchema.safeParse(jsonOf(answer));
        return {
          ...{ kind: 'taken', httpStatus: status, isDelivered: true },
          carrierMessageId: (taken.success ? taken.data.id : null) ?? null,
        };
      }
      const refusal = refusalSchema.safeParse(jsonOf(answer));
      const { message: said = '', retry_after: bodySeconds } = refusal.success ? refusal.data : {};
      const resetSeconds = Number(headers['x-ratelimit-reset-after'] ?? Number.NaN);
      return outcomeOfRefusal(answer, {
        said,
        retryAfterSeconds:
          bodySeconds ??
          answer.retryAfterSeconds ??
          (status === 429 && Number.isFinite(resetSeconds) ? resetSeconds : null),
        // 401 and 404: the webhook was deleted, or its token is not this one.
        isChannelGone: status === 404 || status === 401 || status === 410,
      });
    },
  };
}
